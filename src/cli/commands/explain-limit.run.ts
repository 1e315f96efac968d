import { exit } from '../../base/exit.ts';
import { literal } from '../../base/message.ts';
import { providersTexts as t } from '../../base/texts/providers.ts';
import type { LimitReport, LimitRow } from '../../repair/limit-commands.ts';
import { lookingContext } from '../../repair/session.ts';
import type { Block, Cell } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { limitOwner } from '../limit-owner.ts';
import { openSession } from '../session.ts';
import { stackPart } from '../stack-part.ts';

const path = 'explain-limit';

const amount = (unit: LimitRow['unit'], n: number): string =>
  unit === 'usd' ? `$${n.toFixed(2)}` : String(n);

const cells = ({ owner, what, unit, used, limit, code, resets, reached }: LimitRow): Cell[] => [
  { text: owner },
  { text: what, status: reached ? 'broken' : 'ok' },
  { text: used === null ? t.unknownUse() : literal(amount(unit, used)) },
  { text: amount(unit, limit) },
  { text: reached ? String(code) : '' },
  { text: resets },
];

function headline({ rows, notes }: LimitReport): Block {
  const n = rows.filter(({ reached }) => reached).length;
  if (n > 0) return { kind: 'headline', status: 'broken', text: t.reached({ n }) };
  return notes.some(({ status }) => status === 'broken')
    ? { kind: 'headline', status: 'broken', text: t.refused() }
    : { kind: 'headline', status: 'ok', text: t.notReached() };
}

function tableOf(rows: readonly LimitRow[]): Block {
  if (rows.length === 0) return { kind: 'text', text: t.unlimited() };
  const columns = [t.columnOwner(), t.columnLimit(), t.columnUsed(), t.columnAllowed()];
  return {
    kind: 'table',
    columns: [...columns, t.columnCode(), t.columnResets()],
    rows: rows.map(cells),
  };
}

/** Which limit refuses a user or a key, how much of each is used, and what else refuses requests. */
export const run: CommandRun = async (context, _args, options) => {
  const { of, name } = limitOwner(options, path);
  const session = await openSession(context);
  const { dir, blueprint } = session.deployment;
  const limits = await stackPart(await session.parts.fixes(), blueprint, 'limits');
  const report = await limits.explain(lookingContext(session), { [of]: name });
  const { rows, notes, next } = report;
  const refused = rows.some((row) => row.reached) || notes.some((one) => one.status === 'broken');
  return {
    exit: refused ? exit.findings : exit.ok,
    view: [
      headline(report),
      { kind: 'gap' },
      tableOf(rows),
      ...notes.flatMap(({ status, text }): Block[] => [
        { kind: 'gap' },
        { kind: 'text', text, status },
      ]),
      ...(next.length > 0
        ? [{ kind: 'gap' } as const, { kind: 'next', steps: next } as const]
        : []),
    ],
    json: { dir, limits: rows, notes, next },
  };
};
