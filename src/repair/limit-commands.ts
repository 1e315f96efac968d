import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { StepContext } from '../runs/step.ts';

/** One limit of a user or of a key. */
export interface LimitRow {
  /** "user alice", "key default". */
  readonly owner: string;
  readonly what: Message;
  readonly unit: 'usd' | 'requests' | 'sessions';
  /** null: it could not be read. */
  readonly used: number | null;
  readonly limit: number;
  /** The status that refused requests get. */
  readonly code: number;
  /** When there is room again. */
  readonly resets: Message;
  readonly reached: boolean;
}

/** Why a user or a key is refused, or would be. */
export interface LimitReport {
  /** Limits that are set; none for what is unlimited. */
  readonly rows: readonly LimitRow[];
  /** Faults that refuse requests beside the limits, or keep limits from working. */
  readonly notes: readonly { readonly status: 'broken' | 'warn'; readonly text: Message }[];
  readonly next: readonly NextStep[];
}

export interface LimitCommands<S extends CommonSettings = CommonSettings> {
  explain(
    context: StepContext<S>,
    who: { readonly user?: string; readonly key?: string },
  ): Promise<LimitReport>;
}
