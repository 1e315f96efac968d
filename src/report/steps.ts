import type { StepOutcome } from '../base/events.ts';
import { duration } from '../base/format.ts';
import { reportTexts as t } from '../base/texts/report.ts';
import { renderChanges } from './changes.ts';
import type { RunState, StepState } from './run-state.ts';
import type { Theme } from './theme.ts';
import type { Status } from './view.ts';
import { padTo, widthOf, withAside, wrap } from './width.ts';

export const outcomeStatus: Readonly<Record<StepOutcome, Status>> = {
  done: 'ok',
  unchanged: 'ok',
  planned: 'skipped',
  failed: 'broken',
  interrupted: 'skipped',
};

/** Columns of the widest mark before a step. */
export function markWidth(theme: Theme): number {
  return theme.symbols.status.ok.length;
}

/** Columns of the widest step title of a run. */
export function titleColumn(theme: Theme, state: RunState): number {
  return Math.max(0, ...[...state.steps.values()].map((step) => widthOf(theme.say(step.title))));
}

/** A step that has ended: one line (more where its sentence is long), its time at the right. */
export function endedStep(theme: Theme, state: RunState, step: StepState): string[] {
  const status = outcomeStatus[step.outcome ?? 'done'];
  const column = titleColumn(theme, state);
  const title = padTo(theme.say(step.title), column);
  const symbol = padTo(theme.symbols.status[status], markWidth(theme));
  const left = 2 + symbol.length + 1 + column + 3;
  const text = theme.say(step.text ?? t[`outcome.${step.outcome ?? 'done'}`]());
  const time = theme.say(duration(step.durationMs ?? 0));
  const room = theme.width - left;
  const lines = wrap(text, room - widthOf(time) - 2);
  const [first = '', ...rest] = lines;
  const [placed = ''] = withAside([first], time, room);
  const shown =
    theme.verbose || step.outcome === 'planned' ? renderChanges(theme, step.changes) : [];
  return [
    `  ${theme.paint[status](symbol)} ${title}   ${placed}`,
    ...rest.map((line) => ' '.repeat(left) + line),
    ...shown,
  ];
}

/** The steps that a run did not come to. */
export function notReached(theme: Theme, state: RunState): string[] {
  const left = [...state.steps.values()].filter((step) => step.status === 'waiting');
  if (left.length === 0) return [];
  const steps = left.map((step) => theme.say(step.title)).join(theme.symbols.separator);
  const lead = `  ${theme.symbols.status.skipped} `;
  return wrap(theme.say(t.notReached({ steps })), theme.width - 4).map((line, at) =>
    theme.paint.dim((at === 0 ? lead : '    ') + line),
  );
}
