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
  /** Values that one stage of a run learned and a later one needs, such as a token. */
  readonly carry: Map<string, unknown>;
  /** Replaces the step's line. */
  say(text: Message): void;
  item(item: ProgressItem): void;
  warn(text: Message): void;
}

export interface StepOptions {
  /** Nothing is changed, nor was by the steps before: what is not there yet is no error, and nothing is waited for. */
  readonly looksOnly: boolean;
  /** Overwrite files that a person edited. */
  readonly overwriteEdited: boolean;
  readonly assetsFrom: string | undefined;
}

/** As most operations are carried out. */
export const plainOptions: StepOptions = {
  looksOnly: false,
  overwriteEdited: false,
  assetsFrom: undefined,
};

/** For looking once. */
export const lookingOptions: StepOptions = { ...plainOptions, looksOnly: true };

/** The findings of a step that looked. */
export interface Planned<T = unknown> {
  /** Differences from the desired state; none: it is so already. */
  readonly changes: readonly Change[];
  /** Why it is not known yet what differs; only a plan that is shown may end so, nothing waits for it. */
  readonly unknown?: Message;
  /** Data that `act` and `prove` need of it. */
  readonly state?: T;
}

interface Named {
  readonly id: string;
  readonly title: Message;
  /** Is not left out by a run that begins at a later stage. */
  readonly everyRun?: true;
}

/**
 * One stage of an operation. `plan` reads only; `act` makes exactly what it lists; `prove` looks again and throws a
 * UserError when it is not so.
 */
export interface Step<S extends CommonSettings = CommonSettings, T = unknown> extends Named {
  plan(context: StepContext<S>): Promise<Planned<T>>;
  act(context: StepContext<S>, planned: Planned<T>): Promise<void>;
  /** Returns the sentence that the step ends with. Runs also when nothing had to be changed. */
  prove(context: StepContext<S>, planned: Planned<T>): Promise<Message>;
}

/** A stage that changes nothing: it looks, and throws a UserError where it cannot go on. */
export interface Check<S extends CommonSettings = CommonSettings> extends Named {
  /** It needs nothing of what the stages before it bring about, so a plan looks at it, too. */
  readonly early?: true;
  /** Its files were written before the run began. */
  readonly written?: boolean;
  check(context: StepContext<S>): Promise<Message>;
}

export type Stage<S extends CommonSettings = CommonSettings> = Step<S> | Check<S>;
