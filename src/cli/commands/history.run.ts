import { exit } from '../../base/exit.ts';
import { localTime } from '../../base/format.ts';
import { program } from '../../base/program.ts';
import { fixTexts as t } from '../../base/texts/fix.ts';
import { canBeUndone, isWorthUndoing, type PastRun, pastRuns } from '../../repair/past-runs.ts';
import type { Block, Cell, CommandResult } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { openSession } from '../session.ts';

/** So many fit a screen: the newest must not scroll away. */
const mostShown = 15;

export const run: CommandRun = async (context): Promise<CommandResult> => {
  const past = await pastRuns(await openSession(context));
  const shown = context.options.verbose ? past : past.slice(0, mostShown);
  return {
    exit: exit.ok,
    view:
      past.length === 0
        ? [{ kind: 'headline', status: 'plain', text: t.historyNone() }]
        : [
            { kind: 'headline', status: 'plain', text: t.historyHead({ count: past.length }) },
            { kind: 'gap' },
            {
              kind: 'table',
              columns: [t.colRun(), t.colAt(), t.colCommand(), t.colOutcome(), t.colUndo()],
              rows: shown.map(rowOf),
              optional: [4],
            },
            ...(shown.length < past.length
              ? [{ kind: 'text', text: t.earlierRuns({ n: past.length - shown.length }) } as const]
              : []),
            ...(past.some(isWorthUndoing) ? [undoLast] : []),
          ],
    json: {
      runs: past.map((one) => ({
        run: one.run,
        at: one.at,
        command: one.command,
        outcome: one.outcome ?? 'open',
        undo: canBeUndone(one),
      })),
    },
  };
};

/** Said once more below: on a narrow terminal the column of it is left out. */
const undoLast: Block = {
  kind: 'next',
  steps: [{ command: `${program.command} undo`, what: t.exUndo() }],
};

function rowOf(past: PastRun): readonly Cell[] {
  const { run: number, at, command, outcome } = past;
  return [
    { text: number },
    { text: localTime(at) },
    { text: command },
    { text: t[`outcome.${outcome ?? 'open'}`](), status: outcome === undefined ? 'warn' : 'plain' },
    { text: isWorthUndoing(past) ? `${program.command} undo ${number}` : '' },
  ];
}
