import { exit } from '../../base/exit.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import { isMakeable } from '../../repair/lab/fault.ts';
import { lookAtLab } from '../../repair/lab/marker.ts';
import { madeFaults } from '../../repair/lab/state.ts';
import type { CommandRun } from '../command.ts';
import { labDirOf, loadLab, rowsOf } from '../lab-target.ts';
import { stackBlueprint } from '../stack-choice.ts';

/** Faults that can be made; of the lab that is there, or of a new one. */
export const run: CommandRun = async (context) => {
  const dir = await labDirOf(context);
  // A list breaks nothing, wherever it is asked for.
  const isThere = (await lookAtLab(context.effects, dir).catch(() => 'none')) === 'lab';
  const blueprint = isThere
    ? (await loadLab(context, dir)).blueprint
    : await stackBlueprint(context);
  const rows = await rowsOf({ blueprint });
  const made = new Set((await madeFaults(context.effects, dir)).map(({ id }) => id));
  const can = rows.filter(isMakeable);
  const issues = new Set(can.map(({ issue }) => issue)).size;
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'plain', text: t.listHead({ n: can.length, issues }) },
      { kind: 'gap' },
      {
        kind: 'table',
        columns: [t.columnFault(), t.columnIssue(), t.columnDone()],
        rows: can.map(({ id, issue, title }) => [
          { text: id, ...(made.has(id) ? { status: 'broken' as const } : {}) },
          { text: issue },
          { text: title },
        ]),
        optional: [1],
      },
    ],
    json: {
      dir,
      faults: rows.map(({ id, issue, title, cannot, expects }) => ({
        ...{ id, issue, title, expects: expects ?? [issue] },
        ...{ made: made.has(id), cannot: cannot?.reproduce ?? null },
      })),
    },
  };
};
