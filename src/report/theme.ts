import { Chalk } from 'chalk';
import { type Lang, type Message, say } from '../base/message.ts';
import { clean } from './clean.ts';
import type { Status } from './view.ts';

type Paint = (text: string) => string;

/** How things look: language, width, symbols and colours. Every renderer is a function of content and theme. */
export interface Theme {
  readonly lang: Lang;
  /** Columns for sentences: never wider than people like to read. */
  readonly width: number;
  /** Columns for tables: the whole terminal. */
  readonly fullWidth: number;
  /** Somebody reads this in columns: long lines are folded. In a pipe they stay whole. */
  readonly folds: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly symbols: Symbols;
  readonly paint: Readonly<Record<Status | 'dim' | 'bold' | 'add' | 'remove', Paint>>;
  /** Says a message, or passes a text on, free of anything that steers a terminal. */
  say(message: Message | string): string;
  /** A command to type, by itself on its line. */
  type(command: string): string;
}

export interface Symbols {
  readonly status: Readonly<Record<Status, string>>;
  /** Turned through while something runs, one character at a time. */
  readonly running: string;
  readonly waiting: string;
  readonly next: string;
  readonly cut: string;
  readonly separator: string;
  readonly barFull: string;
  readonly barEmpty: string;
}

const unicode: Symbols = {
  status: { ok: '✔', broken: '✘', warn: '!', unknown: '?', skipped: '–', plain: '' },
  running: '◐◓◑◒',
  waiting: '·',
  next: '→',
  cut: '…',
  separator: ' · ',
  barFull: '█',
  barEmpty: '░',
};

const ascii: Symbols = {
  status: { ok: 'ok', broken: 'x', warn: '!', unknown: '?', skipped: '-', plain: '' },
  running: '|/-\\',
  waiting: '.',
  next: '->',
  cut: '...',
  separator: ', ',
  barFull: '#',
  barEmpty: '.',
};

const asciiFor: Readonly<Record<string, string>> = {
  '✔': 'ok',
  '✘': 'x',
  '→': '->',
  '–': '-',
  '—': '-',
  '·': '-',
  '…': '...',
  '≥': '>=',
  '≤': '<=',
  '│': '|',
  '•': '*',
  '“': '"',
  '”': '"',
  '’': "'",
};

const toAscii = (text: string): string =>
  text.replace(/[✔✘→–—·…≥≤│•“”’]/g, (char) => asciiFor[char] ?? char);

export interface ThemeOptions {
  readonly lang: Lang;
  readonly columns?: number | undefined;
  readonly colour?: boolean;
  readonly unicode?: boolean;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
  /** Last touch on everything that is said, e.g. `aimAt`. */
  readonly touch?: (text: string) => string;
  /** The same on commands that stand by themselves. */
  readonly type?: (command: string) => string;
}

/** One argument only: chalk joins all that it gets, and `lines.map(paint)` hands it an index too. */
const once =
  (paint: Paint): Paint =>
  (text) =>
    paint(text);

export function createTheme(options: ThemeOptions): Theme {
  const chalk = new Chalk({ level: options.colour ? 1 : 0 });
  const useUnicode = options.unicode ?? true;
  const touched = (said: string, touch = options.touch) => {
    // The last addition may be foreign input as well: a directory's name.
    const text = touch ? clean(touch(clean(said))) : clean(said);
    return useUnicode ? text : toAscii(text);
  };
  const fullWidth = Math.max(40, options.columns || 80);
  return {
    lang: options.lang,
    fullWidth,
    width: Math.min(fullWidth, 100),
    folds: Boolean(options.columns),
    verbose: options.verbose ?? false,
    quiet: options.quiet ?? false,
    symbols: useUnicode ? unicode : ascii,
    paint: {
      ok: once(chalk.green),
      broken: once(chalk.red),
      warn: once(chalk.yellow),
      unknown: once(chalk.magenta),
      skipped: once(chalk.dim),
      plain: (text) => text,
      dim: once(chalk.dim),
      bold: once(chalk.bold),
      add: once(chalk.green),
      remove: once(chalk.red),
    },
    say: (message) => touched(typeof message === 'string' ? message : say(message, options.lang)),
    type: (command) => touched(command, options.type ?? options.touch),
  };
}
