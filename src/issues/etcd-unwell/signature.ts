import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('etcd-unwell', t, {
  next: [
    { command: `${program.command} doctor etcd`, what: shared.nextDoctor() },
    { command: `${program.command} logs etcd`, what: shared.nextLogs() },
  ],
  logs: [
    [
      9,
      'etcd',
      'mvcc: database space exceeded',
      'alarm:NOSPACE',
      'alarm:CORRUPT',
      'has already been bootstrapped',
      'etcdserver: no leader',
      'etcdserver: (?:corrupt|unhealthy) cluster',
      'etcdserver: request timed out',
      'etcdserver: too many requests',
      'etcdserver: invalid auth token',
      'etcdserver: authentication is not enabled',
      'required revision is a future revision',
      'etcdserver: user name is empty',
      "couldn't find local name",
      'request cluster ID mismatch',
      'member count is unequal',
      'has been permanently removed from the cluster',
    ],
    [9, 'APISIX', 'all etcd nodes are unavailable', 'no healthy etcd endpoint'],
    [
      8,
      'APISIX',
      'request etcd endpoint .{1,120} error, (?:connection refused|timeout)',
      'malformed version message: .{0,20} from etcd',
      'failed to fetch etcd version:',
      // A place in its own Lua instead of a reason is a fault of the program.
      'failed to (?:fetch|read|get|watch|sync) data from etcd(?!: /.{1,120}\\.lua:\\d)',
      'wait main watcher to start',
      'update endpoint: http\\S{1,120} to unhealthy',
      'request_chunk\\(\\): http.{1,160}failed to parse domain',
      'failed to read etcd dir',
    ],
    [
      8,
      'etcd',
      'could not get cluster response from',
      'cannot fetch cluster info from peer urls',
      'could not retrieve cluster information',
    ],
    [
      9,
      'etcd',
      'is unhealthy: failed to (?:commit proposal|connect)',
      'Error: unhealthy cluster',
      '"health": ?"false"',
      'etcdserver: (?:not capable|request is too large|permission denied|user name not found|authentication failed|re-configuration failed|server stopped|rpc not supported for learner|no space|member not found|unhealthy cluster|root role is not granted|role name not found)',
      'error validating peerURLs',
      'but missing from --initial-advertise-peer-urls',
      '"RAFT NO LEADER"',
    ],
    [
      7,
      'etcd',
      'etcdserver: leader changed',
      '\\blost leader \\w{1,20} at term',
      'failed to reach the peer URL',
      'prober detected unhealthy status',
      'health check for peer \\w{1,20} could not connect',
      'waiting for ReadIndex response took too long',
    ],
    // Its disk or its machine is too slow.
    [
      6,
      'etcd',
      'leader failed to send out heartbeat on time',
      '"slow fdatasync"',
      'is starting a new election at term [3-9]\\d',
    ],
    [9, 'APISIX', 'insufficient credentials code: 401'],
  ],
  calls: [
    { weight: 7, ports: [2379], failures: ['refused'], where: 'elsewhere' },
    // The gateway shares the machine with it where it looks there; other clients only believe so.
    { weight: 7, ports: [2379], failures: ['refused'], where: 'loopback', path: '^/version' },
    { weight: 5, ports: [2379], failures: ['refused'], where: 'loopback' },
    { weight: 7, ports: [2379], failures: ['timeout', 'reset'] },
  ],
});
