import type { Message } from '../base/message.ts';
import type { GatewaySign } from './client/target.ts';
import type { Knowledge } from './diagnose/signature.ts';
import type { Issue } from './issue.ts';
import type { Facts } from './probe.ts';

/** What doctor knows of a stack: what can be wrong with it, and how that is reported. */
export interface Checks {
  /** What is looked for, the issues of every stack first. */
  readonly issues: readonly Issue[];
  /** Words by which problems give themselves away in logs and messages. */
  readonly knowledge: Knowledge;
  /** What was looked at beyond services and ports ("15 routes"), for the first line of a healthy doctor. */
  counts?(facts: Facts): readonly Message[];
  /** What of its own to compare with the last healthy run: a short text by name ("routes": "15"). */
  snapshot?(facts: Facts): Readonly<Record<string, string>>;
  /** What is looked for from a developer's computer. */
  readonly client?: ClientChecks;
}

/** A stack, seen from a developer's computer. */
export interface ClientChecks {
  readonly gateway: GatewaySign;
  /** Looked for there only; an id may be one of `issues`, seen from the other side. */
  readonly issues: readonly Issue[];
}
