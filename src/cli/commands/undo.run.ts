import { exit } from '../../core/exit.ts';
import { assertUnlocked } from '../../deploy/lock.ts';
import { pathsOf } from '../../deploy/paths.ts';
import { assertUnchanged, type PastRun, runToUndo, toldActions, undoRun } from '../../fix/back.ts';
import { catalogueOf } from '../../fix/catalogue.ts';
import type { Kinds } from '../../fix/undo.ts';
import { fixTexts as t } from '../../i18n/fix.ts';
import { program } from '../../program.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { openFixSession } from '../fix-session.ts';
import { agree } from '../mend.ts';

export const run: CommandRun = async (context, [named], options) => {
  const session = await openFixSession(context);
  await assertUnlocked(session.ports, pathsOf(session.deployment.dir).lock);
  const past = await runToUndo(session, named);
  if (!past) return nothing(named);
  const { kinds } = await catalogueOf(session.deployment.stack);
  const keepEdited = options.overwriteEdited !== true;
  if (keepEdited) await assertUnchanged(session, past, kinds);
  context.show(planOf(past, kinds));
  if (options.dryRun === true) return planned(past);
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

function planOf(past: PastRun, kinds: Kinds): readonly Block[] {
  const { run: number, command, at } = past;
  return [
    {
      kind: 'headline',
      status: 'plain',
      text: t.undoHead({ run: number, command, at: `${at.slice(0, 16).replace('T', ' ')} UTC` }),
    },
    { kind: 'gap' },
    { kind: 'text', text: t.undoWhat() },
    {
      kind: 'pairs',
      rows: toldActions(past, kinds)
        .toReversed()
        .map(({ title, name }) => ({ label: title, value: name })),
    },
    { kind: 'gap' },
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
