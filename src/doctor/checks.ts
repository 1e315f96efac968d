import type { Message } from '../base/message.ts';
import type { GatewaySign } from './client/target.ts';
import type { Knowledge } from './diagnose/signature.ts';
import type { Issue } from './issue.ts';
import type { Facts } from './probe.ts';

/** The checks of a stack: what can be wrong with it, and how that is reported. */
export interface Checks {
  /**
   * Issues to look for in each stage, the issues of every stack first. An id may have a row for the
   * server and one for a client.
   */
  readonly issues: readonly Issue[];
  /** Words by which problems give themselves away in logs and messages. */
  readonly knowledge: Knowledge;
  /** Counts beyond services and ports ("15 routes"), for the first line of a healthy doctor. */
  counts?(facts: Facts): readonly Message[];
  /** Own values to compare with the last healthy run: a short text by name ("routes": "15"). */
  snapshot?(facts: Facts): Readonly<Record<string, string>>;
  /** How much its own stores hold, by name: one that is empty all of a sudden is worth a word. */
  amounts?(facts: Facts): Readonly<Record<string, number | undefined>>;
  /** How its gateway is known from a developer's computer; none where it has no gateway. */
  readonly gateway?: GatewaySign;
}
