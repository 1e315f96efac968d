import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('vector-store-not-ready', t, {
  next: [steps.doctor('weaviate'), steps.logs('weaviate')],
  logs: [
    [
      8,
      'Weaviate',
      'store is read-only',
      'set_shard_read_only',
      'Set READONLY, disk usage',
      'shard is read-only',
      '"action":"read_disk_use"',
      'failed to heartbeat, no known leader',
      'leader not found',
      // A node whose name changed waits for itself.
      'failed to join cluster, will notify',
      'could not join a cluster from',
      'could not join raft join list',
      'could not open cloud meta store',
      'memberlist not created',
      'could not init cluster state',
      "db didn't start up",
      'Unable to load shard',
      'WeaviateStartUpError',
    ],
    [
      8,
      'Weaviate',
      'WeaviateGRPCUnavailableError',
      'gRPC health check against Weaviate could not',
      'is read-only: status READONLY',
      'search failed with message read-only',
      'cannot enqueue: not enough memory',
      'failed to open store: raft: ',
      '"status": ?"READONLY"',
    ],
  ],
  calls: [{ weight: 8, hosts: ['weaviate'] }],
});
