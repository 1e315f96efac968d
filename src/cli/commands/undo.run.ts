import { exit } from '../../base/exit.ts';
import { fixTexts as t } from '../../base/texts/fix.ts';
import { pathsOf } from '../../config/paths.ts';
import { runToUndo, type UndoPlan, undoOperation } from '../../repair/undo.ts';
import type { CommandResult } from '../../report/view.ts';
import { assertUnlocked } from '../../runs/lock.ts';
import type { CommandRun } from '../command.ts';
import { openFixSession } from '../fix-session.ts';
import { choiceOf, operate } from '../operate.ts';

export const run: CommandRun = async (context, [named], options) => {
  const session = await openFixSession(context);
  await assertUnlocked(session.effects, pathsOf(session.deployment.dir).lock);
  const past = await runToUndo(session, named);
  if (!past) return nothing(named);
  const operation = undoOperation(session, past, { keepEdited: options.overwriteEdited !== true });
  const facts = ({ restarts }: UndoPlan) => ({ run: past.run, restarts });
  return operate(
    context,
    session,
    {
      ...operation,
      facts,
      result: () => ({
        exit: exit.ok,
        view: [{ kind: 'headline', status: 'ok', text: t.undone({ run: past.run }) }],
        json: { run: past.run, outcome: 'reverted' },
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
