import type { Finding } from '../../src/base/verdict.ts';
import type { Disk, Disks } from '../../src/doctor/probes/disks.ts';
import type { DaemonState } from '../../src/doctor/probes/docker-daemon.ts';
import { type ServiceLogs, serviceLogs } from '../../src/doctor/probes/service-logs.ts';
import { services } from '../../src/doctor/probes/services.ts';
import { okFact, textOf } from './facts.ts';

/** A finding in both languages. */
export function both(finding: Finding | undefined) {
  if (finding === undefined) throw new Error('nothing was found');
  return { status: finding.status, en: textOf(finding), zh: textOf(finding, 'zh') };
}

const wanted = { minimum: '20.10.0', recommended: '20.10.24' };

/** The daemon of this machine. */
export const local = {
  endpoint: { address: 'unix:///var/run/docker.sock', from: 'default', context: 'default' },
  remote: null,
  client: '/usr/bin/docker',
  engine: '/usr/sbin/dockerd',
  otherSocket: null,
  wanted,
} as const;

export const up = (version: string): DaemonState => ({
  ...local,
  kind: 'up',
  version: { version, os: 'linux', arch: 'amd64' },
});

export const giga = 1024 ** 3;
export const recommended = { cpus: 16, memoryBytes: 32 * giga, diskBytes: 512 * giga };
export const floor = { cpus: 4, memoryBytes: 8 * giga, diskBytes: 40 * giga };

export const disk = (parts: Partial<Disk> = {}): Disk => ({
  what: 'deployment',
  path: '/opt/costrict',
  totalBytes: 1000 * giga,
  freeBytes: 600 * giga,
  totalInodes: 2_000_000,
  freeInodes: 1_000_000,
  ...parts,
});

export const space = (parts: Partial<Disks> = {}): Disks => ({
  known: [disk()],
  missing: [],
  inUse: false,
  wanted: { recommended, floor },
  ...parts,
});

/** Status by subject. */
export const statuses = (findings: Finding[]) =>
  Object.fromEntries(findings.map((f) => [f.subject, f.status]));

/** A log of es in which an issue is recognised. */
export const log = (issue: string, line: string, well = false): ServiceLogs => ({
  logs: [{ service: 'es', well, matches: [{ issue, count: 2, line }], last: [], named: null }],
  unread: [],
});

export const logs = (value: ServiceLogs) => [serviceLogs, okFact(value)] as const;

export const none: ServiceLogs = { logs: [], unread: [] };

/** A container as the services' probe reads it. */
export const row = (name: string, condition: 'ready' | 'restarting', error = '') => ({
  ...{ name, condition, state: condition, container: `p-${name}-1`, image: 'i', imageId: 'i' },
  ...{ configHash: '', ips: [], dependencies: [], startSeconds: 60 },
  trouble: {
    ...{ exitCode: 1, oomKilled: false, memoryLimitBytes: 0, error, restarts: 4, startedMs: 0 },
    ...{ finishedMs: 0, health: null, answers: null },
  },
});

export const seen = (...rows: ReturnType<typeof row>[]) =>
  [services, okFact({ services: rows, orphans: [], nowMs: 0 })] as const;
