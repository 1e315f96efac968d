import type { Message } from '../base/message.ts';
import type { Stream } from './report.ts';
import type { Theme } from './theme.ts';
import { cutTo } from './width.ts';

const clearLine = '\r\x1b[2K';
const redrawMs = 100;
const turnMs = 250;

export interface StatusLineOptions {
  readonly stdout: Stream;
  readonly theme: () => Theme;
  readonly monotonic: () => number;
  readonly every: (ms: number, call: () => void) => () => void;
}

/** One line that says what is going on and is gone when something else is written. Light: no library draws it. */
export function createStatusLine(options: StatusLineOptions) {
  const { stdout, theme, monotonic, every } = options;
  let text: Message | undefined;
  let drawn = '';
  let stop: (() => void) | undefined;
  const draw = () => {
    if (text === undefined) return;
    const { symbols, say, fullWidth } = theme();
    const mark = symbols.running[Math.floor(monotonic() / turnMs) % symbols.running.length] ?? '';
    const line = cutTo(`${mark} ${say(text).replaceAll('\n', ' ')}`, fullWidth - 1, symbols.cut);
    if (line !== drawn) stdout.write(clearLine + line);
    drawn = line;
  };
  return {
    show(next: Message) {
      text = next;
      if (stop === undefined) draw();
      stop ??= every(redrawMs, draw);
    },
    clear() {
      stop?.();
      stop = undefined;
      text = undefined;
      if (drawn !== '') stdout.write(clearLine);
      drawn = '';
    },
  };
}
