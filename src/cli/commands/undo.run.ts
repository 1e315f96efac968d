import { exit } from '../../base/exit.ts';
import { fixTexts as t } from '../../base/texts/fix.ts';
import { pathsOf } from '../../config/paths.ts';
import { runToUndo, type UndoPlan, undone, undoOperation } from '../../repair/undo.ts';
import type { CommandResult } from '../../report/view.ts';
import { assertUnlocked } from '../../runs/lock.ts';
import type { CommandRun } from '../command.ts';
import { choiceOf, operate } from '../operate.ts';
import { openSession } from '../session.ts';

export const run: CommandRun = async (context, [named], options) => {
  const session = await openSession(context);
  await assertUnlocked(session.effects, pathsOf(session.deployment.dir).lock);
  const past = await runToUndo(session, named);
  if (!past) return nothing(named);
  const leave = new Set(Array.isArray(options.leave) ? options.leave : []);
  const keepEdited = options.overwriteEdited !== true;
  const operation = undoOperation(session, past, { keepEdited, leave });
  const facts = ({ restarts, left }: UndoPlan) => ({ run: past.run, restarts, left });
  return operate(
    context,
    session,
    {
      ...operation,
      facts,
      result: ({ left }) => ({
        exit: exit.ok,
        view: [{ kind: 'headline', status: 'ok', text: undone(past.run, left) }],
        json: { run: past.run, outcome: 'reverted', left },
      }),
    },
    choiceOf(options),
  );
};

function nothing(named: string | undefined): CommandResult {
  const text = named === undefined ? t.undoNone() : t.undoAlready({ run: named });
  return {
    exit: exit.ok,
    view: [{ kind: 'headline', status: 'ok', text }],
    json: { run: named ?? null, outcome: 'not-needed' },
  };
}
