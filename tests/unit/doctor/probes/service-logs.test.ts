import { describe, expect, test } from 'vitest';
import { literal } from '../../../../src/base/message.ts';
import type { Fact } from '../../../../src/base/verdict.ts';
import { disks } from '../../../../src/doctor/probes/disks.ts';
import { serviceLogs } from '../../../../src/doctor/probes/service-logs.ts';
import { issue as diskFull } from '../../../../src/issues/disk-full/index.ts';
import { loadKnowledge } from '../../../../src/stacks/stacks.ts';
import { detectOne, factsOf, okFact } from '../../../support/facts.ts';

const now = 1_000_000_000;
const minute = 60_000;
const knowledge = await loadKnowledge();

/** The start of one service's log request, and whether that service counts as well. */
async function asked(row: Readonly<Record<string, unknown>>, said = 'No space left on device') {
  const seen: number[] = [];
  const reading = { name: 'db', container: 'p-db-1', condition: 'ready', trouble: null, ...row };
  const fact = okFact({ services: [reading], orphans: [], nowMs: now }) as Fact<unknown>;
  const docker = {
    logs: async (_: string, { since }: { since: number }) => {
      seen.push(since);
      return `${said}\n`;
    },
  };
  const blueprint = { services: [{ name: 'web', needs: { db: 'started' } }] };
  const context = {
    effects: { docker },
    blueprint,
    knowledge,
    get: async () => fact,
    signal: new AbortController().signal,
  };
  const read = await serviceLogs.read(context as never);
  const [log] = read.status === 'ok' ? read.value.logs : [];
  const matches = log?.matches.map(({ issue }) => issue);
  return { since: seen[0], well: log?.well, named: log?.named, matches };
}
const trouble = (startedMs: number, restarts = 0) => ({
  trouble: { startedMs, restarts, finishedMs: startedMs - 1 },
});

describe('a log', () => {
  test('must not be asked for lines from before somebody started the container again', async () => {
    const begun = trouble(now - 20_000);
    expect(await asked({ condition: 'unhealthy', ...begun })).toMatchObject({
      since: now - 20_000,
      well: false,
    });
    expect(await asked(begun)).toMatchObject({ since: now - 20_000, well: true });
  });
  test('of an ill service must not be asked for lines from long before its check passed last', async () => {
    const ill = (more: object) => ({
      condition: 'unhealthy',
      trouble: { startedMs: now - 30 * minute, restarts: 0, answers: null, ...more },
    });
    const [late, unknown] = [ill({ lastPassMs: now - 2 * minute }), ill({ lastPassMs: 0 })];
    expect((await asked(late)).since).toBe(now - 3 * minute);
    expect((await asked(unknown)).since).toBe(now - 15 * minute);
  });
  test('must accuse nobody whose health check cannot run its own program', async () => {
    const more = { startedMs: now - 30 * minute, restarts: 0, checkLacks: 'redis-cli' };
    const of = (answers: boolean | null) =>
      asked({ condition: 'unhealthy', trouble: { ...more, answers } });
    expect([(await of(null)).well, (await of(false)).well]).toEqual([true, false]);
  });
  test('must not accuse by a line that a later one ends', async () => {
    const failed = 'Failed opening the temp RDB file temp-1.rdb (in server root dir /data)';
    const saved = '* Background saving terminated with success';
    const ill = { condition: 'unhealthy', ...trouble(now - minute) };
    const found = async (said: string) => (await asked(ill, said)).matches;
    expect(await found(`${failed}\n${saved}`)).toEqual([]);
    expect(await found(`${saved}\n${failed}`)).toEqual(['data-dir-permission']);
  });
  test('of a loop must be asked for its last fall: what ended it before may be healed', async () => {
    const { since, well } = await asked({ condition: 'restarting', ...trouble(now - 1_000, 5) });
    // The engine may note the start after the first lines.
    expect([since, well]).toEqual([now - 2_000, false]);
    const again = { restarts: 5, startedMs: now - 1_000, finishedMs: now - 9_000 };
    expect((await asked({ condition: 'unhealthy', trouble: again })).since).toBe(now - 29_000);
  });
  test('must not be asked for of a container about which the engine is silent', async () => {
    const stuck = { condition: 'paused', stuck: true };
    expect(await asked(stuck)).toEqual({ since: undefined, well: undefined });
  });
  test('must accuse nobody whose health check passes after it fell, and everybody who has none', async () => {
    const fallen = trouble(now - 5_000, 4);
    expect((await asked(fallen)).well).toBe(true);
    expect((await asked({ ...fallen, unchecked: true })).well).toBe(false);
    expect((await asked({ ...trouble(now - 2 * minute, 4), unchecked: true })).well).toBe(true);
  });
});

describe('the log of a service that does not work', () => {
  const ill = { condition: 'unhealthy', ...trouble(now - minute) };
  test('must be read as diagnose reads it, whoever asks for the words', async () => {
    const said = 'ERROR [main] x509: certificate signed by unknown authority';
    const { named } = await asked(ill, said);
    expect(named).toMatchObject({ issue: 'certificate-untrusted', line: said });
    expect((await asked(trouble(now - minute), said)).named).toBeNull();
  });
  test('must name who did not answer where no problem is named', async () => {
    const said = 'dial tcp 10.3.3.9:8443: connect: connection refused';
    const called = { issue: null, said: literal('10.3.3.9:8443'), line: said };
    expect((await asked(ill, said)).named).toEqual(called);
  });
  test('must name nothing by words that could mean many things, or by those of people', async () => {
    for (const said of ['connection refused', 'the model answers slowly', 'ready to serve'])
      expect((await asked(ill, said)).named, said).toBeNull();
  });
});

test('a full disk must be measured: the log of a service that works is none', () => {
  const seen = (well: boolean) => {
    const matches = [{ issue: 'disk-full', count: 1, line: 'No space left on device' }];
    const facts = factsOf(
      [disks, okFact({ known: [], missing: [], inUse: true, wanted: null })],
      [
        serviceLogs,
        okFact({ logs: [{ service: 'db', well, matches, last: [], named: null }], unread: [] }),
      ],
    );
    return detectOne(diskFull, facts, 'running').some(({ status }) => status === 'broken');
  };
  expect([seen(true), seen(false)]).toEqual([false, true]);
});
