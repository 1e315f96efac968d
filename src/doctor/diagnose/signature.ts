import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import type { PullFailureKind } from '../../docker/images/pull-kinds.ts';
import type { CallRule } from './calls.ts';
import type { Searched } from './search.ts';

/** Words by which a known problem gives itself away, in a log, on a screen, in an editor. */
export interface Signature extends Searched {
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
  /** The source of the words: "FAQ 5.3", "PostgreSQL" … */
  readonly source: string;
  /** Doctor looks for them in the logs of services. */
  readonly byServices?: true;
  /** They say that something does not work, and not why: whatever a text says of the reason comes first. */
  readonly symptom?: true;
  /** Words anywhere in the text that explain it otherwise. */
  readonly unless?: readonly string[];
  /** Words of a later line after which it is over: a start that came to its end. */
  readonly endedBy?: readonly string[];
}

/** The description of an issue where only its words are known, and no facts. */
export interface KnownIssue {
  readonly id: string;
  /** Section of the stack's FAQ that it answers: from the stack's table, as for issues. */
  readonly faq?: string;
  readonly title: Message;
  /** The meaning of the words, in one sentence. */
  readonly means: Message;
  /** Commands to type, best first. */
  readonly next: readonly NextStep[];
}

/** The words of one issue, and what is said of them. */
export interface IssueWords {
  readonly signatures: readonly Signature[];
  /** Calls that failed and point to it. */
  readonly calls?: readonly CallRule[];
  /** Failures of a pull that mean it. */
  readonly pulls?: readonly PullRule[];
  /** None where the words alone say too little. */
  readonly known?: KnownIssue;
}

/** The meaning of a failed pull of an image. */
export interface PullRule {
  readonly issue: string;
  readonly weight: number;
  readonly kinds: readonly PullFailureKind[];
}

export interface Knowledge {
  readonly signatures: readonly Signature[];
  readonly known: readonly KnownIssue[];
  readonly calls: readonly CallRule[];
  readonly pulls: readonly PullRule[];
}

/** Nothing is known. */
export const noKnowledge: Knowledge = { signatures: [], known: [], calls: [], pulls: [] };

export type Row = readonly [
  weight: number,
  source: string | Pick<Signature, 'source' | 'unless' | 'endedBy'>,
  ...patterns: readonly string[],
];

const signaturesOf = (issue: string, rows: readonly Row[] = []): Signature[] =>
  rows.map(([weight, from, ...patterns]) => ({
    ...{ issue, weight, patterns },
    ...(typeof from === 'string' ? { source: from } : from),
  }));

/**
 * The words of an issue, said in its own texts. The next steps (`known.next`) may be the ways of
 * the issue too.
 */
export function wordsOf(
  id: string,
  texts: { title(): Message; means(): Message },
  {
    logs,
    symptoms,
    phrases,
    calls = [],
    pulls = [],
    byServices,
    endedBy,
    ...known
  }: Pick<KnownIssue, 'next'> & {
    /** Words of programs. */
    readonly logs?: readonly Row[];
    /** Words of programs that see only that it does not work. */
    readonly symptoms?: readonly Row[];
    /** Words of people, or of a screen. */
    readonly phrases?: readonly Row[];
    readonly calls?: readonly Omit<CallRule, 'issue'>[];
    readonly pulls?: readonly Omit<PullRule, 'issue'>[];
    /** Services write the words of programs into their own logs, where doctor finds them. */
    readonly byServices?: true;
    /** Words of programs after which theirs are over. */
    readonly endedBy?: readonly string[];
  },
): IssueWords & { readonly known: KnownIssue } {
  const said = signaturesOf(id, phrases).map((one) => ({ ...one, phrase: true }) as const);
  const written = signaturesOf(id, logs).map((one) => ({
    ...one,
    ...(byServices && { byServices }),
    ...(endedBy && { endedBy }),
  }));
  const seen = signaturesOf(id, symptoms).map((one) => ({ ...one, symptom: true }) as const);
  return {
    signatures: [...written, ...seen, ...said],
    calls: calls.map((rule) => ({ ...rule, issue: id })),
    pulls: pulls.map((rule) => ({ ...rule, issue: id })),
    known: { id, title: texts.title(), means: texts.means(), ...known },
  };
}

/** The words of several issues together. */
export const gathered = (words: readonly IssueWords[]): Knowledge => ({
  signatures: words.flatMap(({ signatures }) => signatures),
  known: words.flatMap(({ known }) => known ?? []),
  calls: words.flatMap(({ calls = [] }) => calls),
  pulls: words.flatMap(({ pulls = [] }) => pulls),
});

/** All knowledge in one. */
export const together = (all: readonly Knowledge[]): Knowledge => ({
  signatures: all.flatMap(({ signatures }) => signatures),
  known: all.flatMap(({ known }) => known),
  calls: all.flatMap(({ calls }) => calls),
  pulls: all.flatMap(({ pulls }) => pulls),
});
