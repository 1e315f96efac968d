import type { Message } from '../core/message.ts';
import type { Theme } from './theme.ts';
import type { Cell, Status } from './view.ts';
import { padTo, widthOf, wrap } from './width.ts';

const gap = 2;
const indent = 2;
const narrowest = 8;

interface Said {
  readonly text: string;
  readonly status: Status;
}

function sayCell(theme: Theme, cell: Cell): Said {
  const status = cell.status ?? 'plain';
  const symbol = theme.symbols.status[status];
  return { status, text: (symbol === '' ? '' : `${symbol} `) + theme.say(cell.text) };
}

/** Takes columns from the widest until the table fits; undefined when it cannot. */
export function shrink(natural: readonly number[], room: number): number[] | undefined {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width, 0) + gap * (widths.length - 1) - room;
  while (over > 0) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) return undefined;
    widths[widths.indexOf(widest)] = widest - 1;
    over -= 1;
  }
  return widths;
}

function rowLines(cells: readonly Said[], widths: readonly number[], theme: Theme): string[] {
  const wrapped = cells.map((cell, at) => wrap(cell.text, widths[at] ?? narrowest));
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map((cell, at) => {
      const padded = padTo(wrapped[at]?.[line] ?? '', widths[at] ?? 0);
      return theme.paint[cell.status](padded);
    });
    return (' '.repeat(indent) + parts.join(' '.repeat(gap))).trimEnd();
  });
}

/** A row as lines of label and value, for a terminal that is too narrow for columns. */
function stacked(theme: Theme, heads: readonly string[], rows: readonly (readonly Said[])[]) {
  const labels = Math.max(0, ...heads.map(widthOf));
  const left = indent + labels + gap;
  return rows.flatMap((row, nth) => [
    ...(nth === 0 ? [] : ['']),
    ...row.flatMap((cell, at) =>
      wrap(cell.text, theme.fullWidth - left).map((line, lineAt) => {
        const label =
          lineAt === 0 ? theme.paint.dim(padTo(heads[at] ?? '', labels)) : ' '.repeat(labels);
        return ' '.repeat(indent) + label + ' '.repeat(gap) + theme.paint[cell.status](line);
      }),
    ),
  ]);
}

/** A table: columns as wide as their content, shrunk and wrapped where the terminal is narrow. */
export function renderTable(
  theme: Theme,
  columns: readonly Message[],
  rows: readonly (readonly Cell[])[],
): string[] {
  const heads = columns.map((column) => theme.say(column));
  const said = rows.map((row) => row.map((cell) => sayCell(theme, cell)));
  const natural = heads.map((head, at) =>
    Math.max(widthOf(head), ...said.map((row) => widthOf(row[at]?.text ?? ''))),
  );
  const widths = shrink(natural, theme.fullWidth - indent);
  if (!widths) return stacked(theme, heads, said);
  const header = rowLines(
    heads.map((text) => ({ text, status: 'plain' as const })),
    widths,
    theme,
  );
  return [...header.map(theme.paint.dim), ...said.flatMap((row) => rowLines(row, widths, theme))];
}
