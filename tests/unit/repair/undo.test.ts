import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { literal } from '../../../src/base/message.ts';
import { pathsOf } from '../../../src/config/paths.ts';
import { changeOperation } from '../../../src/repair/change-operation.ts';
import type { PastRun } from '../../../src/repair/past-runs.ts';
import { fileAction } from '../../../src/repair/resources/file.ts';
import { resumedRun } from '../../../src/repair/resumed.ts';
import type { FixSession } from '../../../src/repair/session.ts';
import { runToUndo, undoOperation } from '../../../src/repair/undo.ts';
import { perform } from '../../../src/runs/operation.ts';
import { unplanned } from '../../../src/runs/plan.ts';
import { createRun } from '../../../src/runs/run-dir.ts';
import { quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;
let session: FixSession;

beforeEach(async () => {
  toy = await makeToy();
  session = quietSession(toy);
  await write('first', 'one\n');
  await write('second', 'two\n');
});
afterEach(() => toy.remove());

const textOf = (name: string) => readFile(join(toy.dir, name), 'utf8');
const write = (name: string, text: string) => writeFile(join(toy.dir, name), text, { mode: 0o600 });
const journal = () => join(pathsOf(toy.dir).runs, '0001/journal.ndjson');

/** A fix of these files; `from`: it resumes a run that was interrupted. */
async function fix(
  names: readonly string[],
  {
    resumed,
    good = true,
  }: { resumed?: Awaited<ReturnType<typeof resumedRun>>; good?: boolean } = {},
): Promise<string> {
  const change = { action: 'update' } as const;
  const actions = names.map((name) =>
    fileAction(name, { content: 'mended\n', mode: 0o600 }, change),
  );
  const verify = async () => {
    if (good) return [];
    throw new UserError({ id: 'never', title: literal('never') });
  };
  const input = { command: 'fix x', name: 'x', title: literal('x'), verify, resumed };
  const operation = changeOperation(session, { ...input, plan: async () => ({ actions }) });
  const plan = { ...unplanned, actions };
  return idOf(perform(session, operation, plan));
}

const idOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: UserError) => error.id,
  );

/** As if it had been killed after so many lines. */
async function interruptedRun(lines: number): Promise<void> {
  const all = (await readFile(journal(), 'utf8')).split('\n').slice(0, lines);
  await writeFile(journal(), all.map((line) => `${line}\n`).join(''));
}

async function past(): Promise<PastRun> {
  const found = await runToUndo(session, '1');
  if (!found) throw new Error('no run');
  return found;
}

/** The plan of an undo that keeps what people changed. */
const unchanged = async (run?: PastRun): Promise<string> =>
  idOf(undoOperation(session, run ?? (await past()), { keepEdited: true }).plan());

/** An undo as it is carried out when the answer has come: planned before, looked at again under the lock. */
const undoRun = async (run: PastRun, choice?: { readonly keepEdited: boolean }) => {
  const plan = { ...unplanned, past: run };
  await perform(session, undoOperation(session, run, choice), plan);
};

describe('rolling back a run that was interrupted', () => {
  it('must not overwrite what somebody changed after it', async () => {
    await fix(['first', 'second']);
    await interruptedRun(4);
    expect((await past()).outcome).toBeUndefined();
    expect(await unchanged()).toBe('done');
    await write('first', 'by hand\n');
    expect(await unchanged()).toBe('undo-changed-since');
    expect(await idOf(undoRun(await past(), { keepEdited: true }))).toBe('undo-changed-since');
    expect(await textOf('first')).toBe('by hand\n');
  });

  it('must not take for a change what is as before already', async () => {
    await fix(['first', 'second']);
    await interruptedRun(4);
    await write('first', 'one\n');
    expect(await unchanged()).toBe('done');
  });
});

describe('rolling back a run while a question is open', () => {
  it('must not be done from a list that is no longer whole', async () => {
    await fix(['first', 'second']);
    const whole = await readFile(journal(), 'utf8');
    await interruptedRun(4);
    const early = await past();
    await writeFile(journal(), whole);
    expect(early.begun).toHaveLength(1);
    expect(await idOf(undoRun(early))).toBe('run-moved-on');
    expect(await textOf('second')).toBe('mended\n');
    expect((await past()).outcome).toBe('done');
  });

  it('must not be done when another run changed the same meanwhile', async () => {
    await fix(['first']);
    const early = await past();
    await write('first', 'other\n');
    await fix(['first']);
    expect(await idOf(undoRun(early))).toBe('undo-refused');
    expect(await textOf('first')).toBe('mended\n');
  });

  it('must look once more for what somebody changed', async () => {
    await fix(['first']);
    const early = await past();
    expect(await unchanged(early)).toBe('done');
    await write('first', 'by hand\n');
    expect(await idOf(undoRun(early, { keepEdited: true }))).toBe('undo-changed-since');
    expect(await textOf('first')).toBe('by hand\n');
    expect((await past()).outcome).toBe('done');
  });
});

describe('a fix that resumes one that seemed to be interrupted', () => {
  it('must not touch it when it came to its end by itself', async () => {
    await fix(['first', 'second']);
    const whole = await readFile(journal(), 'utf8');
    await interruptedRun(4);
    const resumed = await resumedRun(session, 'x');
    expect(resumed?.begun).toHaveLength(1);
    await writeFile(journal(), whole);
    expect(await fix([], { ...(resumed && { resumed }), good: false })).toBe('run-moved-on');
    expect([await textOf('first'), await textOf('second')]).toEqual(['mended\n', 'mended\n']);
    expect(await readFile(journal(), 'utf8')).toBe(whole);
  });
});

describe('a file that is too large to be kept', () => {
  it('must not be changed, because it could not be rolled back', async () => {
    const large = Buffer.alloc(50 * 1024 * 1024, 'x');
    await writeFile(join(toy.dir, 'first'), large);
    expect(await fix(['second', 'first'])).toBe('fix-not-verified');
    expect((await readFile(join(toy.dir, 'first'))).equals(large)).toBe(true);
    expect(await textOf('second')).toBe('two\n');
  });
});

describe('a fix from before the data and settings were replaced', () => {
  it.each([
    ['clean', true],
    ['clean --keep-data', false],
    ['restore backups/x', true],
    ['deploy', false],
  ])('must not be undone after %s: %s', async (command, isReplaced) => {
    await fix(['first']);
    const run = await createRun({ ...session.effects }, pathsOf(toy.dir), command);
    await run.write({ type: 'close', outcome: 'done' });
    const named = await idOf(runToUndo(session, '1'));
    expect(named).toBe(isReplaced ? 'undo-refused' : 'done');
    if (isReplaced) expect(await runToUndo(session, undefined)).toBeUndefined();
    expect(await textOf('first')).toBe('mended\n');
  });
});

describe('the name of a run', () => {
  it.each(['0x1', '1e0', ' 1', '+1', '-1', '1.0', '', '１', 'x', '0b1'])(
    'must not be taken for a number that it only looks like: %j',
    async (named) => {
      await fix(['first']);
      const error = await runToUndo(session, named).catch((e) => e);
      expect((error as UserError).id).toBe('nothing-to-undo');
    },
  );
  it.each(['1', '01', '0001'])('may be written as %s', async (named) => {
    await fix(['first']);
    expect((await runToUndo(session, named))?.run).toBe('0001');
  });
});
