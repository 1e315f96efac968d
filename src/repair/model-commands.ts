import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import type { Secret } from '../base/secret.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Effects } from '../effects/effects.ts';
import type { StepContext } from '../runs/step.ts';
import type { FixPlan } from './action.ts';

/** A model that a stack uses, as its settings have it. */
export interface ModelRow {
  /** The word for it on the command line: "chat". */
  readonly role: string;
  readonly title: Message;
  readonly url: string;
  readonly model: string;
  readonly key: { readonly name: string; readonly isSet: boolean };
  /** Tokens; null where it is no setting of this model. */
  readonly context: number | null;
  readonly images: boolean | null;
  /** Services that ask it. */
  readonly usedBy: readonly string[];
}

/** The result of one question; null instead of it where it is not asked from there. */
export interface ModelAnswered {
  readonly status: 'ok' | 'warn' | 'broken' | 'unknown';
  readonly ms: number | null;
  /** A word or two beside the sign: "404", "768 dimensions". */
  readonly short: Message | null;
  readonly why: readonly Message[];
  readonly next: readonly NextStep[];
}

export interface ModelTest {
  readonly role: string;
  readonly what: Message;
  readonly host: ModelAnswered | null;
  readonly inside: ModelAnswered | null;
}

/** The values to change; those left out stay as they are. */
export interface ModelChange {
  readonly role: string;
  readonly url?: string;
  readonly model?: string;
  readonly key?: Secret;
  /** As typed: the schema reads it. */
  readonly context?: string;
  readonly images?: boolean;
  /** Its server comes up later: nothing is asked of it. */
  readonly untested?: boolean;
  /** Vectors of the model before are deleted, after a copy of them was kept. */
  readonly reindex: boolean;
}

export interface ModelChangePlan<S extends CommonSettings = CommonSettings> {
  readonly plan: FixPlan;
  /** Real use, after the change. Throws a UserError when it does not work. */
  verify(context: StepContext<S>): Promise<readonly Message[]>;
  /** Planned again from the present state, without asking the model again. */
  again(context: StepContext<S>): Promise<ModelChangePlan<S>>;
}

/** Before there is a deployment. */
export interface ReachContext {
  readonly effects: Pick<Effects, 'http' | 'clock'>;
  readonly signal: AbortSignal;
}

/** How a stack's models are shown, tested and changed; loaded when a command asks for it. */
export interface ModelCommands<S extends CommonSettings = CommonSettings> {
  show(deployment: Deployment<S>): readonly ModelRow[];
  /** Why no model can be reached at an address, asked once, briefly and without a key: empty when something answers there. */
  reach(at: ReachContext, role: string, url: string): Promise<readonly Message[]>;
  /** Every question to every role named; changes nothing. */
  test(context: StepContext<S>, roles: readonly string[]): Promise<readonly ModelTest[]>;
  /**
   * Tests the model as it would be, from where the services are, and plans every place that names it.
   * Changes nothing; throws a UserError when the model does not answer as needed.
   */
  prepare(context: StepContext<S>, change: ModelChange): Promise<ModelChangePlan<S>>;
}
