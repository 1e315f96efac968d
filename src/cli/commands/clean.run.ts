import { exit } from '../../base/exit.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { backupTexts as t } from '../../base/texts/backup.ts';
import type { Backup } from '../../deploy/backup/backup.ts';
import { cleanOperation } from '../../deploy/clean.ts';
import type { Plan } from '../../runs/plan.ts';
import type { CommandRun } from '../command.ts';
import { choiceOf, operate } from '../operate.ts';
import { openDeployment } from '../services.ts';

export const run: CommandRun = async (context, _args, given) => {
  const { effects, signal, emit } = context;
  const deployment = await openDeployment(context, { keepDefaults: true });
  const session = { deployment, effects, signal, emit };
  const keepData = given.keepData === true;
  const operation = cleanOperation(session, keepData);
  const facts = ({ changes }: Plan) => ({
    changes: changes.map(({ kind, action, name }) => ({ kind, action, name })),
  });
  return operate(
    context,
    session,
    {
      ...operation,
      facts,
      result: (plan, done) => ({
        exit: exit.ok,
        view: [
          { kind: 'headline', status: 'ok', text: keepData ? t.doneKept() : t.done() },
          { kind: 'next', steps: nextSteps(done.value) },
        ],
        json: { outcome: 'done', run: done.run, backup: done.value?.path ?? null, ...facts(plan) },
      }),
    },
    choiceOf(given),
  );
};

/** The saved backup comes first: the removed data is in it. */
const nextSteps = (saved: Backup | undefined): readonly NextStep[] => [
  ...(saved === undefined
    ? []
    : [{ command: `${program.command} restore ${shellWord(saved.path)}`, what: t.nextRestore() }]),
  { command: `${program.command} deploy`, what: t.next() },
];
