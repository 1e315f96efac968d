import type { ProgressItem } from '../base/events.ts';
import { duration } from '../base/format.ts';
import { reportTexts as t } from '../base/texts/report.ts';
import type { RunState, StepState } from './run-state.ts';
import { markWidth, titleColumn } from './steps.ts';
import type { Theme } from './theme.ts';
import { cutTo, padTo, widthOf, withAside } from './width.ts';

export interface FrameInput {
  readonly state: RunState;
  /** Milliseconds on a clock that never goes back. */
  readonly now: number;
  /** When the running step began, on the same clock. */
  readonly since: number;
  /** Lines of the terminal: what is drawn must cutTo, or it would scroll away unread. */
  readonly rows: number;
}

const barWidth = 17;
const mostItems = 6;
const turn = 250;

const rank: Readonly<Record<ProgressItem['status'], number>> = {
  failed: 0,
  running: 1,
  done: 2,
  waiting: 3,
};

/** The items that tell most: what failed and what runs, then what was finished last. Shown in their own order. */
function chosenItems(items: readonly ProgressItem[], room: number): readonly ProgressItem[] {
  if (items.length <= room) return items;
  const ranked = items
    .map((item, at) => ({ item, at }))
    .sort((a, b) => rank[a.item.status] - rank[b.item.status] || b.at - a.at);
  const chosen = new Set(ranked.slice(0, room).map(({ item }) => item));
  return items.filter((item) => chosen.has(item));
}

function bar(theme: Theme, ratio: number): string {
  const part = Math.min(1, Math.max(0, ratio));
  const full = Math.floor(part * barWidth);
  const { barFull, barEmpty } = theme.symbols;
  const percent = `${Math.floor(part * 100)} %`.padStart(5);
  return barFull.repeat(full) + barEmpty.repeat(barWidth - full) + percent;
}

function spinner(theme: Theme, now: number): string {
  const { running } = theme.symbols;
  const mark = running[Math.floor(now / turn) % running.length] ?? '';
  return padTo(mark, markWidth(theme));
}

function itemLine(theme: Theme, item: ProgressItem, column: number, now: number): string {
  const { waiting, status } = theme.symbols;
  const mark = (symbol: string) => padTo(symbol, markWidth(theme));
  const marks = {
    waiting: theme.paint.dim(mark(waiting)),
    running: spinner(theme, now),
    done: theme.paint.ok(mark(status.ok)),
    failed: theme.paint.broken(mark(status.broken)),
  };
  const drawn = item.status === 'running' && item.ratio !== undefined;
  const wide = drawn && theme.width >= 60;
  const text = item.text === undefined ? '' : theme.say(item.text);
  const progress = wide ? bar(theme, item.ratio ?? 0) : `${Math.floor((item.ratio ?? 0) * 100)} %`;
  const rest = drawn ? [progress, text].filter(Boolean).join('  ') : text;
  const label = padTo(cutTo(theme.say(item.label), column, theme.symbols.cut), column);
  const room = theme.width - 6 - markWidth(theme) - 2;
  const line = cutTo(`${label}  ${rest}`.trimEnd(), room, theme.symbols.cut);
  return `      ${marks[item.status]} ${line}`;
}

function runningStep(theme: Theme, input: FrameInput, step: StepState): string[] {
  const { state, now, since, rows } = input;
  const column = titleColumn(theme, state);
  const time = theme.say(duration(now - since));
  const room = theme.width - (2 + markWidth(theme) + 1 + column + 3);
  const text = step.text === undefined ? '' : theme.say(step.text);
  const [line = ''] = withAside(
    [cutTo(text, Math.max(1, room - widthOf(time) - 2), theme.symbols.cut)],
    time,
    room,
  );
  const title = padTo(theme.say(step.title), column);
  const all = [...step.items.values()];
  const items = chosenItems(all, Math.max(1, Math.min(mostItems, rows - 5)));
  const labels = Math.min(
    Math.floor(theme.width / 2) - 8,
    Math.max(0, ...items.map((item) => widthOf(theme.say(item.label)))),
  );
  const hidden = all.length - items.length;
  return [
    `  ${spinner(theme, now)} ${theme.paint.bold(title)}   ${line}`,
    ...items.map((item) => itemLine(theme, item, labels, now)),
    ...(hidden > 0 ? [theme.paint.dim(`        ${theme.say(t.more({ n: hidden }))}`)] : []),
  ];
}

/** The redrawn part during a run: the running step with its items, and the steps to come. */
export function liveFrame(theme: Theme, input: FrameInput): string[] {
  const steps = [...input.state.steps.values()];
  const running = steps.find((step) => step.status === 'running');
  const waiting = steps.filter((step) => step.status === 'waiting');
  const { waiting: dot, separator, cut } = theme.symbols;
  const names = waiting.map((step) => theme.say(step.title)).join(separator);
  const coming = cutTo(`${dot} ${names}`, theme.width - 3, cut);
  return [
    ...(running ? runningStep(theme, input, running) : []),
    ...(waiting.length > 0 ? [theme.paint.dim(`  ${coming}`)] : []),
  ];
}
