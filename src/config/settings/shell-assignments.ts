import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import { shellWord } from '../../base/shell.ts';
import { shellTexts as t } from '../../base/texts/shell-assignments.ts';
import { excerpt, placeOf } from './excerpt.ts';
import { isContinued, refusedDollar, refusedWord } from './shell-refusals.ts';

export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly line: number;
  /** Offsets of the value as it is written, quotes included. */
  readonly start: number;
  readonly end: number;
}

export interface ShellSource {
  /** The name that the user knows; used in errors. */
  readonly file: string;
  readonly text: string;
  /** Never quote a line of it. */
  readonly secret?: boolean;
}

const longestValue = 256 * 1024;
const mostVariables = 10_000;
const namePattern = /[A-Za-z_][A-Za-z0-9_]*/y;
const bareText = /(?:[^ \t\r\n'"\\$`;&|<>()]|\r(?!\n))+/y;

interface Reader {
  readonly source: ShellSource;
  at: number;
  /** How far lines are counted, and how many there were. */
  counted: number;
  line: number;
  readonly known: Map<string, string>;
}

/** The error for one place of a file. */
export function refuse(
  { source: { file, text, secret } }: Pick<Reader, 'source'>,
  offset: number,
  what: Message,
): UserError {
  const { line } = placeOf(text, offset);
  return new UserError({
    id: 'shell-not-plain',
    title: t.at({ file, line, what }),
    why: [t.why()],
    quote: secret ? [] : excerpt(text, { start: offset, end: offset + 1 }),
    next: [{ command: `\${EDITOR:-vi} +${line} ${shellWord(file)}`, what: t.nextPlain() }],
    exit: exit.usage,
  });
}

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.source.text)?.[0] ?? '';
  reader.at += found.length;
  return found;
}

function reference(reader: Reader): string {
  const { text } = reader.source;
  const start = reader.at;
  const rest = text.slice(start, start + 200);
  const name = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/.exec(rest);
  const refused = name && !isContinued(rest) ? undefined : refusedDollar(rest);
  if (refused) throw refuse(reader, start, refused);
  if (!name) {
    reader.at += 1;
    return '$';
  }
  const variable = name[1] ?? name[2] ?? '';
  const value = reader.known.get(variable);
  if (value === undefined) throw refuse(reader, start, t.undefinedName({ name: variable }));
  reader.at += name[0].length;
  return value;
}

function singleQuoted(reader: Reader): string {
  const { text } = reader.source;
  const end = text.indexOf("'", reader.at + 1);
  if (end < 0) throw refuse(reader, reader.at, t.openQuote());
  const value = text.slice(reader.at + 1, end);
  reader.at = end + 1;
  return value;
}

function doubleQuoted(reader: Reader): string {
  const { text } = reader.source;
  const start = reader.at;
  reader.at += 1;
  let value = '';
  for (;;) {
    value += take(reader, /[^"\\$`]+/y);
    const char = text[reader.at];
    if (char === undefined) throw refuse(reader, start, t.openQuote());
    if (value.length > longestValue) throw refuse(reader, start, t.tooLong({ limit: '256 KiB' }));
    if (char === '`') throw refuse(reader, reader.at, t.substitution());
    if (char === '$') value += reference(reader);
    else if (char === '\\') value += escaped(reader, '$`"\\');
    else {
      reader.at += 1;
      return value;
    }
  }
}

/** A backslash and what follows. `special` lists what it protects; without it, everything. */
function escaped(reader: Reader, special?: string): string {
  const next = String.fromCodePoint(reader.source.text.codePointAt(reader.at + 1) ?? 0);
  if (next === '\0') throw refuse(reader, reader.at, t.openQuote());
  reader.at += 1 + next.length;
  if (next === '\n') return '';
  if (next === '\r' && reader.source.text[reader.at] === '\n') {
    reader.at += 1;
    return '';
  }
  return special === undefined || special.includes(next) ? next : `\\${next}`;
}

function word(reader: Reader): string {
  const { text } = reader.source;
  const start = reader.at;
  let value = '';
  // Where a shell would take ~ for a home directory: at the beginning and behind a colon. A line that is
  // continued changes nothing; a quote does.
  let home: '~' | ':~' | undefined = '~';
  for (;;) {
    const bare = take(reader, bareText);
    if (home && bare.startsWith('~')) throw refuse(reader, start, t.expansion({ form: home }));
    if (bare.includes(':~')) throw refuse(reader, start, t.expansion({ form: ':~' }));
    if (bare !== '') home = bare.endsWith(':') ? ':~' : undefined;
    value += bare;
    if (value.length > longestValue) throw refuse(reader, start, t.tooLong({ limit: '256 KiB' }));
    const char = text[reader.at];
    if (char === undefined || /[ \t\r\n]/.test(char)) return value;
    if (!/^\\\r?\n/.test(text.slice(reader.at, reader.at + 3))) home = undefined;
    if (char === "'") value += singleQuoted(reader);
    else if (char === '"') value += doubleQuoted(reader);
    else if (char === '$') value += reference(reader);
    else if (char === '\\') value += escaped(reader);
    else if (char === '`') throw refuse(reader, reader.at, t.substitution());
    else throw refuse(reader, reader.at, t.operator({ char }));
  }
}

const blank = /(?:[ \t]|\\\r?\n|\r?\n|#[^\n]*)+/y;

function lineOf(reader: Reader, offset: number): number {
  const { text } = reader.source;
  for (let end = text.indexOf('\n', reader.counted); end >= 0 && end < offset; ) {
    reader.line += 1;
    reader.counted = end + 1;
    end = text.indexOf('\n', reader.counted);
  }
  return reader.line;
}

function assignment(reader: Reader): Assignment {
  const { text } = reader.source;
  const nameAt = reader.at;
  const name = take(reader, namePattern);
  if (name === '' || text[reader.at] !== '=') {
    const rest = text.slice(nameAt, nameAt + 200);
    throw refuse(reader, nameAt, refusedWord(rest));
  }
  reader.at += 1;
  const start = reader.at;
  const line = lineOf(reader, nameAt);
  const value = word(reader);
  reader.known.set(name, value);
  return { name, value, line, start, end: reader.at };
}

/** `export` before names: true when the word was there. `export NAME` alone says nothing new and is passed over. */
function exportWord(reader: Reader): boolean {
  if (take(reader, /export(?=[ \t])/y) === '') return false;
  while (take(reader, /[ \t]+[A-Za-z_]\w*(?=[ \t\r\n]|$)/y) !== '');
  take(reader, /[ \t]+/y);
  return true;
}

/**
 * Reads a file of plain shell assignments as sh would, without running anything. Everything that is not
 * an assignment, and every substitution, is refused with its line.
 */
export function parseAssignments(source: ShellSource): Assignment[] {
  const at = source.text.startsWith('\uFEFF') ? 1 : 0;
  const reader: Reader = { source, at, counted: 0, line: 1, known: new Map() };
  const nul = source.text.indexOf('\0');
  if (nul >= 0) throw refuse(reader, nul, t.nul());
  const found: Assignment[] = [];
  while (true) {
    take(reader, blank);
    if (reader.at >= source.text.length) return found;
    if (exportWord(reader) && /[\r\n#]|^$/.test(source.text[reader.at] ?? '')) continue;
    found.push(assignment(reader));
    if (found.length > mostVariables) {
      throw refuse(reader, reader.at, t.tooMany({ limit: mostVariables }));
    }
  }
}

/** The last value of each name. */
export function assignmentMap(
  assignments: readonly Assignment[],
): Map<string, { value: string; line: number }> {
  return new Map(assignments.map(({ name, value, line }) => [name, { value, line }]));
}
