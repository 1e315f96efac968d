import { clean } from '../../report/clean.ts';
import { literalOf } from './literal.ts';
import { createScanner, type Scanner } from './scan.ts';
import { withoutUserText } from './user-text.ts';

/** Words that a text can be searched for. */
export interface Searched {
  /** Sources of regular expressions, any of which will do; case does not count. */
  readonly patterns: readonly string[];
  /** Words of a person, or of a screen: looked for in short texts only, never in logs. */
  readonly phrase?: true;
  /** Every line counts, not only the first and the last. */
  readonly every?: true;
}

/** A line in which a signature was found. */
export interface Quote {
  /** Bytes from the beginning. */
  readonly offset: number;
  /** The line, or the part of a long one around the find; cleaned, secrets still in it. */
  readonly line: string;
}

export interface Match<S extends Searched> {
  readonly signature: S;
  /** Lines; counting stops at the search's limit. */
  readonly count: number;
  readonly first: Quote;
  readonly last: Quote;
  /** All of them, where every line counts. */
  readonly all: readonly Quote[];
}

export interface SearchOptions<S extends Searched> {
  /** After so many lines a signature is no longer looked for. Default 1,000. */
  readonly limit?: number;
  /** Signatures that were found already. */
  readonly without?: ReadonlySet<S>;
}

/** Signatures, made ready once for any number of searches. */
export interface SignatureSearch<S extends Searched> {
  /** UTF-8, or any encoding whose ASCII part is ASCII; what cannot be decoded is passed over. */
  bytes(bytes: Uint8Array, options?: SearchOptions<S>): Match<S>[];
  text(text: string, options?: SearchOptions<S>): Match<S>[];
  /** In bounded memory. Ends early, with what it has, when the stream does. */
  stream(chunks: AsyncIterable<Uint8Array>, options?: SearchOptions<S>): Promise<Match<S>[]>;
}

interface Pattern<S> {
  readonly signature: S;
  readonly source: string;
  /** Made when it is first needed: most never are. */
  regex?: RegExp;
}

/** The searched part of a line, before and behind the literal: longer than any signature. */
const around = 1_024;
const defaultLimit = 1_000;
/** Of lines that all count, so many are kept. */
const mostKept = 200;
const newline = 10;
const tab = 9;
const blank = 32;

interface Found {
  count: number;
  first: Quote;
  last: Quote;
  readonly all: Quote[];
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The same without what a person wrote in it; made when something was found. */
  own(): string;
  /** Up to here every match was seen, even where the line goes on. */
  readonly seen: number;
}

const decoder = new TextDecoder();

/** A line that a blank begins continues what the one above it said. */
function continuesStatement(bytes: Uint8Array, start: number): boolean {
  if (bytes[start] !== tab && bytes[start] !== blank) return false;
  const before = decoder.decode(bytes.subarray(Math.max(0, start - around), start)).split('\n');
  const above = before.slice(0, -1).findLast((line) => !/^[\t ]/.test(line));
  return above?.includes('STATEMENT:') ?? false;
}

/** Quotes within JSON are quotes all the same. */
const unescaped = (text: string): string => text.replaceAll('\\"', '"');

function lineAround(bytes: Uint8Array, to: number, at: number): Line {
  const from = Math.max(0, at - around);
  const most = Math.min(to, at + around);
  const behind = bytes.subarray(at, most).indexOf(newline);
  const start = from + bytes.subarray(from, at).lastIndexOf(newline) + 1;
  const end = behind === -1 ? most : at + behind;
  const text = clean(decoder.decode(bytes.subarray(start, end)));
  const seen = behind === -1 ? end - around / 2 : end;
  const said = text.replace(/\s+/g, ' ').trim();
  const own = () => (continuesStatement(bytes, start) ? '' : unescaped(withoutUserText(said)));
  return { start, end, text: unescaped(said), own, seen };
}

/** Collects what one search finds, over as many pieces as it is given. */
class Collector<S extends Searched> {
  readonly #found = new Map<S, Found>();
  /** Nothing before this place is tried again: a line counts once, and a hostile one costs little. */
  readonly #tried = new Map<Pattern<S>, number>();
  readonly #patterns: readonly (readonly Pattern<S>[])[];
  readonly #limit: number;
  readonly #without: ReadonlySet<S>;
  constructor(patterns: readonly (readonly Pattern<S>[])[], options: SearchOptions<S>) {
    this.#patterns = patterns;
    this.#limit = options.limit ?? defaultLimit;
    this.#without = options.without ?? new Set();
  }

  /** The literal of some patterns is at `at`, in a piece whose first byte has the given offset. */
  look(bytes: Uint8Array, to: number, offset: number, literal: number, at: number): void {
    let line: Line | undefined;
    for (const pattern of this.#patterns[literal] ?? []) {
      const { signature, source } = pattern;
      if (offset + at < (this.#tried.get(pattern) ?? 0) || this.#without.has(signature)) continue;
      if ((this.#found.get(signature)?.count ?? 0) >= this.#limit) continue;
      line ??= lineAround(bytes, to, at);
      this.#tried.set(pattern, offset + line.seen);
      pattern.regex ??= new RegExp(source, 'i');
      if (!pattern.regex.test(line.text)) continue;
      const own = line.own();
      if (own === line.text || pattern.regex.test(own))
        this.#add(signature, { offset: offset + line.start, line: own });
    }
  }

  #add(signature: S, quote: Quote): void {
    const known = this.#found.get(signature);
    const all = known?.all ?? [];
    if (signature.every && all.length < mostKept && all.at(-1)?.offset !== quote.offset)
      all.push(quote);
    if (!known) this.#found.set(signature, { count: 1, first: quote, last: quote, all });
    // Two patterns of one signature on one line are one find.
    else if (known.last.offset !== quote.offset) {
      known.count += 1;
      known.last = quote;
    }
  }

  matches(): Match<S>[] {
    return [...this.#found].map(([signature, found]) => ({ signature, ...found }));
  }
}

/** Room for one piece of a stream; a line that is longer is looked at in two parts. */
const pieceBytes = 1024 * 1024;

async function searchStream<S extends Searched>(
  scanner: Scanner,
  chunks: AsyncIterable<Uint8Array>,
  collector: Collector<S>,
): Promise<void> {
  const work = Buffer.allocUnsafe(pieceBytes);
  let used = 0;
  let offset = 0;
  const scan = (keepFrom: number) => {
    const to = used;
    scanner.scan(work, 0, to, (literal, at) => collector.look(work, to, offset, literal, at));
    work.copyWithin(0, keepFrom, used);
    offset += keepFrom;
    used -= keepFrom;
  };
  for await (const chunk of chunks) {
    for (let taken = 0; taken < chunk.length; ) {
      const part = chunk.subarray(taken, taken + work.length - used);
      work.set(part, used);
      used += part.length;
      taken += part.length;
      if (used < work.length) continue;
      const last = work.lastIndexOf(newline);
      // No line ends here: the tail is looked at again with what follows, so that nothing is cut in two.
      scan(last === -1 ? used - around : last + 1);
    }
  }
  scan(used);
}

/**
 * Makes signatures ready: one scan for what their patterns must hold, then the patterns on those lines only.
 * Phrases are left out: a log is not what a person says.
 */
export function createSearch<S extends Searched>(signatures: readonly S[]): SignatureSearch<S> {
  const byLiteral = new Map<string, Pattern<S>[]>();
  for (const signature of signatures) {
    if (signature.phrase) continue;
    for (const source of signature.patterns) {
      const literal = literalOf(source);
      const row = byLiteral.get(literal) ?? [];
      row.push({ signature, source });
      byLiteral.set(literal, row);
    }
  }
  const scanner = createScanner([...byLiteral.keys()]);
  const patterns = [...byLiteral.values()];
  const bytes = (input: Uint8Array, options: SearchOptions<S> = {}) => {
    const collector = new Collector(patterns, options);
    scanner.scan(input, 0, input.length, (literal, at) =>
      collector.look(input, input.length, 0, literal, at),
    );
    return collector.matches();
  };
  return {
    bytes,
    text: (text, options) => bytes(Buffer.from(text), options),
    async stream(chunks, options = {}) {
      const collector = new Collector(patterns, options);
      await searchStream(scanner, chunks, collector);
      return collector.matches();
    },
  };
}
