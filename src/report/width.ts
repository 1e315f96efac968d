import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

const plainAscii = /^[\x20-\x7e]*$/;

/** Columns that a text takes on a terminal; Han characters take two. */
export function widthOf(text: string): number {
  return plainAscii.test(text) ? text.length : stringWidth(text);
}

export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** The beginning of a text that fits; what is cut off is marked. */
export function cutTo(text: string, width: number, mark = '…'): string {
  if (widthOf(text) <= width) return text;
  const room = width - widthOf(mark);
  let kept = '';
  let used = 0;
  for (const char of text) {
    used += widthOf(char);
    if (used > room) break;
    kept += char;
  }
  return kept + mark;
}

// Han text has no spaces: a line may end after any character, but closing punctuation never begins one
// and opening punctuation never ends one.
const open = '（《「『“‘【〔';
const close = '，。、；：？！）》」』”’】〕…％';
const wide = '\\p{Script=Han}\\u3040-\\u30ff';
const token = new RegExp(
  `\\s+|[${open}]*(?:[${wide}]|[^\\s${wide}${open}${close}]+)?[${close}]*`,
  'gu',
);

function wrapLine(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  let gap = '';
  for (const [piece] of text.matchAll(token)) {
    if (piece === '') continue;
    if (piece.trim() === '') {
      gap = piece;
      continue;
    }
    if (line !== '' && widthOf(line + gap + piece) > width) {
      lines.push(line);
      line = '';
      gap = '';
    }
    line += (line === '' ? '' : gap) + piece;
    gap = '';
    if (widthOf(line) > width) {
      const cut = wrapAnsi(line, width, { hard: true, trim: false }).split('\n');
      line = cut.pop() ?? '';
      lines.push(...cut);
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Breaks a text into lines of at most `width` columns; breaks that are in it are kept. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(1, width)));
}

/** Puts `right` at the right edge where it fits, below otherwise. */
export function withAside(lines: readonly string[], right: string, width: number): string[] {
  const first = lines[0] ?? '';
  const gap = width - widthOf(first) - widthOf(right);
  if (lines.length <= 1 && gap >= 2) return [first + ' '.repeat(gap) + right];
  return [...lines, ' '.repeat(Math.max(0, width - widthOf(right))) + right];
}
