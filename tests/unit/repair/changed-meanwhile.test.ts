import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { literal } from '../../../src/base/message.ts';
import { operateChange } from '../../../src/cli/change.ts';
import type { CommandContext } from '../../../src/cli/command.ts';
import { pathsOf } from '../../../src/config/paths.ts';
import type { FixPlan } from '../../../src/repair/action.ts';
import { changeOperation } from '../../../src/repair/change-operation.ts';
import { fileAction } from '../../../src/repair/resources/file.ts';
import { assertPlan } from '../../../src/repair/transaction.ts';
import type { Block } from '../../../src/report/view.ts';
import { findUnfinished, listRuns } from '../../../src/runs/run-read.ts';
import { quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;
beforeEach(async () => {
  toy = await makeToy();
  await writeFile(join(toy.dir, 'first'), 'one\n');
  await writeFile(join(toy.dir, 'second'), 'two\n');
});
afterEach(() => toy.remove());

const textOf = (name: string) => readFile(join(toy.dir, name), 'utf8');

/** A fix of two files; `meddle` is somebody at work after the plan of that number was made. */
async function fixFiles(meddle: (plan: number) => Promise<void>): Promise<string> {
  const session = quietSession(toy);
  let plans = 0;
  const context = {
    effects: session.effects,
    options: { yes: true },
    show: () => undefined,
  } as unknown as CommandContext;
  const change = { action: 'update', detail: literal('no difference shown') } as const;
  const operation = changeOperation(session, {
    ...{ command: 'fix x', name: 'x', title: literal('x') },
    verify: async () => [],
    async plan() {
      const actions = [];
      for (const name of ['first', 'second'])
        actions.push(
          fileAction(name, { content: `${await textOf(name)}mended\n`, mode: 0o600 }, change),
        );
      await meddle(++plans);
      return { actions };
    },
  });
  try {
    await operateChange(context, session, operation, {});
    return 'fixed';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `${error.id} ${error.why[0]?.id} ${error.exit}`;
  }
}

describe('a file that somebody changes while a fix is planned and agreed to', () => {
  it('must be fixed with its new content when nobody changes it any more', async () => {
    const edit = () => writeFile(join(toy.dir, 'second'), 'by hand\n');
    expect(await fixFiles(async (plan) => (plan === 1 ? edit() : undefined))).toBe('fixed');
    expect(await textOf('second')).toBe('by hand\nmended\n');
  });

  it('must never be overwritten unseen, and what was done before it must be rolled back', async () => {
    const edit = () => writeFile(join(toy.dir, 'second'), 'by hand\n');
    const outcome = await fixFiles(async (plan) => (plan === 2 ? edit() : undefined));
    expect(outcome).toBe('fix-not-verified fix.changedMeanwhile 4');
    expect(await textOf('second')).toBe('by hand\n');
    expect(await textOf('first')).toBe('one\n');
    expect(await findUnfinished(quietSession(toy).effects, pathsOf(toy.dir))).toBeUndefined();
  });
});

describe('what somebody else settles while the question is open', () => {
  it('must be nothing to do any more: no run, and no word of a fix', async () => {
    const session = quietSession(toy);
    const shown: string[] = [];
    const context = {
      effects: session.effects,
      options: { yes: true },
      show: (blocks: readonly Block[]) => shown.push(JSON.stringify(blocks)),
    } as unknown as CommandContext;
    const want = { content: 'mended\n', mode: 0o600 };
    const action = fileAction('first', want, { action: 'update' });
    const plans: FixPlan[] = [{ actions: [action] }, { actions: [] }];
    const operation = changeOperation(session, {
      ...{ command: 'fix x', name: 'x', title: literal('x') },
      verify: async () => [],
      plan: async () => plans.shift() ?? { actions: [] },
    });
    const result = await operateChange(context, session, operation, {});
    expect(result).toMatchObject({ exit: 0, json: { outcome: 'not-needed' } });
    expect(shown).toHaveLength(1);
    expect(await listRuns(session.effects, pathsOf(toy.dir))).toEqual([]);
  });
});

describe('a plan', () => {
  it('must not hold what could not be rolled back afterwards', () => {
    const change = { action: 'update' } as const;
    const outside = fileAction('../x', { content: '', mode: 0o600 }, change);
    expect(() => assertPlan([outside])).toThrow('no target');
  });
});
