import type { Message } from './message.ts';
import type { NextStep } from './next-step.ts';

/** The result of a probe. The same keys in success and in failure; `value` only when `ok`. */
export type Fact<T> =
  | KnownFact<T>
  | (FactBase & {
      readonly status: 'unknown' | 'skipped';
      readonly value: null;
      readonly reason: Message;
      /** Faults that hide the answer, as in `Finding.explainedBy`. */
      readonly because?: readonly string[];
    });

export interface KnownFact<T> extends FactBase {
  readonly status: 'ok';
  readonly value: T;
  readonly reason: null;
}

interface FactBase {
  /** The source's own words: a line of a log, an address and its answer. Never a secret. */
  readonly evidence: readonly string[];
  readonly durationMs: number;
  /** The code of the error that hid the answer (ECONNREFUSED, EACCES …), if there was one. */
  readonly cause: string | null;
}

export type FindingStatus = 'ok' | 'warn' | 'broken' | 'unknown' | 'skipped';

/** A verdict about one issue. `subject` tells several findings of one issue apart (a port, a service). */
export interface Finding {
  readonly issue: string;
  readonly subject: string | null;
  readonly status: FindingStatus;
  readonly title: Message;
  readonly why: readonly Message[];
  readonly evidence: readonly string[];
  readonly next: readonly NextStep[];
  /** Issue ids, or `issue:subject`, that explain this one when they are broken themselves. */
  readonly explainedBy: readonly string[];
}
