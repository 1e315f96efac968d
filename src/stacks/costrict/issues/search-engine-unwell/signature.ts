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
    // As its tables and explanations say it.
    [
      8,
      'Elasticsearch',
      'cluster_manager_not_discovered_exception',
      'cluster-manager not discovered (?:yet|or elected yet)',
      "\\(503, 'search_phase_execution_exception",
      '\\[parent\\] Data too large, data for',
      'isn.t allowed to allocate this shard to any',
      '\\bhealth check of \\[/.{1,120}\\] failed',
      '\\b[pr] UNASSIGNED\\b',
      'failed to join \\{.{1,200}with JoinRequest',
      'ClusterBlockException\\[',
    ],
    // It asks for a login that the client does not give.
    [
      8,
      'Elasticsearch',
      'missing authentication credentials for REST request',
      'unable to authenticate user \\[',
      'OpenSearch Security not initialized',
      "Failed to authenticate user '\\w{2,40}' against",
      'received plaintext http traffic on an https channel',
      'current license is non-compliant for',
      'AuthenticationException\\(401',
    ],
    [
      7,
      'clients',
      'NoNodeAvailableException',
      'no Elasticsearch node available',
      'There are no living connections',
      'No alive nodes found in your cluster',
      'NoNodesAvailableException',
      'elastic_transport\\.ConnectionError',
      'client noticed that the server is not (?:Elasticsearch|a supported)',
    ],
    [6, 'Elasticsearch', '\\] overhead, spent \\[\\d{1,3}(?:\\.\\d)?s\\] collecting'],
  ],
});
