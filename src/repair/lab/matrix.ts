import { duration } from '../../base/format.ts';
import { type Message, say } from '../../base/message.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import type { Block, Cell, Status } from '../../report/view.ts';
import type { LabCell } from './fault.ts';
import { type CellResult, labCells, type ScoreRow } from './score.ts';

const heads: Readonly<Record<LabCell, () => Message>> = {
  reproduce: t.cellReproduce,
  detect: t.cellDetect,
  explain: t.cellExplain,
  fix: t.cellFix,
  verify: t.cellVerify,
  undo: t.cellUndo,
  again: t.cellAgain,
};

const statuses: Readonly<Record<CellResult['status'], Status>> = {
  ok: 'ok',
  failed: 'broken',
  skipped: 'skipped',
};

function cellOf(result: CellResult | undefined): Cell {
  if (result === undefined) return { text: '', status: 'skipped' };
  return { text: '', status: statuses[result.status] };
}

/** Whether nothing failed; what cannot be done automatically is no failure. */
export const passed = ({ cells, healthyAgain }: ScoreRow): boolean =>
  healthyAgain && labCells.every((name) => cells[name] && cells[name]?.status !== 'failed');

/** How far it got, in one cell. */
export function resultOf(row: ScoreRow): Cell {
  const ok = labCells.filter((name) => row.cells[name]?.status === 'ok').length;
  const failed = labCells.find((name) => row.cells[name]?.status === 'failed');
  const text = failed
    ? t.stoppedAt({ cell: heads[failed]() })
    : t.cellsOk({ ok, n: labCells.length });
  return { text, status: passed(row) ? (ok === 0 ? 'skipped' : 'ok') : 'broken' };
}

/** Each sentence once, with the cells that it is about. */
function reasons({ cells, healthyAgain }: ScoreRow): { cells: LabCell[]; why: Message }[] {
  const found = new Map<string, { cells: LabCell[]; why: Message }>();
  for (const name of labCells) {
    const why = cells[name]?.why;
    if (why === undefined) continue;
    const known = found.get(JSON.stringify(why));
    if (known) known.cells.push(name);
    else found.set(JSON.stringify(why), { cells: [name], why });
  }
  const left = healthyAgain ? [] : [{ cells: [], why: t.notHealthyAgain() }];
  return [...found.values(), ...left];
}

/** The matrix as a person reads it, with what could not be done below. */
export function matrixBlocks(rows: readonly ScoreRow[]): Block[] {
  const notes = rows.flatMap((row) =>
    reasons(row).map(
      ({ why }): Block => ({
        kind: 'text',
        status: passed(row) ? 'skipped' : 'broken',
        text: t.note({ id: row.id, why }),
      }),
    ),
  );
  return [
    {
      kind: 'table',
      columns: [
        ...[t.columnFault(), t.columnResult(), t.columnTime()],
        ...labCells.map((name) => heads[name]()),
      ],
      rows: rows.map((row) => [
        { text: row.id },
        resultOf(row),
        { text: duration(row.durationMs) },
        ...labCells.map((name) => cellOf(row.cells[name])),
      ]),
      // On a narrow terminal the result alone; what failed is below in any case.
      optional: labCells.map((_, at) => 3 + at),
    },
    ...(notes.length > 0 ? [{ kind: 'gap' } as const, ...notes] : []),
  ];
}

const marks: Readonly<Record<CellResult['status'], string>> = {
  ok: '✔',
  failed: '✘',
  skipped: '–',
};

const both = (text: Message): string => `${say(text, 'zh')} / ${say(text, 'en')}`;
const inTable = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function markdownRow(row: ScoreRow): string {
  const cells = labCells.map((name) => marks[row.cells[name]?.status ?? 'skipped']);
  const notes = reasons(row).map(({ why }) => both(why));
  const columns = [`\`${row.id}\``, `\`${row.issue}\``, ...cells, notes.join('; ')];
  return `| ${columns.map(inTable).join(' | ')} |`;
}

/** The matrix for docs/, with both languages in one table. Without times: it changes only when the verdicts do. */
export function matrixMarkdown(rows: readonly ScoreRow[]): string {
  const heading = [t.columnFault(), t.columnIssue(), ...labCells.map((name) => heads[name]())];
  const columns = [...heading, t.columnNote()].map(both);
  return [
    `# ${both(t.matrixTitle())}`,
    '',
    say(t.matrixIntro(), 'zh'),
    '',
    say(t.matrixIntro(), 'en'),
    '',
    `| ${columns.join(' | ')} |`,
    `|${columns.map(() => '---').join('|')}|`,
    ...rows.map(markdownRow),
    '',
  ].join('\n');
}

/** The matrix as data. */
export const matrixJson = (rows: readonly ScoreRow[]) =>
  rows.map(({ id, issue, title, cells, roots, folded, healthyAgain, durationMs }) => ({
    ...{ id, issue, title: say(title, 'en'), roots, folded, healthyAgain },
    durationMs: Math.round(durationMs),
    cells: labCells.map((name) => ({
      cell: name,
      status: cells[name]?.status ?? 'skipped',
      durationMs: Math.round(cells[name]?.durationMs ?? 0),
      why: cells[name]?.why ?? null,
    })),
  }));
