import { exit } from '../../base/exit.ts';
import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import { healFault } from '../../repair/lab/faults.ts';
import { madeFaults } from '../../repair/lab/state.ts';
import type { CommandRun } from '../command.ts';
import { openLab, rowOf } from '../lab-target.ts';

/** Heals what was made, the last one first; a fault that is named also when it is not noted. */
export const run: CommandRun = async (context, [id]) => {
  const { parts, rows } = await openLab(context);
  const { effects, emit, deployment } = parts;
  const made = (await madeFaults(effects, deployment.dir)).toReversed();
  const ids = id === undefined ? made.map((fault) => fault.id) : [rowOf(rows, id, 'heal').id];
  for (const one of ids) {
    emit({ type: 'status', text: t.healing({ id: one }) });
    await healFault(parts, rowOf(rows, one, 'heal'));
  }
  const text = ids.length > 0 ? t.healed({ ids: literal(ids.join(', ')) }) : t.nothingToHeal();
  const look = { command: `${program.command} doctor`, what: t.nextDoctor() };
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text },
      { kind: 'next', steps: [look] },
    ],
    json: { healed: ids },
  };
};
