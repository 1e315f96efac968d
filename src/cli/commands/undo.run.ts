import { UserError } from '../../core/errors.ts';
import { exit } from '../../core/exit.ts';
import { assertUnchanged, type PastRun, runToUndo, undoRun } from '../../fix/back.ts';
import { catalogueOf } from '../../fix/catalogue.ts';
import { fixTexts as t } from '../../i18n/fix.ts';
import { program } from '../../program.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { openFixSession } from '../fix-session.ts';

export const run: CommandRun = async (context, [named], options) => {
  const session = await openFixSession(context);
  const past = await runToUndo(session, named);
  const { kinds } = await catalogueOf(session.deployment.stack);
  // One that was cut off left states that nobody wrote down: it is put back in any case.
  const whole = past.outcome !== undefined;
  if (whole && options.overwriteEdited !== true) await assertUnchanged(session, past, kinds);
  context.show(planOf(past));
  if (options.dryRun === true) return planned(past);
  if (!context.options.yes && !(await context.ports.prompt.confirm(t.goOn(), false)))
    throw new UserError({ id: 'declined', title: t.declined(), exit: exit.interrupted });
  await undoRun(session, past);
  return {
    exit: exit.ok,
    view: [{ kind: 'headline', status: 'ok', text: t.undone({ run: past.run }) }],
    json: { run: past.run, outcome: 'reverted' },
  };
};

function planOf({ run: number, command, at, begun }: PastRun): readonly Block[] {
  return [
    { kind: 'headline', status: 'plain', text: t.undoHead({ run: number, command, at }) },
    ...begun
      .toReversed()
      .map(({ action }): Block => ({ kind: 'text', text: t.undoAction({ action }), indent: 4 })),
  ];
}

function planned({ run: number }: PastRun): CommandResult {
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'plain', text: t.dryRun() },
      { kind: 'next', steps: [{ command: `${program.command} undo ${number}`, what: t.doIt() }] },
    ],
    json: { run: number, outcome: 'planned' },
  };
}
