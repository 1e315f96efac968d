import type { Message } from '../base/message.ts';
import type { Theme } from './theme.ts';
import type { Cell, Status } from './view.ts';
import { isPath, padTo, widthOf, wrap } from './width.ts';

const gap = 2;
const indent = 2;
const narrowest = 8;
/** No column gets narrower than this for the sake of others. */
const leastLong = 24;

interface Said {
  readonly text: string;
  readonly status: Status;
}

function sayCell(theme: Theme, cell: Cell): Said {
  const status = cell.status ?? 'plain';
  const symbol = theme.symbols.status[status];
  return { status, text: (symbol === '' ? '' : `${symbol} `) + theme.say(cell.text) };
}

/** Takes columns from the widest until the table fits, none below its least; undefined when it cannot. */
export function shrink(
  natural: readonly number[],
  room: number,
  least: readonly number[] = [],
): number[] | undefined {
  const widths = [...natural];
  const spare = (at: number) => (widths[at] ?? 0) - (least[at] ?? narrowest);
  let over = widths.reduce((sum, width) => sum + width, 0) + gap * (widths.length - 1) - room;
  while (over > 0) {
    const free = widths.map((width, at) => (spare(at) > 0 ? width : 0));
    const widest = Math.max(...free);
    if (widest === 0) return undefined;
    widths[free.indexOf(widest)] = widest - 1;
    over -= 1;
  }
  return widths;
}

/** Han text may end a line anywhere; a name, a path or a number may not be torn. */
const longestWord = (text: string): number =>
  Math.max(narrowest, widest(text.split(/[\s\p{Script=Han}，。：；（）]+/u), widthOf));

/** A table may have more rows than a call takes arguments. */
const widest = (cells: readonly string[], measure: (text: string) => number): number =>
  cells.reduce((most, text) => Math.max(most, measure(text)), 0);

/** Ids and paths come first in what is read and copied: a column that has them is never narrower than they are. */
const hasIds = (cells: readonly string[]): boolean =>
  cells.some(
    (text) =>
      /(?:^|[\s:])[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(text) || text.split(' ').some(isPath),
  );

/** Widths that keep words in their columns; where that cannot be, the widest column without ids is narrower than they are. */
function fitted(columns: readonly (readonly string[])[], room: number): number[] | undefined {
  const natural = columns.map((cells) => widest(cells, widthOf));
  const whole = columns.map((cells) => widest(cells, longestWord));
  const shrinkable = natural.map((width, at) => (hasIds(columns[at] ?? []) ? 0 : width));
  const narrowed = shrinkable.indexOf(Math.max(...shrinkable));
  return (
    shrink(natural, room, whole) ??
    shrink(
      natural,
      room,
      whole.map((width, at) =>
        at === narrowed && shrinkable[at] !== 0 ? Math.min(width, leastLong) : width,
      ),
    )
  );
}

function cellLines(cells: readonly Said[], widths: readonly number[], theme: Theme): string[] {
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

const nothing: Said = { text: '', status: 'plain' };

/**
 * A row in its columns. Text to copy that is wider than its column has lines of its own, above the
 * rest or below it.
 */
function rowLines(cells: readonly Said[], widths: readonly number[], theme: Theme): string[] {
  const at = cells.findIndex(({ text }, at) => {
    const width = widths[at] ?? narrowest;
    return widthOf(text) > width && longestWord(text) > width;
  });
  const cell = cells[at];
  if (cell === undefined) return cellLines(cells, widths, theme);
  const left = at === 0 ? indent : 2 * indent;
  const own = wrap(cell.text, theme.fullWidth - left).map(
    (line) => ' '.repeat(left) + theme.paint[cell.status](line),
  );
  const rest = rowLines(cells.with(at, nothing), widths, theme);
  return at === 0 ? [...own, ...rest] : [...rest, ...own];
}

/** A row as lines of label and value, for a terminal that is too narrow for columns. */
function stacked(theme: Theme, heads: readonly string[], rows: readonly (readonly Said[])[]) {
  const labels = Math.max(0, ...heads.map(widthOf));
  const left = indent + labels + gap;
  return rows.flatMap((row, nth) => [
    ...(nth === 0 ? [] : ['']),
    ...row.flatMap((cell, at) => {
      if (cell.text === '') return [];
      const head = ' '.repeat(indent) + theme.paint.dim(padTo(heads[at] ?? '', labels));
      // A word that does not fit beside its label goes whole below it.
      if (longestWord(cell.text) > theme.fullWidth - left) {
        const lines = wrap(cell.text, theme.fullWidth - 2 * indent);
        const below = lines.map((line) => ' '.repeat(2 * indent) + theme.paint[cell.status](line));
        return [head.trimEnd(), ...below];
      }
      return wrap(cell.text, theme.fullWidth - left).map((line, lineAt) => {
        const lead = lineAt === 0 ? head : ' '.repeat(indent + labels);
        return lead + ' '.repeat(gap) + theme.paint[cell.status](line);
      });
    }),
  ]);
}

/** A table without its columns of these indices. */
const without = <T>(cells: readonly T[], left: ReadonlySet<number>): T[] =>
  cells.filter((_, at) => !left.has(at));

/**
 * A table: columns as wide as their content, shrunk and wrapped where the terminal is narrow. Columns without
 * content are left out; `optional` ones go one after the other until the rest fits.
 */
export function renderTable(
  theme: Theme,
  columns: readonly Message[],
  rows: readonly (readonly Cell[])[],
  optional: readonly number[] = [],
): string[] {
  const heads = columns.map((column) => theme.say(column));
  const said = rows.map((row) => row.map((cell) => sayCell(theme, cell)));
  const room = theme.fullWidth - indent;
  const texts = heads.map((head, at) => [head, ...said.map((row) => row[at]?.text ?? '')]);
  const left = new Set(heads.flatMap((_, at) => (texts[at]?.slice(1).some(Boolean) ? [] : [at])));
  for (const at of theme.verbose ? [] : optional) {
    const natural = without(texts, left).map((cells) => widest(cells, widthOf));
    if (shrink(natural, room, natural)) break;
    left.add(at);
  }
  const shownHeads = without(heads, left);
  const shownRows = said.map((row) => without(row, left));
  const widths = fitted(without(texts, left), room);
  if (!widths) return stacked(theme, shownHeads, shownRows);
  const header = rowLines(
    shownHeads.map((text) => ({ text, status: 'plain' as const })),
    widths,
    theme,
  );
  return [
    ...header.map(theme.paint.dim),
    ...shownRows.flatMap((row) => rowLines(row, widths, theme)),
  ];
}
