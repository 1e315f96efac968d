import { afterEach, beforeEach, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { literal } from '../../../src/base/message.ts';
import type { CommandContext } from '../../../src/cli/command.ts';
import { operate, type Shown } from '../../../src/cli/operate.ts';
import { pathsOf } from '../../../src/config/paths.ts';
import { cleanOperation } from '../../../src/deploy/clean.ts';
import type { Plan } from '../../../src/runs/plan.ts';
import { listRuns } from '../../../src/runs/run-read.ts';
import { quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;

beforeEach(async () => {
  toy = await makeToy();
});
afterEach(() => toy.remove());

/** A dry run of an operation that has nothing to do. */
function dryRun(more: Partial<Plan> = {}) {
  const quiet = quietSession(toy);
  const docker = { ...quiet.effects.docker, containers: async () => [] };
  const session = { ...quiet, effects: { ...quiet.effects, docker } };
  const context = { options: { yes: true }, show: () => undefined } as unknown as CommandContext;
  const settled = { changes: [], untouched: literal('all'), checksOnly: true, ...more };
  const shown = {
    ...cleanOperation(session, true),
    plan: async () => settled,
    apply: () => expect.fail(),
    result: () => expect.fail(),
  } as unknown as Shown<Plan, unknown>;
  return operate(context, session, shown, { dryRun: true, confirm: undefined });
}

const runs = () => listRuns(quietSession(toy).effects, pathsOf(toy.dir));

test('a dry run must carry nothing out where all is as wanted, not even the checks', async () => {
  const result = await dryRun();
  expect(result.json).toMatchObject({ outcome: 'planned' });
  expect(JSON.stringify(result.view)).toContain('dryRunNothing');
  expect(await runs()).toEqual([]);
});

test('a dry run must be refused as the run would be, with nothing to change as well', async () => {
  const refusal = new UserError({ id: 'refused', title: literal('no'), exit: 5 });
  await expect(dryRun({ refusal })).rejects.toMatchObject({ id: 'refused' });
  expect(await runs()).toEqual([]);
});
