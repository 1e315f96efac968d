import { maskShapes } from './mask.ts';

/** Columns of context that a quotation keeps on either side. */
const context = 60;

/** The part of a line around the words that were found; masked before it is cut, so that no half of a secret stays. */
export function quoteOf(line: string, patterns: readonly string[]): string {
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

/** A line that gave an issue away. */
export interface Reason {
  readonly issue: string;
  /** 1: could be many things … 10: can only be this. */
  readonly weight: number;
  /** The source of the words. */
  readonly source: string;
  /** As it was found, cleaned; what looks like a secret is masked. */
  readonly line: string;
  /** Counted from 1; null where a sentence was broken over several lines. */
  readonly lineNumber: number | null;
  /** How many lines; 1,000 means that many or more. */
  readonly count: number;
}
