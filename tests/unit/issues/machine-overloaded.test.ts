import { describe, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { unknownFact } from '../../../src/doctor/fact.ts';
import { defineIssue } from '../../../src/doctor/issue.ts';
import { detectIssues, foldRoots } from '../../../src/doctor/judge.ts';
import { defineProbe } from '../../../src/doctor/probe.ts';
import { machineLoad } from '../../../src/doctor/probes/machine-load.ts';
import {
  type Throttled,
  throttledServices,
} from '../../../src/doctor/probes/throttled-services.ts';
import { runProbes } from '../../../src/doctor/run-probes.ts';
import { issue } from '../../../src/issues/machine-overloaded/index.ts';
import { factsOf, okFact, textOf } from '../../support/facts.ts';

const silent = defineProbe<null>({
  ...{ id: 'silent', title: literal('silent'), deadline: 'short' },
  read: () => new Promise(() => undefined),
});
const other = defineIssue({
  ...{ id: 'other', title: literal('other'), explainedBy: [], stages: ['running'] },
  ...{ reads: [silent], detect: () => ({ status: 'ok' }) },
});
const late = { ...unknownFact(literal('late'), 1, 'TIMEOUT'), because: ['machine-overloaded'] };

const busy = { load: { one: 55, five: 3 }, cpus: 2, waitedPercent: 97 };
const idle = { load: { one: 3.9, five: 7.9 }, cpus: 2, waitedPercent: 99 };

const look = (
  load: typeof busy,
  {
    services = [],
    answer = okFact(null) as typeof late | ReturnType<typeof okFact<null>>,
  } = {} as {
    services?: Throttled[];
    answer?: typeof late | ReturnType<typeof okFact<null>>;
  },
) =>
  detectIssues(
    [issue, other],
    factsOf([machineLoad, okFact(load)], [throttledServices, okFact(services)], [silent, answer]),
    'running',
  );

const starved = (parts: Partial<Throttled> = {}): Throttled => ({
  ...{ service: 'web', container: 'p-web-1', ready: true, quota: 0.01 },
  ...{ now: { all: 3, throttled: 3 }, ever: { all: 40, throttled: 38 } },
  ...parts,
});
const statusOf = (one: Throttled) => look(idle, { services: [one] }).at(1)?.status;

describe('an overloaded machine', () => {
  test('must be the one cause of every check that came too late, with load and CPUs', () => {
    const findings = look(busy, { answer: late });
    const { roots, doubts } = foldRoots(findings);
    expect(doubts).toEqual([]);
    expect(roots.map(({ finding }) => finding.issue)).toEqual(['machine-overloaded']);
    expect(roots[0]?.explains.map((one) => one.issue)).toEqual(['other']);
    const finding = roots[0]?.finding;
    expect(finding && textOf(finding)).toContain('the machine is overloaded: load 55 on 2 CPUs');
    expect(finding && textOf(finding, 'zh')).toContain('机器负载过高：2 个 CPU，负载 55');
  });

  test('must be no finding while everything answers, and a note when it lasts', () => {
    expect(look(busy)[0]?.status).toBe('ok');
    const [note] = look({ ...busy, load: { one: 55, five: 8 } });
    expect(note?.status).toBe('warn');
    // No program is stopped by a fix.
    const last = note?.next.at(-1);
    expect([last?.command, last?.what?.id]).toEqual([
      ...['costrict fix machine-overloaded', 'fixable.steps'],
    ]);
  });

  test.each([
    [{ one: 8, waitedPercent: 50 }, true],
    [{ one: 8, waitedPercent: 49 }, false],
    [{ one: 7.9, waitedPercent: 74 }, false],
    // The average of a minute is late: four jobs began a moment ago.
    [{ one: 4, waitedPercent: 75 }, true],
    [{ one: 3.9, waitedPercent: 99 }, false],
  ])('a load of %o on 2 CPUs must be why checks are late: %s', ({ one, waitedPercent }, isWhy) => {
    const { roots } = foldRoots(
      look({ load: { one, five: 1 }, cpus: 2, waitedPercent }, { answer: late }),
    );
    expect(roots.map(({ finding }) => finding.issue)).toEqual(isWhy ? ['machine-overloaded'] : []);
  });

  test('must not be blamed where it is not busy: what is late stays unknown', () => {
    const { roots, doubts } = foldRoots(look(idle, { answer: late }));
    expect(roots).toEqual([]);
    expect(doubts.map(({ finding }) => finding.issue)).toEqual(['other']);
  });
});

describe('a service whose limit starves it', () => {
  test('must be named with its limit; a note only while it is ready', () => {
    const [, finding] = look(idle, { services: [starved({ ready: false })] });
    expect(finding).toMatchObject({ status: 'broken', subject: 'web' });
    expect(finding && textOf(finding)).toContain('web does not get enough CPU: its limit is 0.01');
    expect(statusOf(starved())).toBe('ok');
    expect(statusOf(starved({ ever: { all: 600, throttled: 480 } }))).toBe('warn');
  });

  test.each([
    [0.02, false, 'broken'],
    [0.25, false, 'broken'],
    [0.5, false, 'ok'],
    [0.02, true, 'ok'],
  ])(
    'a limit of %d CPUs of a service that was held back, ready %s, must be %s',
    (quota, ready, status) => {
      const now = { all: 0, throttled: 0 };
      expect(statusOf(starved({ quota, ready, now }))).toBe(status);
    },
  );

  test('a moment under the limit must be nothing', () => {
    const now = { all: 3, throttled: 2 };
    expect(statusOf(starved({ now, ready: false, quota: 1 }))).toBe('ok');
    expect(statusOf(starved({ now: { all: 0, throttled: 0 } }))).toBe('ok');
  });
});

test('a probe of this machine that came too late must point there, one of another machine not', async () => {
  const far = defineProbe<null>({ ...silent, id: 'far', deadline: 'long' });
  const facts = await runProbes({
    ...{ effects: { clock: { monotonic: () => performance.now(), sleep } } as never },
    ...{ blueprint: {} as never, deployment: undefined, dir: '/', stage: 'running' },
    ...{ probes: [silent, far], signal: new AbortController().signal, budgetMs: 40 },
  });
  expect(facts.get(silent)).toMatchObject({ cause: 'TIMEOUT', because: ['machine-overloaded'] });
  expect(facts.get(far)).toMatchObject({ cause: 'TIMEOUT' });
  expect(facts.get(far)).not.toHaveProperty('because');
});

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
