// Reads patterns with a parser of regular expressions. In the built commands this file is replaced by a table of what
// it says of each known pattern (scripts/pattern-needs.mjs): nothing is parsed when they run.
import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** Literals that every match of a pattern holds, in lower case. */
export interface Needs {
  /** The longest text. */
  readonly literal: string;
  /** One of each of these lists. */
  readonly choices: readonly (readonly string[])[];
}

const parser = new RegExpParser();

/** The plain text that some elements stand for; undefined where there is more to them. */
function plainText(elements: readonly AST.Element[]): string | undefined {
  let text = '';
  for (const element of elements) {
    if (element.type !== 'Character') return undefined;
    text += String.fromCodePoint(element.value);
  }
  return text;
}

/** Adds up the texts that stand next to each other, and keeps the longest. */
function createRuns() {
  let best = '';
  let run = '';
  return {
    add(value: number) {
      run += String.fromCodePoint(value);
    },
    end() {
      if (Buffer.byteLength(run) > Buffer.byteLength(best)) best = run;
      run = '';
    },
    best: () => best.toLowerCase(),
  };
}

/** The literals that a pattern needs. A log is searched for them before any regular expression. */
export function needsOf(source: string): Needs {
  const { alternatives } = parser.parsePattern(source);
  const [only, ...others] = alternatives;
  if (only === undefined || others.length > 0)
    throw new SyntaxError(`alternatives outside of a group: ${source}`);
  const runs = createRuns();
  const choices: string[][] = [];
  for (const element of only.elements) {
    if (element.type === 'Character') runs.add(element.value);
    else if (element.type === 'Quantifier' && element.min > 0) {
      if (element.element.type === 'Character') runs.add(element.element.value);
      runs.end();
    } else if (element.type !== 'Assertion' || element.kind !== 'word') runs.end();
    if (element.type !== 'Group') continue;
    const words = element.alternatives.map((alternative) => plainText(alternative.elements));
    if (words.every((word) => word !== undefined && word !== ''))
      choices.push(words.map((word) => (word ?? '').toLowerCase()));
  }
  runs.end();
  return { literal: runs.best(), choices };
}

/** The longest text that every match of a pattern holds, in lower case. */
export const literalOf = (source: string): string => needsOf(source).literal;
