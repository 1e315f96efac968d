import { resolve } from 'node:path';
import type { RunEvent } from '../../base/events.ts';
import { exit } from '../../base/exit.ts';
import { duration } from '../../base/format.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import { labFixer } from '../../repair/lab/fixer.ts';
import {
  matrixBlocks,
  matrixJson,
  matrixMarkdown,
  passed,
  resultOf,
} from '../../repair/lab/matrix.ts';
import type { ScoreRow } from '../../repair/lab/score.ts';
import { scoreAll, usualFaults } from '../../repair/lab/score-all.ts';
import type { CommandRun } from '../command.ts';
import { loadLab, openLab, rowOf } from '../lab-target.ts';

/** A line as soon as a fault is through: whoever stops the score keeps what it saw. */
function rowEvent(row: ScoreRow, at: number, n: number): RunEvent {
  const { text } = resultOf(row);
  const time = duration(row.durationMs);
  const said = t.scoredOne({ at, n, id: row.id, result: text, time });
  return { type: 'notice', level: passed(row) ? 'ok' : 'broken', text: said };
}

export const run: CommandRun = async (context, ids, options) => {
  const { parts, rows } = await openLab(context);
  const { effects, emit, deployment } = parts;
  const chosen =
    ids.length > 0
      ? ids.map((id) => rowOf(rows, id, 'score'))
      : options.variants === true
        ? rows
        : usualFaults(rows);
  const load = () => loadLab(context, deployment.dir);
  const scored = await scoreAll({
    ...{ parts, rows: chosen, load, fixOnce: ids.length === 0 },
    fixer: labFixer(parts, load),
    progress: (text) => emit({ type: 'status', text }),
    scored: (row, at) => emit(rowEvent(row, at, chosen.length)),
  });
  if (typeof options.markdown === 'string')
    await effects.fs.writeAtomic(resolve(context.cwd, options.markdown), matrixMarkdown(scored));
  const good = scored.filter(passed).length;
  const all = good === chosen.length;
  return {
    exit: all ? exit.ok : exit.findings,
    view: [
      {
        kind: 'headline',
        status: all ? 'ok' : 'broken',
        text: t.scored({ passed: good, n: chosen.length }),
      },
      { kind: 'gap' },
      ...matrixBlocks(scored),
    ],
    json: { dir: deployment.dir, passed: good, of: chosen.length, rows: matrixJson(scored) },
  };
};
