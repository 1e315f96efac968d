import type { NextStep } from '../base/next-step.ts';
import type { Theme } from './theme.ts';
import { padTo, widthOf, wrap } from './width.ts';

/** Arguments as a shell takes them apart: a space in quotes, or behind a backslash, is part of one. */
const argument = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g;

/**
 * A command that is too long for one line stays one that can be copied: it is broken between arguments only, and its
 * lines end with a backslash. An argument that is longer than a line stays whole.
 */
export function commandLines(command: string, room: number): string[] {
  const words = command.match(argument) ?? [];
  // A command that would not join back to itself stays as it is.
  if (widthOf(command) <= room || words.join(' ') !== command) return [command];
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    // Room for the backslash; further lines begin two columns to the right.
    const space = room - (lines.length > 1 ? 4 : 2);
    if (last !== undefined && widthOf(`${last} ${word}`) <= space)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, at) => (at === lines.length - 1 ? line : `${line} \\`));
}

/** The next commands: one column for the commands, one for their effects. */
export function renderNext(theme: Theme, steps: readonly NextStep[], indent: number): string[] {
  const arrow = `${theme.symbols.next} `;
  const left = indent + arrow.length;
  const said = steps.map((step) => ({
    command: theme.type(step.command),
    what: step.what === undefined ? '' : theme.say(step.what),
  }));
  const column = Math.max(0, ...said.map((step) => widthOf(step.command)));
  const beside = left + column + 3;
  const roomy = theme.width - beside >= 20;
  return said.flatMap(({ command, what }) => {
    const start = ' '.repeat(indent) + theme.paint.dim(arrow);
    if (what !== '' && roomy) {
      const [first = '', ...rest] = wrap(what, theme.width - beside);
      return [
        `${start + theme.paint.bold(padTo(command, column))}   ${first}`,
        ...rest.map((line) => ' '.repeat(beside) + line),
      ];
    }
    const [first = '', ...rest] = commandLines(command, theme.width - left);
    return [
      start + theme.paint.bold(first),
      ...rest.map((line) => ' '.repeat(left + 2) + theme.paint.bold(line)),
      ...(what === '' ? [] : wrap(what, theme.width - left - 2)).map(
        (line) => ' '.repeat(left + 2) + theme.paint.dim(line),
      ),
    ];
  });
}
