import { expect, test } from 'vitest';
import { dataDirs } from '../../../src/doctor/probes/data-dirs.ts';
import { disks } from '../../../src/doctor/probes/disks.ts';
import { dockerInfo } from '../../../src/doctor/probes/docker-info.ts';
import { kernelLimits } from '../../../src/doctor/probes/kernel.ts';
import { memory } from '../../../src/doctor/probes/memory.ts';
import { type ServiceLogs, serviceLogs } from '../../../src/doctor/probes/service-logs.ts';
import { services } from '../../../src/doctor/probes/services.ts';
import { system } from '../../../src/doctor/probes/system.ts';
import { issue as cpuLimitExceedsHost } from '../../../src/issues/cpu-limit-exceeds-host/index.ts';
import { issue as dataDirPermission } from '../../../src/issues/data-dir-permission/index.ts';
import { issue as diskFull } from '../../../src/issues/disk-full/index.ts';
import { issue as esBootstrapChecks } from '../../../src/issues/es-bootstrap-checks/index.ts';
import { issue as memoryLow } from '../../../src/issues/memory-low/index.ts';
import { issue as yamlTypeMismatch } from '../../../src/issues/yaml-type-mismatch/index.ts';
import { debian, detectOne, factsOf, okFact, told } from '../../support/facts.ts';

const log = (issue: string, line: string, well = false): ServiceLogs => ({
  logs: [{ service: 'es', well, matches: [{ issue, count: 2, line }], last: [] }],
  unread: [],
});
const logs = (value: ServiceLogs) => [serviceLogs, okFact(value)] as const;
const none: ServiceLogs = { logs: [], unread: [] };
const row = (name: string, condition: 'ready' | 'restarting', error = '') => ({
  ...{ name, condition, state: condition, container: `p-${name}-1`, image: 'i', imageId: 'i' },
  ...{ configHash: '', ips: [], hangsOn: [], startSeconds: 60 },
  trouble: {
    ...{ exitCode: 1, oomKilled: false, memoryLimitBytes: 0, error, restarts: 4, startedMs: 0 },
    ...{ finishedMs: 0, health: null, answers: null },
  },
});
const seen = (...rows: ReturnType<typeof row>[]) =>
  [services, okFact({ services: rows, orphans: [], nowMs: 0 })] as const;
const limits = (maxMapCount: number) =>
  [
    kernelLimits,
    okFact({ maxMapCount, wanted: [{ service: 'es', maxMapCount: 262_144 }] }),
  ] as const;
const machine = [system, okFact(debian)] as const;

test('a low kernel limit must be no fault of a service that runs with it', () => {
  const facts = factsOf(limits(65_530), seen(row('es', 'ready')), logs(none), machine);
  expect(detectOne(esBootstrapChecks, facts, 'running')[0]?.status).toBe('ok');
});

test('a service that dies of a kernel limit must be told with the command that raises it', () => {
  const line = 'max virtual memory areas vm.max_map_count [65530] is too low';
  const told1 = factsOf(
    limits(65_530),
    seen(row('es', 'restarting')),
    logs(log('es-bootstrap-checks', line)),
    machine,
  );
  const [finding] = detectOne(esBootstrapChecks, told1, 'running');
  expect(finding?.subject).toBe('es');
  expect(finding && told(finding)).toContain('sudo sysctl -w vm.max_map_count=262144');
  const silent = factsOf(limits(65_530), seen(row('es', 'restarting')), logs(none), machine);
  expect(detectOne(esBootstrapChecks, silent, 'running')[0]?.status).toBe('broken');
});

test('a value of the wrong type must be told from the log of the service that died of it', () => {
  const line = 'type mismatch for field "Model"';
  const dead = factsOf(logs(log('yaml-type-mismatch', line)));
  expect(detectOne(yamlTypeMismatch, dead, 'running')[0]?.status).toBe('broken');
  const alive = factsOf(logs(log('yaml-type-mismatch', line, true)));
  expect(detectOne(yamlTypeMismatch, alive, 'running')[0]?.status).toBe('ok');
});

test('a data directory of another owner must be broken only when its service dies of it', () => {
  const foreign = [
    { service: 'es', path: '/d/es', uid: 0, gid: 0, wanted: { uid: 1000, gid: 1000 } },
  ];
  const dirs = [dataDirs, okFact({ foreign, isRoot: false })] as const;
  expect(detectOne(dataDirPermission, factsOf(dirs, logs(none)), 'running')[0]?.status).toBe('ok');
  const dead = factsOf(dirs, logs(log('data-dir-permission', 'AccessDeniedException')));
  const [finding] = detectOne(dataDirPermission, dead, 'running');
  expect(finding?.status).toBe('broken');
  expect(finding && told(finding)).toContain('chown -R 1000:1000 /d/es');
});

test('a full disk that is seen must hide what logs say of it', () => {
  const giga = 1024 ** 3;
  const at = (freeBytes: number) =>
    [
      disks,
      okFact({
        known: [{ what: 'data', path: '/d', totalBytes: 100 * giga, freeBytes, freeInodes: 1e6 }],
        ...{ missing: [], inUse: true, wanted: null },
      }),
    ] as const;
  const said = logs(log('disk-full', 'No space left on device'));
  const broken = (free: number) =>
    detectOne(diskFull, factsOf(at(free), said), 'running')
      .filter(({ status }) => status === 'broken')
      .map(({ subject }) => subject);
  expect(broken(0)).toEqual(['data']);
  expect(broken(50 * giga)).toEqual(['es']);
});

test('a CPU limit above the machine must be told in the engine’s own words', () => {
  const error = 'Range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available';
  const facts = factsOf(seen(row('es', 'ready', error)), [dockerInfo, okFact({ cpus: 2 })]);
  const [finding] = detectOne(cpuLimitExceedsHost, facts, 'running');
  expect(finding && told(finding)).toContain('rejects limits above 2');
});

test.each([
  [8e9, null, 'ok'],
  [2e8, null, 'warn'],
  [8e9, 35, 'warn'],
  [8e9, 1, 'ok'],
])('%d bytes left and %s %% of waiting must be %s', (availableBytes, waitedPercent, status) => {
  const facts = factsOf([memory, okFact({ totalBytes: 32e9, availableBytes, waitedPercent })]);
  expect(detectOne(memoryLow, facts, 'running')[0]?.status).toBe(status);
});
