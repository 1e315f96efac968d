import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { StepContext } from '../runs/step.ts';

/** Of half of the requests, and of all but one in twenty; milliseconds. */
export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
}

/** The record of one provider with its latest requests. */
export interface ProviderSpeed {
  readonly name: string;
  readonly requests: number;
  readonly failed: number;
  /** null: nothing was measured. */
  readonly total: Quantiles | null;
  /** Until the first token. */
  readonly firstToken: Quantiles | null;
  /** Share of the input tokens that came from the provider's cache, 0 to 1; null: no input. */
  readonly cacheRead: number | null;
}

export interface TableUse {
  readonly name: string;
  /** With indexes. */
  readonly bytes: number;
  /** As the planner estimates them. */
  readonly rows: number;
  readonly deadRows: number;
  /** Reads of the whole table, and reads through an index, since the counters were reset. */
  readonly wholeReads: number;
  readonly indexReads: number;
}

/** A statement, or an open transaction, of more than ten seconds. Its text is not read: it may hold what users wrote. */
export interface LongQuery {
  readonly pid: number;
  readonly application: string;
  readonly state: string;
  /** The event it waits for, in words of Postgres; '' where it works. */
  readonly waitsFor: string;
  readonly seconds: number;
}

export interface PerformanceReport {
  /** Requests that were looked at. */
  readonly requests: number;
  readonly providers: readonly ProviderSpeed[];
  readonly tables: readonly TableUse[];
  readonly queries: readonly LongQuery[];
  /** Single figures: connections, latencies, memory. */
  readonly figures: readonly { readonly label: Message; readonly value: Message }[];
  /** The slow or wasteful parts, worst first, and the setting or command that changes them. */
  readonly advice: readonly { readonly text: Message; readonly next: readonly NextStep[] }[];
}

export interface PerformanceCommands<S extends CommonSettings = CommonSettings> {
  /** Reads only. Throws a UserError where a database does not answer. */
  measure(context: StepContext<S>, since: Date): Promise<PerformanceReport>;
}
