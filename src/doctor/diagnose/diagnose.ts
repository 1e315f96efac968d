import { needsOf } from './literal.ts';
import { maskShapes } from './mask.ts';
import { createSearch, type Match } from './search.ts';
import type { Knowledge, KnownIssue, Signature } from './signature.ts';
import { decodeText, plainText, unbroken } from './text.ts';

/** Up to this many characters a text is taken for a paste, in which sentences may be broken over lines. */
const pasteLength = 64 * 1024;

/** A line that gave an issue away. */
export interface Reason {
  readonly signature: Signature;
  /** As it was found, cleaned; what looks like a secret is masked. */
  readonly line: string;
  /** Counted from 1; null where a sentence was broken over several lines. */
  readonly lineNumber: number | null;
  /** How many lines; 1,000 means that many or more. */
  readonly count: number;
}

export interface Recognised {
  readonly known: KnownIssue;
  readonly score: number;
  /** The most telling one first. */
  readonly reasons: readonly Reason[];
}

function lineNumbers(text: string, matches: readonly Match[]): ReadonlyMap<Match, number> {
  const bytes = Buffer.from(text);
  const inOrder = matches.toSorted((a, b) => a.first.offset - b.first.offset);
  const numbers = new Map<Match, number>();
  let line = 1;
  let at = 0;
  for (const match of inOrder) {
    for (; at < match.first.offset; at++) if (bytes[at] === 10) line += 1;
    numbers.set(match, line);
  }
  return numbers;
}

function findReasons(text: string, signatures: readonly Signature[]): Reason[] {
  const search = createSearch(signatures);
  const found = search.text(text);
  const numbers = lineNumbers(text, found);
  const reason = (match: Match, lineNumber: number | null): Reason => {
    const { signature, count, first } = match;
    return { signature, count, line: quoteOf(first.line, signature), lineNumber };
  };
  const reasons = found.map((match) => reason(match, numbers.get(match) ?? null));
  if (text.length > pasteLength) return reasons;
  const without = new Set(found.map(({ signature }) => signature));
  for (const whole of unbroken(text))
    for (const match of search.text(whole, { without })) {
      without.add(match.signature);
      reasons.push(reason(match, null));
    }
  return [...reasons, ...findPhrases(text, signatures)];
}

/**
 * Whether a text holds what a pattern must have. Regular expressions cost more to make than to use, so only those
 * that can match are made.
 */
function mayMatch(source: string, text: string): boolean {
  const { literal, choices } = needsOf(source);
  return text.includes(literal) && choices.every((words) => words.some((w) => text.includes(w)));
}

/** What a person would say is looked for sentence by sentence, and over broken lines. */
function findPhrases(text: string, signatures: readonly Signature[]): Reason[] {
  const lines = text.split('\n');
  const pieces = text.includes('\n') ? [...lines, ...unbroken(text)] : lines;
  const haystack = pieces.join('\n').toLowerCase();
  return signatures.flatMap((signature): Reason[] => {
    if (!signature.phrase) return [];
    const regexes = signature.patterns
      .filter((source) => mayMatch(source, haystack))
      .map((source) => new RegExp(source, 'i'));
    const at = pieces.findIndex((piece) => regexes.some((regex) => regex.test(piece)));
    const line = pieces[at];
    if (line === undefined) return [];
    const lineNumber = at < lines.length ? at + 1 : null;
    return [{ signature, count: 1, line: quoteOf(line, signature), lineNumber }];
  });
}

/** Columns of context that a quotation keeps on either side. */
const context = 60;

/** The part of a line around the words that were found; masked before it is cut, so that no half of a secret stays. */
function quoteOf(line: string, { patterns }: Signature): string {
  const masked = maskShapes(line);
  for (const source of patterns) {
    const found = new RegExp(source, 'i').exec(masked);
    if (found === null) continue;
    const start = Math.max(0, found.index - context);
    const end = Math.min(masked.length, found.index + found[0].length + context);
    return `${start > 0 ? '…' : ''}${masked.slice(start, end)}${end < masked.length ? '…' : ''}`;
  }
  return masked.slice(0, 4 * context);
}

/** More signatures of one issue make it likelier, but never likelier than one that is surer by a step. */
function scoreOf(reasons: readonly Reason[]): number {
  const [best, ...others] = reasons.map(({ signature }) => signature.weight).sort((a, b) => b - a);
  return (best ?? 0) + Math.min(0.9, others.length * 0.3);
}

/** The known issues whose words stand in a text, likeliest first. */
export function diagnose(bytes: Uint8Array, { signatures, known }: Knowledge): Recognised[] {
  const text = plainText(decodeText(bytes));
  const reasons = findReasons(text, signatures);
  const recognised = known.flatMap((issue): Recognised[] => {
    const own = reasons
      .filter(({ signature }) => signature.issue === issue.id)
      .sort((a, b) => b.signature.weight - a.signature.weight);
    return own.length === 0 ? [] : [{ known: issue, score: scoreOf(own), reasons: own }];
  });
  return recognised.sort((a, b) => b.score - a.score);
}
