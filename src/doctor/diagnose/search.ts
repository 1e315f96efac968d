import { clean } from '../../report/clean.ts';
import { literalOf } from './literal.ts';
import { createScanner, type Scanner } from './scan.ts';
import type { Signature } from './signature.ts';

/** A line in which a signature was found. */
export interface Quote {
  /** Bytes from the beginning. */
  readonly offset: number;
  /** The line, or the part of a long one around the find; cleaned, secrets still in it. */
  readonly line: string;
}

export interface Match {
  readonly signature: Signature;
  /** Lines; counting stops at the search's limit. */
  readonly count: number;
  readonly first: Quote;
  readonly last: Quote;
}

export interface SearchOptions {
  /** After so many lines a signature is no longer looked for. Default 1,000. */
  readonly limit?: number;
  /** Signatures that were found already. */
  readonly without?: ReadonlySet<Signature>;
}

/** Signatures, made ready once for any number of searches. */
export interface SignatureSearch {
  /** UTF-8, or any encoding whose ASCII part is ASCII; what cannot be decoded is passed over. */
  bytes(bytes: Uint8Array, options?: SearchOptions): Match[];
  text(text: string, options?: SearchOptions): Match[];
  /** In bounded memory. Ends early, with what it has, when the stream does. */
  stream(chunks: AsyncIterable<Uint8Array>, options?: SearchOptions): Promise<Match[]>;
}

interface Pattern {
  readonly signature: Signature;
  readonly source: string;
  /** Made when it is first needed: most never are. */
  regex?: RegExp;
}

/** What of a line is looked at, before and behind the literal: more than any signature is long. */
const around = 1_024;
const defaultLimit = 1_000;
const newline = 10;

interface Found {
  count: number;
  first: Quote;
  last: Quote;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Up to here every match was seen, even where the line goes on. */
  readonly seen: number;
}

const decoder = new TextDecoder();

function lineAround(bytes: Uint8Array, to: number, at: number): Line {
  const from = Math.max(0, at - around);
  const most = Math.min(to, at + around);
  const behind = bytes.subarray(at, most).indexOf(newline);
  const start = from + bytes.subarray(from, at).lastIndexOf(newline) + 1;
  const end = behind === -1 ? most : at + behind;
  const text = clean(decoder.decode(bytes.subarray(start, end)));
  const seen = behind === -1 ? end - around / 2 : end;
  return { start, end, text: text.replace(/\s+/g, ' ').trim(), seen };
}

/** Collects what one search finds, over as many pieces as it is given. */
class Collector {
  readonly #found = new Map<Signature, Found>();
  /** Nothing before this place is tried again: a line counts once, and a hostile one costs little. */
  readonly #tried = new Map<Pattern, number>();
  readonly #patterns: readonly (readonly Pattern[])[];
  readonly #limit: number;
  readonly #without: ReadonlySet<Signature>;
  constructor(patterns: readonly (readonly Pattern[])[], options: SearchOptions) {
    this.#patterns = patterns;
    this.#limit = options.limit ?? defaultLimit;
    this.#without = options.without ?? new Set();
  }

  /** The literal of some patterns stands at `at`, in a piece whose first byte has the given offset. */
  look(bytes: Uint8Array, to: number, offset: number, literal: number, at: number): void {
    let line: Line | undefined;
    for (const pattern of this.#patterns[literal] ?? []) {
      const { signature, source } = pattern;
      if (offset + at < (this.#tried.get(pattern) ?? 0) || this.#without.has(signature)) continue;
      if ((this.#found.get(signature)?.count ?? 0) >= this.#limit) continue;
      line ??= lineAround(bytes, to, at);
      this.#tried.set(pattern, offset + line.seen);
      pattern.regex ??= new RegExp(source, 'i');
      if (pattern.regex.test(line.text))
        this.#add(signature, { offset: offset + line.start, line: line.text });
    }
  }

  #add(signature: Signature, quote: Quote): void {
    const known = this.#found.get(signature);
    if (!known) this.#found.set(signature, { count: 1, first: quote, last: quote });
    // Two patterns of one signature on one line are one find.
    else if (known.last.offset !== quote.offset) {
      known.count += 1;
      known.last = quote;
    }
  }

  matches(): Match[] {
    return [...this.#found].map(([signature, found]) => ({ signature, ...found }));
  }
}

/** Room for one piece of a stream; a line that is longer is looked at in two parts. */
const pieceBytes = 1024 * 1024;

async function searchStream(
  scanner: Scanner,
  chunks: AsyncIterable<Uint8Array>,
  collector: Collector,
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
export function createSearch(signatures: readonly Signature[]): SignatureSearch {
  const byLiteral = new Map<string, Pattern[]>();
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
  const bytes = (input: Uint8Array, options: SearchOptions = {}) => {
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
