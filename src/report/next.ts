import type { NextStep } from '../base/next-step.ts';
import type { Theme } from './theme.ts';
import { padTo, widthOf, wrap } from './width.ts';

/** A command that is too long for one line stays one that can be copied: its lines end with a backslash. */
function commandLines(command: string, room: number): string[] {
  if (widthOf(command) <= room) return [command];
  const lines = wrap(command, Math.max(1, room - 2));
  // A quoted space must not be broken by a continuation.
  if (/['"]/.test(command)) return [command];
  return lines.map((line, at) => (at === lines.length - 1 ? line : `${line} \\`));
}

/** What to type next: the commands in one column, what they do in the other. */
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
