import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('search-engine-unwell', t, {
  next: [steps.doctor('es'), steps.logs('es')],
  logs: [
    [
      8,
      'Elasticsearch',
      'index read-only / allow delete',
      'cluster_block_exception',
      'all shards failed',
      'maximum (?:normal |frozen )?shards open',
      'circuit_breaking_exception',
      'CircuitBreakingException',
      'es_rejected_execution_exception',
      'process_cluster_event_timeout_exception',
      'NoShardAvailableActionException',
      // As its answers name what its log calls an exception.
      'no_shard_available_action_exception',
      'unavailable_shards_exception',
      'master_not_discovered_exception',
      'at least one primary shard for the index',
      'no_valid_shard_copy',
      'UnavailableShardsException',
      'MasterNotDiscoveredException',
      'master not discovered (?:yet|or elected yet)',
      '"reason" ?: ?"ALLOCATION_FAILED"',
      'cannot allocate because ',
      'IndexShardRecoveryException',
      'RecoveryFailedException\\[',
      'ShardLockObtainFailedException',
      'status changed from \\[\\w{4,8}\\] to \\[RED\\]',
      'SERVICE_UNAVAILABLE/1/state not recovered',
      'SERVICE_UNAVAILABLE/2/no master',
      '"status": ?"red".{0,40}timed_out',
    ],
  ],
});
