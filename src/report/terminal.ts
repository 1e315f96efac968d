import type { RunEvent } from '../base/events.ts';
import { renderBlocks } from './blocks.ts';
import { cleanStream, outgoing } from './clean.ts';
import { renderError } from './error.ts';
import { renderFindings } from './findings.ts';
import { liveFrame } from './frame.ts';
import type { Screen, ScreenOptions } from './live.ts';
import { marked } from './marked.ts';
import type { Report, Stream } from './report.ts';
import { emptyRun, follow, type RunState } from './run-state.ts';
import { createStatusLine } from './status-line.ts';
import { endedStep, notReached } from './steps.ts';
import type { Theme } from './theme.ts';
import type { Block } from './view.ts';
import { wrap } from './width.ts';

export interface TerminalOptions {
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** For the width that the terminal has now. */
  readonly theme: () => Theme;
  readonly errorTheme: Theme;
  readonly keepColour: boolean;
  readonly monotonic: () => number;
  readonly every: ScreenOptions['every'];
}

/** The lines of an event that stay; all else is in the frame. */
export function lastingLines(theme: Theme, state: RunState, event: RunEvent): readonly string[] {
  switch (event.type) {
    case 'run-start':
      return [...wrap(theme.say(event.title), theme.width).map(theme.paint.bold), ''];
    case 'step-end': {
      const step = state.steps.get(event.step);
      return step ? endedStep(theme, state, step) : [];
    }
    case 'notice':
      return marked(theme, event.level === 'info' ? 'plain' : event.level, event.text, 2);
    case 'findings':
      return renderFindings(theme, event.findings);
    case 'run-end':
      return event.outcome === 'done' || event.outcome === 'planned'
        ? ['']
        : [...notReached(theme, state), ''];
    default:
      return [];
  }
}

function createDrawing(options: TerminalOptions, state: RunState) {
  let screen: Screen | undefined;
  let closed = false;
  let since = 0;
  const frame = () =>
    liveFrame(options.theme(), {
      state,
      since,
      now: options.monotonic(),
      rows: options.stdout.rows ?? 24,
    });
  const open = async () => {
    const { openScreen } = await import('./live.ts');
    if (!closed) screen = openScreen({ stream: options.stdout, frame, every: options.every });
  };
  const print = (lines: readonly string[]) => {
    if (screen) screen.print(lines);
    else if (lines.length > 0) options.stdout.write(outgoing(lines));
  };
  return {
    print,
    take(event: RunEvent) {
      follow(state, event);
      if (event.type === 'step-start') since = options.monotonic();
      if (event.type === 'run-start') void open();
      if (event.type === 'run-end') this.close();
      print(lastingLines(options.theme(), state, event));
      if (event.type === 'step-start') screen?.draw();
    },
    pause: (paused: boolean) => screen?.pause(paused),
    close() {
      closed = true;
      screen?.stop();
      screen = undefined;
    },
  };
}

/** A view; the headline of one that the screen does not hold is its last line again. */
function onScreen(theme: Theme, view: readonly Block[], rows = 0): readonly string[] {
  const lines = renderBlocks(theme, view);
  const [first] = view;
  // A screen without a height is none; the line of the prompt comes below.
  if (first?.kind !== 'headline' || rows === 0 || lines.length < rows) return lines;
  return [...lines, '', ...renderBlocks(theme, [first])];
}

/** For a terminal: finished steps stay as one line each, the running one is redrawn below them. */
export function createTerminalReport(options: TerminalOptions): Report {
  const drawing = createDrawing(options, emptyRun());
  const status = createStatusLine(options);
  return {
    emit(event) {
      if (event.type === 'status') return status.show(event.text);
      status.clear();
      drawing.take(event);
    },
    write(text) {
      status.clear();
      options.stdout.write(cleanStream(text, options.keepColour));
    },
    show(blocks) {
      status.clear();
      drawing.print(renderBlocks(options.theme(), blocks));
    },
    notice(text) {
      status.clear();
      drawing.print(marked(options.theme(), 'plain', text));
    },
    result: (_command, result) =>
      drawing.print(onScreen(options.theme(), result.view, options.stdout.rows)),
    error: (_command, error) => {
      options.stderr.write(outgoing(renderError(options.errorTheme, error)));
    },
    pause(paused) {
      status.clear();
      drawing.pause(paused);
    },
    close() {
      status.clear();
      drawing.close();
    },
  };
}
