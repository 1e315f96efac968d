import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { literal, type Message } from '../../../../src/base/message.ts';
import { labTexts as t } from '../../../../src/base/texts/lab.ts';
import type { Blueprint } from '../../../../src/config/blueprint.ts';
import type { Deployment } from '../../../../src/config/deployment.ts';
import { noKnowledge } from '../../../../src/doctor/diagnose/signature.ts';
import { defineIssue, type Issue } from '../../../../src/doctor/issue.ts';
import { defineProbe } from '../../../../src/doctor/probe.ts';
import type { Effects } from '../../../../src/effects/effects.ts';
import { realClock } from '../../../../src/effects/real/clock.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import { realHost } from '../../../../src/effects/real/host.ts';
import { type Looker, look, lookUntil } from '../../../../src/repair/lab/detect.ts';
import { defineFault, type Fault } from '../../../../src/repair/lab/fault.ts';
import { matrixMarkdown, passed } from '../../../../src/repair/lab/matrix.ts';
import { type LabFixer, type ScoreRow, scoreOne } from '../../../../src/repair/lab/score.ts';
import { withGeneric } from '../../../support/toy-parts.ts';

let dir: string;
const flag = () => join(dir, 'broken');
const breakIt = () => writeFile(flag(), '');
const fixIt = () => rm(flag(), { force: true });

const probe = defineProbe<boolean>({
  id: 'flag',
  title: literal('flag'),
  deadline: 'instant',
  read: async ({ effects, dir: at }) => ({
    status: 'ok',
    value: (await effects.fs.stat(join(at, 'broken'))) !== undefined,
  }),
});

const issue = defineIssue({
  id: 'flag-there',
  title: t.title(),
  topic: 'flag',
  about: { why: t.notLabWhy(), ways: [{ command: 'rm broken' }] },
  reads: [probe],
  explainedBy: [],
  stages: ['running'],
  detect: (facts) => ({ status: facts.get(probe).value ? 'broken' : 'ok' }),
});

/** No engine and no services: what every stack is looked at for cannot be determined, before and after. */
const blueprint = { id: 'toy', name: 'Toy', services: [], ports: [], secrets: [] };
const checks = withGeneric({ issues: [issue], knowledge: noKnowledge });
const effects = { fs: realFs, clock: realClock, host: realHost } as unknown as Effects;

const looker = (): Looker => ({
  effects,
  signal: new AbortController().signal,
  checks,
  load: async () =>
    ({
      dir,
      blueprint: blueprint as unknown as Blueprint,
      settings: { project: 'toy', ports: {}, expose: [], server: { address: '127.0.0.1' } },
      secrets: { names: () => [], has: () => false },
    }) as unknown as Deployment,
});

const row = (change: Partial<Fault> = {}): Fault =>
  defineFault({
    id: 'flag-there',
    issue: 'flag-there',
    title: t.title(),
    make: breakIt,
    heal: fixIt,
    settleMs: 1,
    ...change,
  });

const good: LabFixer = {
  fix: async () => {
    await fixIt();
    return { kind: 'fixed' };
  },
  undo: breakIt,
};

async function score(
  one: Fault,
  fixer: LabFixer,
  foundOnly?: Message,
  looks = looker(),
): Promise<ScoreRow> {
  const { ids } = await look(looks);
  return scoreOne({
    ...{ looker: looks, row: one, healthy: ids, fixer, foundOnly },
    make: () => breakItWith(one),
    heal: fixIt,
  });
}

const failing: LabFixer = {
  fix: async () => ({ kind: 'failed', why: literal('not to be asked') }),
  undo: async () => undefined,
};

const breakItWith = (one: Fault) => one.make(undefined as never);
const statuses = ({ cells }: ScoreRow) =>
  Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell?.status]));

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'score-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('a score', () => {
  test('must have every cell of a fault that is found, fixed and undone', async () => {
    const result = await score(row(), good);
    expect(new Set(Object.values(statuses(result)))).toEqual(new Set(['ok']));
    expect(Object.keys(result.cells)).toHaveLength(7);
    expect(passed(result)).toBe(true);
  });

  test('must find and heal another fault of an issue that was fixed, and say where', async () => {
    const result = await score(row(), failing, literal('mended as another'));
    expect(statuses(result)).toMatchObject({ detect: 'ok', explain: 'ok', fix: 'skipped' });
    expect(result).toMatchObject({ healthyAgain: true, roots: [row().issue], folded: 0 });
    expect(passed(result)).toBe(true);
  });

  describe('of a lab that had a note before', () => {
    const noted = (whileBroken: 'unknown' | 'ok', of: Partial<Issue> = {}) => {
      const note = defineIssue({
        ...{ ...issue, id: 'noted', title: t.title(), ...of },
        explainedBy: ['flag-there'],
        detect: (facts) => ({ status: facts.get(probe).value ? whileBroken : 'warn' }),
      });
      const both = withGeneric({ issues: [issue, note], knowledge: noKnowledge });
      return score(row(), good, undefined, { ...looker(), checks: both });
    };
    test('must not miss the note where it cannot be read', async () => {
      const result = await noted('unknown');
      expect(passed(result)).toBe(true);
      expect(result).toMatchObject({ roots: [row().issue], healthyAgain: true });
    });
    test('must miss it where it was read and is gone', async () => {
      expect(statuses(await noted('ok'))).toMatchObject({ detect: 'failed' });
    });
    test('must not depend on what else the machine does', async () => {
      expect(passed(await noted('ok', { notInLab: 'passing' }))).toBe(true);
    });
  });

  describe('on a machine that is busy with other work', () => {
    const busy = defineIssue({
      ...{ ...issue, id: 'busy', notInLab: 'passing' },
      detect: () => ({ status: 'broken' }),
    });
    const beside = (one: Issue) =>
      score(row(), good, undefined, {
        ...looker(),
        checks: withGeneric({ issues: [one, busy], knowledge: noKnowledge }),
      });
    test('must not count that as a root beside the fault', async () => {
      expect(passed(await beside(issue))).toBe(true);
    });
    test('must not take for gone what could not be judged for it', async () => {
      const late = { ...issue, explainedBy: ['busy'], detect: () => ({ status: 'unknown' }) };
      const isHealthy = async (one: Issue) => {
        const known = withGeneric({ issues: [one, busy], knowledge: noKnowledge });
        const of = { ...looker(), checks: known };
        const { ids } = await look(of);
        const healthy = ids.filter((id) => !id.endsWith(issue.id));
        return (await lookUntil(of, healthy, [issue.id], 1)).as;
      };
      expect(await isHealthy(late as Issue)).toBe(false);
      expect(await isHealthy(issue)).toBe(true);
    });
  });

  test('must fail a fault that doctor does not see, and not go on', async () => {
    const result = await score(row({ make: async () => undefined }), good);
    expect(statuses(result)).toEqual({ reproduce: 'ok', detect: 'failed' });
    expect(passed(result)).toBe(false);
    expect(result.healthyAgain).toBe(true);
  });

  test('must fail an undo that does not bring the fault back, and leave the lab healthy', async () => {
    const result = await score(row(), { ...good, undo: async () => undefined });
    expect(statuses(result)).toMatchObject({ verify: 'ok', undo: 'failed' });
    expect(result.cells.again).toBeUndefined();
    expect(result.healthyAgain).toBe(true);
  });

  test('must say why a fix was left to a person, and heal it', async () => {
    const guided: LabFixer = { ...good, fix: async () => ({ kind: 'guided', why: t.manually() }) };
    const result = await score(row(), guided);
    expect(statuses(result)).toMatchObject({ detect: 'ok', fix: 'skipped', again: 'skipped' });
    expect(passed(result)).toBe(true);
    expect(matrixMarkdown([result])).toContain('Manual action');
    expect(matrixMarkdown([result])).toContain('需要手动处理');
  });

  test('must say why a fault cannot be made at all', async () => {
    const result = await score(row({ cannot: { reproduce: t.noFix() } }), good);
    expect(new Set(Object.values(statuses(result)))).toEqual(new Set(['skipped']));
    expect(passed(result)).toBe(true);
  });
});
