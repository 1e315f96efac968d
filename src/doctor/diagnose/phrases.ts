import { needsOf } from './literal.ts';
import { quoteOf, type Reason } from './quote.ts';
import type { Signature } from './signature.ts';
import { unbroken } from './text.ts';
import { withoutUserText } from './user-text.ts';

/**
 * Whether a text holds what a pattern must have. Regular expressions cost more to make than to use, so only those
 * that can match are made.
 */
function mayMatch(source: string, text: string): boolean {
  const { literal, choices } = needsOf(source);
  return text.includes(literal) && choices.every((words) => words.some((w) => text.includes(w)));
}

/** People's own words are looked for sentence by sentence, and over broken lines. */
export function findPhrases(text: string, signatures: readonly Signature[]): Reason[] {
  const lines = text.split('\n').map(withoutUserText);
  const pieces = lines.length > 1 ? [...lines, ...unbroken(lines.join('\n'))] : lines;
  const haystack = pieces.join('\n').toLowerCase();
  return signatures.flatMap(({ phrase, patterns, issue, weight, source }): Reason[] => {
    if (!phrase) return [];
    const regexes = patterns
      .filter((pattern) => mayMatch(pattern, haystack))
      .map((pattern) => new RegExp(pattern, 'i'));
    const at = pieces.findIndex((piece) => regexes.some((regex) => regex.test(piece)));
    const line = pieces[at];
    if (line === undefined) return [];
    const lineNumber = at < lines.length ? at + 1 : null;
    return [{ issue, weight, source, count: 1, line: quoteOf(line, patterns), lineNumber }];
  });
}
