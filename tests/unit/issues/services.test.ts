import { describe, expect, test } from 'vitest';
import { ago } from '../../../src/base/format.ts';
import { literal, say } from '../../../src/base/message.ts';
import { dependenciesOf, downOf } from '../../../src/doctor/causes.ts';
import { foldRoots } from '../../../src/doctor/judge.ts';
import { type ServiceLog, serviceLogs } from '../../../src/doctor/probes/service-logs.ts';
import {
  type ContainerTrouble,
  type ServiceReading,
  services,
} from '../../../src/doctor/probes/services.ts';
import { issue as notDeployed } from '../../../src/issues/not-deployed/index.ts';
import { issue as serviceMissing } from '../../../src/issues/service-missing/index.ts';
import { issue as serviceRestartLoop } from '../../../src/issues/service-restart-loop/index.ts';
import { issue as serviceStarting } from '../../../src/issues/service-starting/index.ts';
import { issue as serviceStopped } from '../../../src/issues/service-stopped/index.ts';
import { issue as serviceUnhealthy } from '../../../src/issues/service-unhealthy/index.ts';
import { issue as unhealthyHealthcheck } from '../../../src/issues/unhealthy-healthcheck/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const now = Date.UTC(2026, 0, 2, 12);
const trouble = (more: Partial<ContainerTrouble> = {}): ContainerTrouble => ({
  exitCode: 0,
  oomKilled: false,
  memoryLimitBytes: 0,
  error: '',
  restarts: 0,
  startedMs: now - 600_000,
  finishedMs: now - 240_000,
  health: null,
  answers: null,
  ...more,
});
const reading = (name: string, more: Partial<ServiceReading> = {}): ServiceReading => ({
  name,
  condition: 'ready',
  state: 'running',
  container: `p-${name}-1`,
  image: 'image',
  imageId: 'sha256:1',
  configHash: 'hash',
  ips: [],
  dependencies: [],
  startSeconds: 60,
  trouble: null,
  ...more,
});
const facts = (...rows: ServiceReading[]) =>
  factsOf([services, okFact({ services: rows, orphans: [], nowMs: now })]);
const stopped = (name: string, more: Partial<ContainerTrouble> = {}, on: string[] = []) =>
  reading(name, {
    condition: 'stopped',
    state: 'exited',
    trouble: trouble(more),
    dependencies: on,
  });
const running = reading('other');
const first = (issue: Parameters<typeof detectOne>[0], row: ServiceReading) => {
  const [finding] = detectOne(issue, facts(row, running), 'running');
  return finding ?? expect.fail('no finding');
};

describe('a stopped service', () => {
  test('that the kernel ended must say so, with the limit', () => {
    const finding = first(
      serviceStopped,
      stopped('postgres', { exitCode: 137, oomKilled: true, memoryLimitBytes: 2 * 1024 ** 3 }),
    );
    expect(textOf(finding)).toContain(
      'It exited 4 minutes ago with code 137: the kernel killed it because memory ran out (container limit 2 GB).',
    );
    expect(textOf(finding, 'zh')).toContain('内存不足，被内核终止（容器上限 2 GB）');
    expect(finding.evidence[0]).toContain('OOMKilled true');
  });

  test.each([
    [0, true],
    [1, false],
    [136, false],
    [137, true],
    [138, false],
    [142, false],
    [143, true],
    [144, false],
  ])('that ended with code %i must be reported as a stop by a person: %s', (exitCode, asked) => {
    const said = textOf(first(serviceStopped, stopped('web', { exitCode })));
    expect(said.includes('as after a manual stop')).toBe(asked);
  });

  test('that was never started must not be reported as one that exited', () => {
    const row = { ...stopped('casdoor'), state: 'created' };
    expect(textOf(first(serviceStopped, row))).toContain('never started');
  });

  test('must name the signal, and the words of the engine', () => {
    const finding = first(serviceStopped, stopped('es', { exitCode: 139, error: 'mount failed' }));
    expect(textOf(finding)).toContain('signal 11');
    expect(textOf(finding)).toContain('Docker reports: mount failed');
  });

  test('must be the one root of everything that depends on it', () => {
    const all = facts(
      stopped('postgres', { exitCode: 137 }),
      reading('casdoor', {
        condition: 'restarting',
        dependencies: ['postgres'],
        trouble: trouble({ restarts: 9 }),
      }),
      stopped('oidc', {}, ['casdoor', 'postgres']),
      reading('web', {
        condition: 'missing',
        container: null,
        dependencies: ['oidc', 'casdoor', 'postgres'],
      }),
    );
    const issues = [serviceMissing, serviceStopped, serviceRestartLoop, serviceUnhealthy];
    const { roots } = foldRoots(issues.flatMap((issue) => detectOne(issue, all, 'running')));
    expect(roots.map(({ finding, explains }) => [finding.subject, explains.length])).toEqual([
      ['postgres', 3],
    ]);
  });
});

describe('a service that restarts', () => {
  test('100,000 times must be reported in one line', () => {
    const row = reading('casdoor', {
      condition: 'restarting',
      trouble: trouble({ restarts: 100_000, exitCode: 2 }),
    });
    const finding = first(serviceRestartLoop, row);
    expect(textOf(finding)).toMatch(/^casdoor keeps restarting \(100000 restarts\)/);
  });

  test('must be seen in the moment between two falls', () => {
    const up = trouble({ restarts: 7, startedMs: now - 3000 });
    const row = reading('casdoor', { condition: 'starting', trouble: up });
    expect(first(serviceRestartLoop, row).status).toBe('broken');
    expect(first(serviceStarting, row).status).toBe('ok');
  });

  test('must be seen there too when no health check says that it is not well', () => {
    const up = trouble({ restarts: 7, startedMs: now - 3000 });
    const row = reading('worker', { condition: 'ready', unchecked: true, trouble: up });
    expect(first(serviceRestartLoop, row).status).toBe('broken');
    const held = trouble({ restarts: 7, startedMs: now - 120_000 });
    const well = reading('worker', { condition: 'ready', unchecked: true, trouble: held });
    expect(first(serviceRestartLoop, well).status).toBe('ok');
  });

  test('must be forgiven when it holds, or when it fell only while others came up', () => {
    const held = trouble({ restarts: 7, startedMs: now - 120_000 });
    const few = trouble({ restarts: 2, startedMs: now - 3000 });
    for (const one of [held, few])
      expect(
        first(serviceRestartLoop, reading('a', { condition: 'starting', trouble: one })).status,
      ).toBe('ok');
    const loop = trouble({ restarts: 3, startedMs: now - 3000 });
    expect(
      first(serviceRestartLoop, reading('a', { condition: 'starting', trouble: loop })).status,
    ).toBe('broken');
    const ready = reading('a', { trouble: trouble({ restarts: 7, startedMs: now - 3000 }) });
    expect(first(serviceRestartLoop, ready).status).toBe('ok');
  });
});

describe('an unhealthy service', () => {
  const ill = (answers: boolean | null) =>
    reading('embedder', {
      condition: 'unhealthy',
      trouble: trouble({ answers, health: { exitCode: 22, output: 'curl: 404' } }),
    });

  test('whose port answers must be a fault of the check, not of the service', () => {
    expect(first(unhealthyHealthcheck, ill(true)).status).toBe('broken');
    expect(first(serviceUnhealthy, ill(true)).status).toBe('ok');
  });

  test('whose check ran out of time while the port answers must be reported as slow, not as a wrong check', () => {
    const health = { exitCode: -1, output: 'Health check exceeded timeout (5s)' };
    const slow = reading('embedder', {
      condition: 'unhealthy',
      trouble: trouble({ answers: true, health }),
    });
    expect(textOf(first(unhealthyHealthcheck, slow))).toContain('the machine is busy');
    expect(textOf(first(unhealthyHealthcheck, ill(true)))).toContain('The check itself is wrong');
  });

  test.each([false, null])(
    'whose port answers %s must be ill, in the words of its check',
    (answers) => {
      expect(first(unhealthyHealthcheck, ill(answers)).status).toBe('ok');
      const finding = first(serviceUnhealthy, ill(answers));
      expect(finding.status).toBe('broken');
      expect(textOf(finding)).toContain('curl: 404');
    },
  );
});

describe('a deployment', () => {
  test('that is starting must be unknown, neither well nor broken', () => {
    const row = reading('es', {
      condition: 'starting',
      trouble: trouble({ startedMs: now - 20_000 }),
    });
    const finding = first(serviceStarting, row);
    expect(finding.status).toBe('unknown');
    expect(textOf(finding)).toContain('It started 20 seconds ago');
  });

  test('without containers must have one headline', () => {
    const none = ['a', 'b', 'c'].map((name) =>
      reading(name, { condition: 'missing', container: null }),
    );
    const found = [notDeployed, serviceMissing].flatMap((i) =>
      detectOne(i, facts(...none), 'running'),
    );
    const { roots } = foldRoots(found);
    expect(roots.map(({ finding }) => finding.issue)).toEqual(['not-deployed']);
    expect(roots[0]?.explains).toHaveLength(3);
  });

  test('whose containers are all stopped must advise a start, not a deploy', () => {
    const [finding] = detectOne(notDeployed, facts(stopped('a'), stopped('b')), 'running');
    expect(finding?.next[0]?.command).toMatch(/ up$/);
  });
});

test('what a service depends on must be found through others, and end in a circle', () => {
  const rows = [
    { name: 'a', needs: { b: 'healthy' } },
    { name: 'b', needs: { c: 'started' } },
    { name: 'c', needs: { a: 'started' } },
    { name: 'd' },
  ] as const;
  expect(dependenciesOf(rows, 'a')).toEqual(['b', 'c']);
  expect(dependenciesOf(rows, 'd')).toEqual([]);
  expect(downOf('x')).toContain('service-stopped:x');
});

test.each([
  [1000, '1 second ago', '1 秒前'],
  [89_000, '89 seconds ago', '89 秒前'],
  [240_000, '4 minutes ago', '4 分钟前'],
  [7_200_000, '2 hours ago', '2 小时前'],
  [259_200_000, '3 days ago', '3 天前'],
  [-5000, '0 seconds ago', '0 秒前'],
])('%d ms ago must be said as %s', (ms, en, zh) => {
  expect(say(ago(ms), 'en')).toBe(en);
  expect(say(ago(ms), 'zh')).toBe(zh);
});

describe('the cause that its log names', () => {
  const named = {
    issue: 'certificate-untrusted',
    said: literal('Nobody trusts it.'),
    line: 'x509: certificate signed by unknown authority',
  };
  const whyOf = (
    issue: Parameters<typeof detectOne>[0],
    row: ServiceReading,
    by: ServiceLog['named'] = named,
  ) => {
    const rows = okFact({ services: [row, running], orphans: [], nowMs: now });
    const last = ['starting', by?.line ?? ''];
    const log = { service: row.name, well: false, matches: [], last, named: by };
    const all = factsOf([services, rows], [serviceLogs, okFact({ logs: [log], unread: [] })]);
    const [finding] = detectOne(issue, all, 'running');
    return { ...finding, said: finding ? textOf(finding) : '' };
  };
  const looping = reading('app', {
    condition: 'restarting',
    state: 'restarting',
    trouble: trouble({ restarts: 5, exitCode: 1 }),
  });
  const ill = reading('app', { condition: 'unhealthy', trouble: trouble() });
  test.each([
    ['a loop', serviceRestartLoop, looping, 0],
    ['a failing check', serviceUnhealthy, ill, 1],
    ['an end by itself', serviceStopped, stopped('app', { exitCode: 1 }), 0],
  ])('must be shown for %s, with its line and the way to read more', (_, issue, row, at) => {
    const { said, evidence, next } = whyOf(issue, row);
    expect(said).toContain('points to certificate-untrusted: Nobody trusts it.');
    expect(evidence?.slice(-2).sort()).toEqual(['log: starting', `log: ${named.line}`]);
    expect(evidence?.filter((line) => line.includes('x509'))).toHaveLength(1);
    expect(next?.[at]?.command).toBe('costrict explain certificate-untrusted');
  });
  test('must be whom it called where no problem is named', () => {
    const called = { issue: null, said: literal('10.3.3.9:8443'), line: 'connection refused' };
    const { said, next } = whyOf(serviceRestartLoop, looping, called);
    expect(said).toContain('a call to 10.3.3.9:8443 failed');
    expect(next?.some(({ command }) => command.includes('explain'))).toBe(false);
  });
  test.each([
    ['somebody stopped it', { exitCode: 143 }],
    ['the kernel ended it', { exitCode: 137, oomKilled: true }],
    ['the engine says why', { exitCode: 127, error: 'exec: "x": not found' }],
  ])('must not be looked for where %s', (_, more) => {
    expect(whyOf(serviceStopped, stopped('app', more)).said).not.toContain('points to');
  });
});
