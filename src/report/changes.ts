import type { Change } from '../base/events.ts';
import { reportTexts as t } from '../base/texts/report.ts';
import type { Theme } from './theme.ts';
import { verbatim } from './verbatim.ts';
import { padTo, widthOf, wrap } from './width.ts';

const paintOf = {
  create: 'add',
  update: 'warn',
  remove: 'remove',
  restart: 'warn',
  start: 'add',
  stop: 'warn',
  keep: 'dim',
} as const;

/** To be read, not to be applied: a long line is folded where there are columns. */
const difference = (theme: Theme, diff: string, indent: number): string[] =>
  verbatim(theme, diff, 'diff', indent, theme.folds ? theme.fullWidth : undefined);

/** Changes of a step, planned or done: action, kind, name, and the diff where there is one. */
export function renderChanges(theme: Theme, changes: readonly Change[], indent = 6): string[] {
  const said = changes.map((change) => ({
    change,
    action: theme.say(t[`action.${change.action}`]()),
    kind: theme.say(t[`kind.${change.kind}`]()),
  }));
  const actions = Math.max(0, ...said.map(({ action }) => widthOf(action)));
  const kinds = Math.max(0, ...said.map(({ kind }) => widthOf(kind)));
  const left = indent + actions + kinds + 4;
  return said.flatMap(({ change, action, kind }) => {
    const detail = change.detail === undefined ? '' : `  ${theme.say(change.detail)}`;
    const [first = '', ...rest] = wrap(theme.say(change.name) + detail, theme.width - left);
    const painted = theme.paint[paintOf[change.action]](padTo(action, actions));
    return [
      `${' '.repeat(indent)}${painted}  ${theme.paint.dim(padTo(kind, kinds))}  ${first}`,
      ...rest.map((line) => ' '.repeat(left) + line),
      ...(change.diff === undefined ? [] : difference(theme, change.diff, indent + 2)),
    ];
  });
}
