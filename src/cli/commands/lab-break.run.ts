import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import { fitted, makeFault } from '../../repair/lab/faults.ts';
import { expectsOf } from '../../repair/lab/score.ts';
import { madeFaults } from '../../repair/lab/state.ts';
import type { Block } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { openLab, rowOf } from '../lab-target.ts';

const typed = (words: string, what: NextStep['what']): NextStep => ({
  command: `${program.command} ${words}`,
  ...(what && { what }),
});

export const run: CommandRun = async (context, [id = '']) => {
  const { parts, rows } = await openLab(context);
  const row = await fitted(parts, rowOf(rows, id, 'break'));
  const heal = typed(`lab heal ${row.id}`, t.nextHeal());
  const why = row.cannot?.reproduce;
  if (why)
    throw new UserError({
      id: 'fault-not-automatic',
      title: t.notAutomatic({ id: row.id }),
      why: [why],
      next: [typed('lab list', t.nextList())],
      exit: exit.usage,
    });
  const before = (await madeFaults(parts.effects, parts.deployment.dir)).map((fault) => fault.id);
  if (before.includes(row.id))
    throw new UserError({ id: 'fault-made', title: t.alreadyMade({ id: row.id }), next: [heal] });
  parts.emit({ type: 'status', text: t.making({ id: row.id }) });
  await makeFault(parts, row);
  const ids = literal(before.join(', '));
  const beside: Block[] =
    before.length > 0 ? [{ kind: 'text', status: 'warn', text: t.brokenWith({ ids }) }] : [];
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'broken', text: t.broken({ title: row.title }) },
      ...beside,
      { kind: 'gap' },
      {
        kind: 'next',
        steps: [
          typed('doctor', t.nextDoctor()),
          typed(`explain ${row.issue}`, t.nextExplain()),
          typed(`fix ${row.issue}`, t.nextFix()),
          heal,
        ],
      },
    ],
    json: { id: row.id, issue: row.issue, expects: expectsOf(row), others: before },
  };
};
