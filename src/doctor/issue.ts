import type { NextStep } from '../core/errors.ts';
import type { Message } from '../core/message.ts';
import type { Finding } from '../core/verdict.ts';
import type { AnyProbe, Facts } from './probe.ts';

/** preflight: before a deploy. running: against a running deployment. */
export type Stage = 'preflight' | 'running';

/** What a detector says; the row adds issue id, explainedBy and the defaults. */
export interface Verdict {
  readonly status: Finding['status'];
  readonly subject?: string;
  /** Default: the issue's title. */
  readonly title?: Message;
  readonly why?: readonly Message[];
  readonly evidence?: readonly string[];
  readonly next?: readonly NextStep[];
}

/** A known problem. The id is permanent. `detect` is pure: facts in, verdicts out. */
export interface Issue {
  readonly id: string;
  readonly title: Message;
  /** Section of the FAQ that it answers, e.g. "5.3"; null for our own. */
  readonly faq: string | null;
  /** When any of these facts is unknown, the finding is unknown without asking `detect`. */
  readonly reads: readonly AnyProbe[];
  /**
   * Its facts are judged one by one: `detect` is asked once for each that is there and sees that one only;
   * each that is not becomes a finding of its own.
   */
  readonly apart?: true;
  readonly explainedBy: readonly string[];
  /** Where it is looked for. In preflight `broken` refuses the deploy. */
  readonly stages: readonly Stage[];
  /** `warn`: before a deploy, broken is a warning only. `must-know`: there, unknown refuses like broken. */
  readonly preflight?: 'warn' | 'must-know';
  detect(facts: Facts): Verdict | readonly Verdict[];
}

export function defineIssue(issue: Issue): Issue {
  return issue;
}
