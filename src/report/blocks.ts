import { renderChanges } from './changes.ts';
import { renderFindings } from './findings.ts';
import { marked } from './marked.ts';
import { commandLines, renderNext } from './next.ts';
import { renderTable } from './table.ts';
import type { Theme } from './theme.ts';
import { verbatim } from './verbatim.ts';
import type { Block } from './view.ts';
import { padTo, widthOf, wrap } from './width.ts';

function pairs(theme: Theme, block: Extract<Block, { kind: 'pairs' }>): string[] {
  const said = block.rows.map((row) => ({
    label: theme.say(row.label),
    value: theme.say(row.value),
    note: row.note === undefined ? '' : theme.say(row.note),
    command: row.command === undefined ? '' : theme.type(row.command),
  }));
  const labels = Math.max(0, ...said.map((row) => widthOf(row.label)));
  const noted = said.filter((row) => row.note !== '');
  const values = Math.max(0, ...noted.map((row) => widthOf(row.value)));
  const left = 2 + labels + 2;
  const beside = left + values + 2;
  const valueLines = ({ label, value, note }: (typeof said)[number]) => {
    const start = `  ${padTo(label, labels)}  `;
    const lines = wrap(value, theme.width - left);
    if (note !== '' && beside + widthOf(note) <= theme.width)
      return [`${start + padTo(lines[0] ?? '', values)}  ${theme.paint.dim(note)}`];
    const shown = lines.map((line, at) => (at === 0 ? start : ' '.repeat(left)) + line);
    if (note === '') return shown;
    const indent = left + widthOf(note) <= theme.width ? left : 4;
    const below = wrap(note, theme.width - indent).map(theme.paint.dim);
    return [...shown, ...below.map((line) => ' '.repeat(indent) + line)];
  };
  return said.flatMap((row) => [...valueLines(row), ...toType(theme, row.command, left)]);
}

/** Below the value where it fits there, else further to the left. */
function toType(theme: Theme, command: string, left: number): string[] {
  if (command === '') return [];
  const arrow = `${theme.symbols.next} `;
  const indent = left + arrow.length + widthOf(command) <= theme.width ? left : 4;
  const lines = commandLines(command, theme.width - indent - arrow.length);
  return lines.map((line, at) => {
    const lead = at === 0 ? theme.paint.dim(arrow) : ' '.repeat(arrow.length + 2);
    return ' '.repeat(indent) + lead + theme.paint.bold(line);
  });
}

function renderBlock(theme: Theme, block: Block): string[] {
  switch (block.kind) {
    case 'headline': {
      return marked(theme, block.status, block.text, 0, block.aside);
    }
    case 'findings':
      return renderFindings(theme, block.findings);
    case 'table':
      return renderTable(theme, block.columns, block.rows, block.optional);
    case 'pairs':
      return pairs(theme, block);
    case 'text': {
      return marked(theme, block.status ?? 'plain', block.text, block.indent ?? 2, block.aside);
    }
    case 'verbatim':
      return verbatim(theme, block.text, block.syntax);
    case 'next':
      return renderNext(theme, block.steps, block.indent ?? 2);
    case 'changes':
      return renderChanges(theme, block.changes, block.indent);
    case 'gap':
      return [''];
  }
}

/** A view as lines. `quiet` keeps the headline. */
export function renderBlocks(theme: Theme, blocks: readonly Block[]): string[] {
  if (!theme.quiet) return blocks.flatMap((block) => renderBlock(theme, block));
  const headline = blocks.find((block) => block.kind === 'headline');
  const shown = headline ? [headline] : blocks.filter((block) => block.kind === 'verbatim');
  return shown.flatMap((block) => renderBlock(theme, block));
}
