import type { ProgressItem, RunEvent } from '../base/events.ts';
import { duration, localTime } from '../base/format.ts';
import type { Message } from '../base/message.ts';
import { reportTexts as t } from '../base/texts/report.ts';
import { renderBlocks } from './blocks.ts';
import { renderChanges } from './changes.ts';
import { cleanStream, outgoing } from './clean.ts';
import { renderError } from './error.ts';
import { renderFindings } from './findings.ts';
import { marked } from './marked.ts';
import type { Report, Stream } from './report.ts';
import { emptyRun, follow, type RunState } from './run-state.ts';
import { notReached, outcomeStatus } from './steps.ts';
import type { Theme } from './theme.ts';

type StepEvent = Extract<RunEvent, { type: 'step-start' | 'step-end' | 'step-progress' }>;

function endLine(theme: Theme, event: Extract<RunEvent, { type: 'step-end' }>): string {
  const symbol = theme.symbols.status[outcomeStatus[event.outcome]];
  const outcome = theme.say(t[`outcome.${event.outcome}`]());
  const summary = event.summary === undefined ? '' : `  ${theme.say(event.summary)}`;
  return `${symbol} ${outcome}${summary}  ${theme.say(duration(event.durationMs))}`;
}

function itemLine(theme: Theme, item: ProgressItem): string {
  const symbol = theme.symbols.status[item.status === 'failed' ? 'broken' : 'ok'];
  const text = item.text === undefined ? '' : `  ${theme.say(item.text)}`;
  return `${symbol} ${theme.say(item.label)}${text}`;
}

/** A run that finds everything as it should be shows its steps alone. */
const hasChanged = ({ steps }: RunState): boolean =>
  [...steps.values()].some((step) => step.changes.some(({ action }) => action !== 'keep'));

/** One line for a step's start, its end, and each item that is finished; nothing is drawn twice. */
function plainStepLine(
  theme: Theme,
  state: RunState,
  event: StepEvent,
  now: Date,
): string | undefined {
  const step = state.steps.get(event.step);
  const lead = `${theme.say(localTime(now, 'second'))} ${step ? theme.say(step.title) : event.step}  `;
  if (event.type === 'step-start') return lead + theme.say(t.started());
  if (event.type === 'step-end') return lead + endLine(theme, event);
  const { item } = event;
  const ended = item?.status === 'done' || item?.status === 'failed';
  const before = item && step?.items.get(item.id)?.status;
  const worth = item?.status === 'failed' || theme.verbose || hasChanged(state);
  return item && ended && worth && before !== item.status
    ? lead + itemLine(theme, item)
    : undefined;
}

export interface PlainOptions {
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** For standard output and for standard error: only one of them may be a terminal. */
  readonly theme: Theme;
  readonly errorTheme: Theme;
  readonly now: () => Date;
}

function eventLines(theme: Theme, state: RunState, event: RunEvent, now: Date): readonly string[] {
  switch (event.type) {
    case 'run-start':
      return [`${theme.say(localTime(now, 'second'))} ${theme.say(event.title)}`];
    case 'step-start':
    case 'step-progress':
    case 'step-end': {
      const line = plainStepLine(theme, state, event, now);
      const step = state.steps.get(event.step);
      const listed =
        event.type === 'step-end' && step && (theme.verbose || event.outcome === 'planned');
      return [
        ...(line === undefined ? [] : [line]),
        ...(listed ? renderChanges(theme, step.changes) : []),
      ];
    }
    case 'step-changes':
    case 'status':
      return [];
    case 'notice':
      return marked(theme, event.level === 'info' ? 'plain' : event.level, event.text, 2);
    case 'findings':
      return renderFindings(theme, event.findings);
    case 'run-end':
      return event.outcome === 'failed' || event.outcome === 'interrupted'
        ? notReached(theme, state)
        : [];
  }
}

/** Lines that are written once: pipes, files, CI logs. */
export function createPlainReport(options: PlainOptions): Report {
  const { stdout, stderr, theme, errorTheme } = options;
  const state = emptyRun();
  const print = (stream: Stream, lines: readonly string[]) => {
    if (lines.length > 0) stream.write(outgoing(lines));
  };
  return {
    emit(event) {
      const lines = theme.quiet ? [] : eventLines(theme, state, event, options.now());
      follow(state, event);
      print(stdout, lines);
    },
    write: (text) => void stdout.write(cleanStream(text, false)),
    show: (blocks) => print(stdout, renderBlocks(theme, blocks)),
    notice: (text: Message) => print(stderr, marked(errorTheme, 'plain', text)),
    result: (_command, result) => print(stdout, renderBlocks(theme, result.view)),
    error: (_command, error) => print(stderr, renderError(errorTheme, error)),
    close: () => undefined,
    pause: () => undefined,
  };
}
