import { describe, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import type { Fact } from '../../../src/base/verdict.ts';
import { unknownFact } from '../../../src/doctor/fact.ts';
import { type MachineLoad, machineLoad } from '../../../src/doctor/probes/machine-load.ts';
import { serviceEdges } from '../../../src/doctor/probes/service-edges.ts';
import {
  type Lifeless,
  servicePulse,
  stoppedProcesses,
} from '../../../src/doctor/probes/service-pulse.ts';
import { type Services, services } from '../../../src/doctor/probes/services.ts';
import { issue } from '../../../src/issues/service-not-answering/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const row = (service: string, kind: Lifeless['kind']): Lifeless => ({
  ...{ service, kind, container: `p-${service}-1`, words: 'what was seen' },
});
const idle: MachineLoad = { load: { one: 1, five: 1 }, cpus: 2, waitedPercent: 3 };
const busy: MachineLoad = { load: { one: 25, five: 20 }, cpus: 2, waitedPercent: 95 };
const all = { services: [], orphans: [], nowMs: 0 } satisfies Services;
const judged = (
  value: readonly Lifeless[],
  load = idle,
  pulse?: Fact<unknown>,
  together: Services = all,
) => {
  const of = (isStopped: boolean) =>
    okFact(value.filter(({ kind }) => (kind === 'stopped') === isStopped));
  const facts = factsOf(
    ...[[stoppedProcesses, of(true)] as const, [servicePulse, pulse ?? of(false)] as const],
    ...[[services, okFact(together)] as const, [machineLoad, okFact(load)] as const],
  );
  return detectOne(issue, facts, 'running');
};

describe('a service that runs', () => {
  test('and answers must be fine', () => {
    expect(judged([])[0]?.status).toBe('ok');
  });

  test.each(['stopped', 'queue', 'disk', 'silent', 'offline'] as const)(
    'and is %s must be named with a next step, in both languages',
    (kind) => {
      const [finding] = judged([row('casdoor', kind)]);
      expect(finding).toMatchObject({ status: 'broken', subject: 'casdoor' });
      expect(finding?.next.length).toBeGreaterThan(0);
      expect(textOf(finding ?? expect.fail(), 'zh')).toContain('casdoor');
    },
  );

  test('and is stopped again and again must not be healed by one continue', () => {
    const [finding] = judged([{ ...row('casdoor', 'stopped'), again: true }]);
    expect(finding && textOf(finding)).toContain('again and again');
    expect(finding?.next[0]?.command).toContain('pgrep -af');
  });

  test('and whose questions a rule of its own network takes must say how it is removed', () => {
    const rules = [{ rule: '-A INPUT -p tcp -j NFQUEUE --queue-num 9', pid: 42, table: 'mangle' }];
    const [finding] = judged([{ ...row('casdoor', 'filtered'), rules }], busy);
    expect(finding?.status).toBe('broken');
    expect(finding?.next[0]?.command).toBe(
      'sudo nsenter -t 42 -n iptables -t mangle -D INPUT -p tcp -j NFQUEUE --queue-num 9',
    );
  });

  test('and cannot reach anybody must not be accused beside what cuts it off', () => {
    const [silent, stopped] = judged([row('casdoor', 'silent'), row('etcd', 'stopped')]).sort(
      (a, b) => String(a.subject).localeCompare(String(b.subject)),
    );
    expect(silent?.explainedBy).toContain('name-resolution-broken:casdoor');
    expect(silent?.explainedBy).toContain('container-network-blocked:casdoor');
    expect(stopped?.explainedBy).not.toContain('name-resolution-broken:etcd');
  });

  test('and is late while everybody is must not be accused', () => {
    const [stopped, silent] = judged([row('casdoor', 'silent'), row('etcd', 'stopped')], busy);
    expect(silent?.status).toBe('unknown');
    expect(silent?.explainedBy).toContain('machine-overloaded:machine');
    expect(stopped?.status).toBe('broken');
  });

  test('and is the only one that is late, but for those that need it, must be named on a busy machine', () => {
    const names = ['redis', 'chat-rag', 'a', 'b', 'c', 'd', 'e', 'f'];
    const rows = names.map((name) => ({
      ...{ name, dependencies: name === 'chat-rag' ? ['redis'] : [] },
    }));
    const everybody = { ...all, services: rows } as never;
    const late = (...silent: string[]) =>
      judged(
        silent.map((name) => row(name, 'silent')),
        ...([busy, undefined, everybody] as const),
      ).map(({ status }) => status);
    expect(late('redis')).toEqual(['broken']);
    expect(late('redis', 'chat-rag')).toEqual(['broken', 'broken']);
    expect(late('redis', 'a')).toEqual(['unknown', 'unknown']);
  });

  test('and is stopped must be named, although others could not be asked in time', () => {
    const late = unknownFact(literal('too late'), 0, 'TIMEOUT');
    const found = judged([row('etcd', 'stopped')], busy, late);
    expect(found.map(({ subject, status }) => [subject, status])).toEqual([
      ['etcd', 'broken'],
      [null, 'unknown'],
    ]);
    expect(judged([], idle, late).map(({ status }) => status)).toEqual(['unknown']);
  });

  test.each([
    ['ready', 'broken'],
    ['starting', 'ok'],
  ])('and refuses everybody at its port, being %s, must be %s', (condition, status) => {
    const closed = [{ service: 'redis', container: 'p-redis-1', address: '172.18.0.3:6379' }];
    const rows = [{ name: 'redis', condition, dependencies: [] }];
    const facts = factsOf(
      ...[[stoppedProcesses, okFact([])] as const, [servicePulse, okFact([])] as const],
      [services, okFact({ ...all, services: rows as never })] as const,
      ...[[machineLoad, okFact(busy)] as const],
      [serviceEdges, okFact({ tried: 4, broken: [], closed })] as const,
    );
    const [finding] = detectOne(issue, facts, 'running');
    expect(finding?.status).toBe(status);
    if (status === 'broken') expect(finding?.evidence.join()).toContain('172.18.0.3:6379');
  });
});

test.each([
  [['0.0.0.0:6390'], 'listens on another port'],
  [['127.0.0.1:6379', '[0:0:0:0:0:0:0:1]:6379'], '127.0.0.1 of its own container only'],
  [[], 'lets nobody connect'],
])('a refused port must be named by where it listens instead: %j', (listens, words) => {
  const address = '172.18.0.3:6379';
  const closed = [{ service: 'redis', container: 'p-redis-1', address, listens }];
  const rows = [{ name: 'redis', condition: 'ready', dependencies: [] }];
  const facts = factsOf(
    ...[[stoppedProcesses, okFact([])] as const, [servicePulse, okFact([])] as const],
    [services, okFact({ ...all, services: rows as never })] as const,
    [serviceEdges, okFact({ tried: 4, late: [], broken: [], closed })] as const,
  );
  const [finding] = detectOne(issue, facts, 'running');
  expect(finding && textOf(finding)).toContain(words);
  for (const place of listens) expect(finding?.evidence.join()).toContain(place);
});

test('a stopped worker must be continued itself: the engine only reaches the main process', () => {
  const worker: Lifeless = {
    ...{ service: 'postgres', container: 'p-postgres-1', kind: 'stopped' },
    ...{ words: '/proc/77/stat: T', worker: 77 },
  };
  const facts = factsOf(
    [stoppedProcesses, okFact([worker])],
    [servicePulse, okFact([])],
    [services, okFact({ services: [], orphans: [], nowMs: 0 })],
  );
  const [found] = detectOne(issue, facts, 'running');
  expect(found?.status).toBe('broken');
  expect(found?.next.map(({ command }) => command)).toEqual(['sudo kill -CONT 77']);
  expect(found && textOf(found)).toContain('one of its processes');
});

test('a container without a route must be named for it on the busiest machine, with a restart', () => {
  const cut: Lifeless = { ...row('etcd', 'offline'), words: '/proc/7/net/route: no route' };
  const found = judged([cut], busy).find(({ subject }) => subject === 'etcd');
  expect(found?.status).toBe('broken');
  expect(found && textOf(found)).toContain('etcd has no network');
  expect(found?.next[0]?.command).toBe('costrict restart etcd');
});

test.each([
  ['/sys/fs/cgroup/docker/ab/cgroup.freeze', '0'],
  ['/sys/fs/cgroup/freezer/docker/ab/freezer.state', 'THAWED'],
])('a frozen group must be named with the word that lets it go on: %s', (freezer, word) => {
  const held: Lifeless = { ...row('casdoor', 'frozen'), words: freezer, freezer };
  const facts = factsOf(
    [stoppedProcesses, okFact([held])],
    [servicePulse, okFact([row('casdoor', 'disk')])],
    [services, okFact(all)],
    [machineLoad, okFact(busy)],
  );
  const found = detectOne(issue, facts, 'running');
  expect(found.map(({ status, subject }) => [status, subject])).toEqual([['broken', 'casdoor']]);
  expect(found[0]?.next.map(({ command }) => command)).toEqual([
    `echo ${word} | sudo tee ${freezer}`,
  ]);
  expect(found[0] && textOf(found[0])).toContain('frozen');
});

test.each([
  [['127.0.0.1:5432'], ["ALTER SYSTEM SET listen_addresses = '*'"], ''],
  [['0.0.0.0:5433'], ['ALTER SYSTEM SET port = 5432'], 'PGPORT=5433'],
  [
    ['127.0.0.1:5433'],
    ["ALTER SYSTEM SET listen_addresses = '*'", 'ALTER SYSTEM SET port = 5432'],
    'PGPORT=5433',
  ],
])(
  'a database server that listens elsewhere must be set right before its restart: %j',
  (listens, changes, port) => {
    const closed = [
      {
        ...{ service: 'postgres', container: 'p-postgres-1', address: '172.18.0.3:5432' },
        ...{ listens, databaseUser: 'zgsm' },
      },
    ];
    const rows = [{ name: 'postgres', condition: 'ready', dependencies: [] }];
    const facts = factsOf(
      ...[[stoppedProcesses, okFact([])] as const, [servicePulse, okFact([])] as const],
      [services, okFact({ ...all, services: rows as never })] as const,
      [serviceEdges, okFact({ tried: 4, late: [], broken: [], closed })] as const,
    );
    const [finding] = detectOne(issue, facts, 'running');
    const typed = finding?.next.map(({ command }) => command) ?? [];
    expect(typed).toHaveLength(changes.length + 2);
    for (const [at, change] of changes.entries()) {
      // Quoted for a shell.
      expect(typed[at]?.replaceAll(`'\\''`, "'")).toContain(change);
      expect(typed[at]).toContain(port);
    }
    expect(typed[changes.length]).toContain('restart postgres');
  },
);

test.each([
  ['starting', 'zgsm', ['0.0.0.0:5433'], 'broken'],
  ['unhealthy', undefined, ['0.0.0.0:5433'], 'broken'],
  ['starting', undefined, ['0.0.0.0:6060'], 'ok'],
  ['starting', 'zgsm', [], 'ok'],
])(
  'a refused port of one that is %s (database: %s) and listens on %j must be %s',
  (condition, user, listens, status) => {
    const closed = [
      {
        ...{ service: 'postgres', container: 'p-postgres-1', address: '172.18.0.3:5432', listens },
        ...(user === undefined ? {} : { databaseUser: user }),
      },
    ];
    const rows = [{ name: 'postgres', condition, dependencies: [] }];
    const facts = factsOf(
      ...[[stoppedProcesses, okFact([])] as const, [servicePulse, okFact([])] as const],
      [services, okFact({ ...all, services: rows as never })] as const,
      [serviceEdges, okFact({ tried: 4, late: [], broken: [], closed })] as const,
    );
    expect(detectOne(issue, facts, 'running').map((one) => one.status)).toEqual([status]);
  },
);

test.each([
  [['0.0.0.0:8000'], /its port is refused to everybody/],
  [['172.18.0.3:8000', '127.0.0.1:9'], /its port is refused to everybody/],
  [['127.0.0.1:8000'], /listens on 127\.0\.0\.1 of its own/],
  [['0.0.0.0:18000'], /listens on another port/],
])(
  'a port that is refused must be explained by where the program listens: %j',
  (listens, words) => {
    const closed = [
      { service: 'casdoor', container: 'p-casdoor-1', address: '172.18.0.3:8000', listens },
    ];
    const rows = [{ name: 'casdoor', condition: 'ready', dependencies: [] }];
    const facts = factsOf(
      ...[[stoppedProcesses, okFact([])] as const, [servicePulse, okFact([])] as const],
      [services, okFact({ ...all, services: rows as never })] as const,
      [serviceEdges, okFact({ tried: 4, late: [], broken: [], closed })] as const,
    );
    const [finding] = detectOne(issue, facts, 'running');
    expect(finding && textOf(finding)).toMatch(words);
  },
);
