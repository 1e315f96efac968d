import { resolve } from 'node:path';
import { exit } from '../../core/exit.ts';
import { labTexts as t } from '../../i18n/lab.ts';
import { labFixer } from '../../lab/fixer.ts';
import { matrixBlocks, matrixJson, matrixMarkdown, passed } from '../../lab/matrix.ts';
import { scoreAll, usualFaults } from '../../lab/score-all.ts';
import type { CommandRun } from '../command.ts';
import { loadLab, openLab, rowOf } from '../lab-target.ts';

export const run: CommandRun = async (context, ids, options) => {
  const { parts, rows } = await openLab(context);
  const { ports, emit, deployment } = parts;
  const chosen =
    ids.length > 0
      ? ids.map((id) => rowOf(rows, id, 'score'))
      : options.variants === true
        ? rows
        : usualFaults(rows);
  const load = () => loadLab(context, deployment.dir);
  const scored = await scoreAll({
    ...{ parts, rows: chosen, load, mendOnce: ids.length === 0 },
    fixer: labFixer(parts, load),
    progress: (text) => emit({ type: 'notice', level: 'info', text }),
  });
  if (typeof options.markdown === 'string')
    await ports.fs.writeAtomic(resolve(context.cwd, options.markdown), matrixMarkdown(scored));
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
