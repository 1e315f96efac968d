import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';

/** Words by which a known problem gives itself away, in a log, on a screen, in an editor. */
export interface Signature {
  /** Id of the issue that it points to. */
  readonly issue: string;
  /**
   * Sources of regular expressions, any of which will do; case does not count. Written for one line in
   * which runs of blanks are one blank. So that they stay quick on any input: gaps are bounded, nothing
   * repeats within a repetition, and each that is looked for in logs has eight bytes that must occur as they are.
   */
  readonly patterns: readonly string[];
  /** 1: could be many things … 10: can only be this. */
  readonly weight: number;
  /** Whose words they are: "FAQ 5.3", "PostgreSQL" … */
  readonly source: string;
  /** Words of a person, or of a screen: looked for in short texts only, never in logs. */
  readonly phrase?: true;
}

/** What is said of an issue where only its words are known, and no facts. */
export interface KnownIssue {
  readonly id: string;
  /** Section of the FAQ that it answers; null for our own. */
  readonly faq: string | null;
  readonly title: Message;
  /** What the words mean, in one sentence. */
  readonly means: Message;
  /** What to type, best first. */
  readonly next: readonly NextStep[];
}

/** The words of one issue, and what is said of them. */
export interface IssueWords {
  readonly signatures: readonly Signature[];
  /** None where the words alone say too little. */
  readonly known?: KnownIssue;
}

export interface Knowledge {
  readonly signatures: readonly Signature[];
  readonly known: readonly KnownIssue[];
}

type Row = readonly [weight: number, source: string, ...patterns: readonly string[]];

const signaturesOf = (issue: string, rows: readonly Row[] = []): Signature[] =>
  rows.map(([weight, source, ...patterns]) => ({ issue, weight, source, patterns }));

/** The words of an issue, said in its own texts. */
export function wordsOf(
  id: string,
  texts: { title(): Message; means(): Message },
  {
    logs,
    phrases,
    ...known
  }: Pick<KnownIssue, 'faq' | 'next'> & {
    /** What programs write. */
    readonly logs?: readonly Row[];
    /** What a person would say, or a screen. */
    readonly phrases?: readonly Row[];
  },
): IssueWords {
  const said = signaturesOf(id, phrases).map((one) => ({ ...one, phrase: true }) as const);
  return {
    signatures: [...signaturesOf(id, logs), ...said],
    known: { id, title: texts.title(), means: texts.means(), ...known },
  };
}

/** The words of several issues together. */
export const gathered = (words: readonly IssueWords[]): Knowledge => ({
  signatures: words.flatMap(({ signatures }) => signatures),
  known: words.flatMap(({ known }) => known ?? []),
});
