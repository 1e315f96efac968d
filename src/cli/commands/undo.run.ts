import { exit } from '../../base/exit.ts';
import { program } from '../../base/program.ts';
import { fixTexts as t } from '../../base/texts/fix.ts';
import { pathsOf } from '../../config/paths.ts';
import { kindsById } from '../../repair/catalogue.ts';
import { undoView } from '../../repair/plan-view.ts';
import {
  assertUnchanged,
  type PastRun,
  restartsOf,
  runToUndo,
  undoRun,
} from '../../repair/undo.ts';
import type { CommandResult } from '../../report/view.ts';
import { assertUnlocked } from '../../runs/lock.ts';
import type { CommandRun } from '../command.ts';
import { agree } from '../confirm-plan.ts';
import { openFixSession } from '../fix-session.ts';

export const run: CommandRun = async (context, [named], options) => {
  const session = await openFixSession(context);
  await assertUnlocked(session.effects, pathsOf(session.deployment.dir).lock);
  const past = await runToUndo(session, named);
  if (!past) return nothing(named);
  const kinds = kindsById(await session.parts.kinds());
  const keepEdited = options.overwriteEdited !== true;
  if (keepEdited) await assertUnchanged(session, past, kinds);
  context.show(undoView(past, kinds, session.deployment.blueprint));
  if (options.dryRun === true) return planned(past, restartsOf(past, kinds));
  await agree(context, `undo ${past.run}`);
  await undoRun(session, past, { keepEdited });
  return {
    exit: exit.ok,
    view: [{ kind: 'headline', status: 'ok', text: t.undone({ run: past.run }) }],
    json: { run: past.run, outcome: 'reverted' },
  };
};

function nothing(named: string | undefined): CommandResult {
  const text = named === undefined ? t.undoNone() : t.undoAlready({ run: named });
  return {
    exit: exit.ok,
    view: [{ kind: 'headline', status: 'ok', text }],
    json: { run: named ?? null, outcome: 'not-needed' },
  };
}

function planned({ run: number }: PastRun, restarts: readonly string[]): CommandResult {
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'plain', text: t.dryRun() },
      { kind: 'next', steps: [{ command: `${program.command} undo ${number}`, what: t.doIt() }] },
    ],
    json: { run: number, outcome: 'planned', restarts: [...new Set(restarts)] },
  };
}
