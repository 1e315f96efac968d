import type { UserError } from '../base/errors.ts';
import type { Emit } from '../base/events.ts';
import type { Message } from '../base/message.ts';
import type { Block, CommandResult } from './view.ts';

/** Where a report writes; the process's streams satisfy it. */
export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** Shows one call of the tool: its events while it runs, then its result or its error. */
export interface Report {
  readonly emit: Emit;
  /** Text of a stream (`logs -f`), at once. */
  write(text: string): void;
  /** Part of the result, before its end: a plan that a person is asked about. */
  show(blocks: readonly Block[]): void;
  /** A remark that is no part of the result. */
  notice(text: Message): void;
  result(command: string, result: CommandResult): void;
  error(command: string | null, error: UserError): void;
  /** Ends what is being drawn and gives the cursor back. Idempotent. */
  close(): void;
  /** Steps aside for a question, and comes back. */
  pause(paused: boolean): void;
}
