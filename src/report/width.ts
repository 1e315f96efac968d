import { eastAsianWidth } from 'get-east-asian-width';
import { program } from '../base/program.ts';

const programs = `${program.command}|docker|sudo|chmod|chown|systemctl`;
const plainAscii = /^[\x20-\x7e]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours take no columns
const colours = /\x1b\[[0-9;]*m/g;
// Marks that sit on the character before them, joiners and direction marks.
const noWidth = /^[\p{M}\p{Cf}]$/u;

// Latin letters, dashes and quotes, arrows and signs, Han characters and their punctuation: nearly all that we
// write, and none of them without a width. The expression above takes long to compile.
const usual: readonly (readonly [from: number, to: number])[] = [
  [0x20, 0xac],
  [0xae, 0x2ff],
  [0x2010, 0x2027],
  [0x2190, 0x2bff],
  [0x3000, 0x3029],
  [0x4e00, 0x9fff],
  [0xff01, 0xff60],
];

function widthOfChar(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  const known = usual.some(([from, to]) => code >= from && code <= to);
  return !known && noWidth.test(char) ? 0 : eastAsianWidth(code);
}

/**
 * Columns that a text takes on a terminal; Han characters take two. Counted by character: the libraries that
 * also know families of emoji load Unicode segmentation, which costs more than the rest of a short command.
 */
export function widthOf(text: string): number {
  if (plainAscii.test(text)) return text.length;
  let width = 0;
  for (const char of text.replace(colours, '')) width += widthOfChar(char);
  return width;
}

export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** The beginning of a text that fits; truncation is marked. */
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
const latin = `[^\\s${wide}${open}${close}]+`;
// Between letters ’ is an apostrophe and closes nothing.
const token = new RegExp(`\\s+|[${open}]*(?:[${wide}]|${latin}(?:’${latin})*)?[${close}]*`, 'gu');

/** A command in a sentence: quoted, or all that follows a colon. */
const command = new RegExp(
  `[“"](?:${programs}) [\\x20-\\x7e]*?[”"]|(?<=[:：]\\s?)(?:${programs}) [\\x20-\\x7e]+$`,
  'g',
);

/** Pieces between which a line may end: words and spaces. A command is one: longer than a line, the terminal folds it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  const words = (part: string) => [...part.matchAll(token)].map(([piece]) => piece);
  for (const { 0: whole, index } of text.matchAll(command)) {
    if (whole.length > longestPath) continue;
    for (const piece of words(text.slice(from, index))) pieces.push(piece);
    pieces.push(whole);
    from = index + whole.length;
  }
  return [...pieces, ...words(text.slice(from))];
}

/** Longer than any that a system takes. */
const longestPath = 4096;

const copied = new RegExp(`^[“"]?(?:${programs}) |[^/]/[^/]|^\\W*/|\\w[-.:@_]\\w`);

/** A command, a path, an address, an image, a digest, an id, a container: it is copied, so it is never cut. */
const isCopied = (word: string): boolean => word.length <= longestPath && copied.test(word);

/** An absolute path, or one from home or from here. */
export const isPath = (word: string): boolean =>
  word.length <= longestPath && /^['"“（(]*(?:~|\.{1,2})?\//.test(word);

/** A word that is longer than a line ends where the line does; what is copied goes on, and the terminal folds it. */
function cutHard(text: string, width: number): string[] {
  if (widthOf(text) <= width || isCopied(text)) return [text];
  const lines = [''];
  let used = 0;
  for (const char of text) {
    const next = widthOfChar(char);
    if (used + next > width && used > 0) {
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += char;
    used += next;
  }
  return lines;
}

function wrapLine(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  let gap = '';
  for (const piece of piecesOf(text)) {
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
    const cut = cutHard(line, width);
    line = cut.pop() ?? '';
    for (const full of cut) lines.push(full);
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Breaks a text into lines of at most `width` columns; breaks that are in it are kept, and what is copied stays whole. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(1, width)));
}

/** Puts `right` at the right edge of the last line where it fits, below otherwise. */
export function withAside(lines: readonly string[], right: string, width: number): string[] {
  const last = lines.at(-1) ?? '';
  const gap = width - widthOf(last) - widthOf(right);
  if (gap >= 2) return [...lines.slice(0, -1), last + ' '.repeat(gap) + right];
  return [...lines, ' '.repeat(Math.max(0, width - widthOf(right))) + right];
}
