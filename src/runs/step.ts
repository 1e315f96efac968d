import type { Change, ProgressItem } from '../base/events.ts';
import type { Message } from '../base/message.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Effects } from '../effects/effects.ts';

export interface StepContext<S extends CommonSettings = CommonSettings> {
  readonly deployment: Deployment<S>;
  readonly effects: Effects;
  readonly signal: AbortSignal;
  readonly options: StepOptions;
  /** Replaces the step's line. */
  say(text: Message): void;
  item(item: ProgressItem): void;
  warn(text: Message): void;
}

export interface StepOptions {
  readonly dryRun: boolean;
  /** Overwrite files that a person edited. */
  readonly overwriteEdited: boolean;
  readonly assetsFrom: string | undefined;
}

/**
 * One stage of a deploy. `plan` reads only and lists what differs from what should be: nothing means "already so".
 * `act` makes exactly that; `prove` looks again and throws a UserError when it is not so.
 */
export interface Step<S extends CommonSettings = CommonSettings> {
  readonly id: string;
  readonly title: Message;
  /** What it stands for was written before the run began. */
  readonly written?: boolean;
  plan(context: StepContext<S>): Promise<readonly Change[]>;
  act(context: StepContext<S>, changes: readonly Change[]): Promise<void>;
  /** Returns the sentence that the step ends with. Runs also when nothing had to be changed. */
  prove(context: StepContext<S>): Promise<Message>;
}
