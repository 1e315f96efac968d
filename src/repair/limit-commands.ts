import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { StepContext } from '../runs/step.ts';
import type { UserChange } from './user-commands.ts';

/** One limit of a user or of a key. */
export interface LimitRow {
  /** The word by which `set-limit` knows it. */
  readonly id: string;
  readonly of: 'user' | 'key';
  readonly owner: string;
  readonly ownerId: string;
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

export interface LimitInput {
  readonly of: 'user' | 'key';
  /** Name or number of the user or the key. */
  readonly name: string;
  /** One of the words of the stack's limits. */
  readonly limit: string;
  /** null: no limit any more. */
  readonly to: number | null;
}

export interface LimitCommands<S extends CommonSettings = CommonSettings> {
  /** A word for each limit. */
  readonly names: readonly string[];
  set(input: LimitInput): UserChange<S>;
  explain(
    context: StepContext<S>,
    who: { readonly user?: string; readonly key?: string },
  ): Promise<LimitReport>;
}
