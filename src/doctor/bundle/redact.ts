import { createHmac } from 'node:crypto';
import type { Secret } from '../../base/secret.ts';
import { secretSpots } from '../../base/secret-patterns.ts';
import { type Form, formPattern, formsOf, lettersDecoded } from './secret-encodings.ts';

export interface KnownSecret {
  /** The name: in the secrets file, or of a variable. */
  readonly name: string;
  readonly value: Secret;
}

/** One secret that was taken out, and how often. */
export interface Redacted {
  readonly token: string;
  readonly name: string;
  readonly count: number;
}

export interface Redactor {
  /** Learns the secrets that a text gives away by their looks, so that they are known everywhere else too. */
  learn(text: string): void;
  /** The text without secrets; each is replaced by its own token, the same everywhere. */
  redact(text: string): string;
  /** Only what is known: for names that merely look like a secret. */
  redactKnown(text: string): string;
  tally(): readonly Redacted[];
}

export interface RedactorOptions {
  readonly known: readonly KnownSecret[];
  /** Random and kept nowhere: without it no token can be tried out. */
  readonly key: Uint8Array;
  /** Words that are names as well: they give nothing away. */
  readonly ordinary?: ReadonlySet<string>;
}

interface Row {
  readonly token: string;
  readonly name: string;
  count: number;
}

interface Known {
  readonly forms: readonly Form[];
  readonly row: Row;
  readonly length: number;
  /** Given by the deployment, or given away by a text. */
  readonly source: keyof typeof mostPatterns;
}

/** Shorter ones are also ordinary words and numbers; they are taken out only where a name gives them away. */
const shortest = 4;
const wholeWordBelow = 6;
/** A longer one is looked for piece by piece: a pattern of thousands of characters is slow. */
const pieceLength = 64;
/** Most secrets that are looked for everywhere because one place gave them away. */
const mostLearned = 300;
/** Characters of them, in one value and in all: what is longer is no secret that somebody types or sets. */
const longestLearned = 4096;
const mostLearnedCharacters = 32_768;
/**
 * Characters that are looked for in all of their encodings: each becomes a piece of a pattern, for which time and the
 * memory of the process must suffice. Any more are looked for as they are written.
 */
const mostPatterns = { known: 65_536, learned: 8_192 } as const;
/** Characters that the patterns of learned ones go through, in all texts together: some seconds. */
const mostSearched = 256 * 1024 * 1024;

/** A value as whoever chose it typed it: without the escaping of the place where it was found. */
function plainOf(text: string): string {
  let plain = text;
  try {
    plain = decodeURIComponent(plain);
  } catch {
    // No percent encoding after all.
  }
  try {
    const value: unknown = JSON.parse(`"${plain}"`);
    if (typeof value === 'string') plain = value;
  } catch {
    // No JSON text.
  }
  return plain.replaceAll('$$', '$');
}

/** Passwords in a Basic header. */
function basicPassword(text: string): string[] {
  if (!/^[A-Za-z0-9+/_-]{8,}={0,2}$/.test(text)) return [];
  const plain = Buffer.from(text, 'base64').toString('utf8');
  const at = plain.indexOf(':');
  return at > 0 && /^[\x20-\x7e]+$/.test(plain) ? [plain.slice(at + 1)] : [];
}

function piecesOf(value: string): string[] {
  if (value.length <= 2 * pieceLength) return [value];
  const count = Math.floor(value.length / pieceLength);
  return Array.from({ length: count }, (_, at) =>
    value.slice(at * pieceLength, at === count - 1 ? undefined : (at + 1) * pieceLength),
  );
}

/** The secrets in what was found: a header holds several, behind words that are none. */
function valuesIn(found: string, kind: string): string[] {
  if (kind !== 'header' && kind !== 'bearer') return [plainOf(found)];
  const pieces = found.split(/[;,\s]+/).map((piece) => piece.replace(/^[\w.-]+=(?=.)/, ''));
  return [...pieces.map(plainOf), ...pieces.flatMap(basicPassword)];
}

/** Whether a value that a name gave away is worth looking for elsewhere: an ordinary word is not. */
const distinctive = (value: string): boolean =>
  value.length >= 8 && !/^[a-z]+$/.test(value) && !/^[\d.:]+$/.test(value);

/** The replacement of each secret, and how often it was made. */
function rowsBy(key: Uint8Array) {
  const rows = new Map<string, Row>();
  return {
    rowOf(value: string, name: string): Row {
      const token = `[secret-${createHmac('sha256', key).update(value).digest('hex').slice(0, 8)}]`;
      const row = rows.get(token) ?? { token, name, count: 0 };
      rows.set(token, row);
      return row;
    },
    tally: () => [...rows.values()].filter(({ count }) => count > 0),
  };
}

/** Each form's pattern while there are characters left for it; a form that had one keeps it. */
function patternsWithin(limits: Readonly<Record<Known['source'], number>>) {
  const left = { ...limits };
  const granted = new Set<Form>();
  let searched = 0;
  return (form: Form, source: Known['source'], { length }: string): RegExp | string => {
    if (source === 'learned') searched += length;
    if (source === 'learned' && searched > mostSearched) return form.text;
    if (!granted.has(form)) {
      if (form.text.length > left[source]) return form.text;
      left[source] -= form.text.length;
      granted.add(form);
    }
    return form.pattern();
  };
}

/** Values that are looked for in every encoding. */
function knownValues(rowOf: (value: string, name: string) => Row, ordinary: ReadonlySet<string>) {
  const known = new Map<string, Known>();
  const patternOf = patternsWithin(mostPatterns);
  let sorted: readonly Known[] | undefined;
  return {
    has: (value: string) => known.has(value),
    add(value: string, name: string, source: Known['source']): void {
      if (value.length < shortest || known.has(value) || ordinary.has(value)) return;
      const apart = value.length < wholeWordBelow;
      const forms = apart ? [value] : piecesOf(value).flatMap(formsOf);
      known.set(value, {
        row: rowOf(value, name),
        forms: forms.map((form) => formPattern(form, apart)),
        length: value.length,
        source,
      });
      sorted = undefined;
    },
    takeOut(text: string): string {
      // The longest first: one secret may be part of another.
      sorted ??= [...known.values()].sort((a, b) => b.length - a.length);
      const decoded = lettersDecoded(text);
      const isThere = (core: string) =>
        text.includes(core) || (decoded !== text && decoded.includes(core));
      let out = text;
      for (const { forms, row, source } of sorted)
        for (const form of forms) {
          if (!isThere(form.core)) continue;
          out = out.replaceAll(patternOf(form, source, out), () => {
            row.count += 1;
            return row.token;
          });
        }
      return out;
    },
  };
}

/** Takes secrets out of texts: the known ones in every encoding, others by their looks. */
export function createRedactor({ key, known, ordinary = new Set() }: RedactorOptions): Redactor {
  const { rowOf, tally } = rowsBy(key);
  const values = knownValues(rowOf, ordinary);
  let [learned, characters] = [0, 0];
  for (const { name, value } of known) values.add(value.reveal(), name, 'known');

  function learn(text: string): void {
    for (const { start, end, kind } of secretSpots(text)) {
      const found = text.slice(start, end);
      for (const value of valuesIn(found, kind)) {
        if (learned >= mostLearned || !distinctive(value) || values.has(value)) continue;
        if (value.length > longestLearned || characters + value.length > mostLearnedCharacters)
          continue;
        learned += 1;
        characters += value.length;
        values.add(value, kind, 'learned');
      }
    }
  }

  function takeOutShapes(text: string): string {
    let out = '';
    let at = 0;
    for (const { start, end, kind } of secretSpots(text)) {
      const value = text.slice(start, end);
      // A value that is a secret's placeholder already is none; a value around it may still be.
      if (/^\[secret-[0-9a-f]{8}\]?$/.test(value) || ordinary.has(value)) continue;
      const row = rowOf(plainOf(value), kind);
      row.count += 1;
      out += text.slice(at, start) + row.token;
      at = end;
    }
    return out + text.slice(at);
  }

  return {
    learn,
    redact: (text) => takeOutShapes(values.takeOut(text)),
    redactKnown: values.takeOut,
    tally,
  };
}
