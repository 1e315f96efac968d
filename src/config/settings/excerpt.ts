import { literal, type Message } from '../../base/message.ts';
import { isSecretName } from '../../base/secret-patterns.ts';
import { settingsProblemTexts as t } from '../../base/texts/settings-problems.ts';
import { widthOf } from '../../report/width.ts';

/** A stretch of a text, as offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The whole line, without its end. */
  readonly source: string;
}

const widest = 100;
/** Blanks are taken once and not given back: a line of nothing else takes no longer than its length. */
const keyPattern = /^\s*(?!\s)(?:-\s+(?!\s))?["']?([\w.-]*)["']?\s*[:=]\s*(?=\S)/;

/** The line up to the value, where the key's name says that the value is a secret. */
function withoutSecret(line: string): string {
  const [start = '', key = ''] = keyPattern.exec(line) ?? [];
  return isSecretName(key) ? `${start}…` : line;
}

/** Line, column and source line of an offset. */
export function placeOf(text: string, offset: number): Place {
  const at = Math.min(offset, text.length);
  const before = text.slice(0, at);
  const start = before.lastIndexOf('\n') + 1;
  const end = text.indexOf('\n', at);
  const source = text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
  return { line: before.split('\n').length, column: at - start + 1, source };
}

/** A text with what a terminal would obey, and credentials in addresses, made visible or masked; the same length. */
export function visible(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '·')
    .replace(
      /(:\/\/)([^/\s@]+)(@)/g,
      (_, a: string, b: string, c: string) => a + '•'.repeat(b.length) + c,
    );
}

/** The source line with a caret under the stretch and, where known, what was probably meant. */
export function excerpt(text: string, range: Range, meant?: string): (string | Message)[] {
  const { line, column, source } = placeOf(text, range.start);
  const hidden = withoutSecret(visible(source));
  const from = column > widest ? column - 20 : 0;
  const shown = hidden.slice(from, from + widest);
  const at = Math.min(column - 1 - from, shown.length);
  const wide = Math.max(1, Math.min(range.end - range.start, shown.length - at));
  const number = String(line);
  const carets = `${' '.repeat(number.length)} │ ${' '.repeat(widthOf(shown.slice(0, at)))}${'^'.repeat(
    Math.max(1, widthOf(shown.slice(at, at + wide))),
  )}`;
  return [
    `${number} │ ${shown}`,
    meant === undefined ? carets : t.didYouMean({ carets: literal(carets), meant: visible(meant) }),
  ];
}
