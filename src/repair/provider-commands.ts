import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import type { Secret } from '../base/secret.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { StepContext } from '../runs/step.ts';
import type { UserChange } from './user-commands.ts';

/** A provider of models to which a gateway sends requests. */
export interface ProviderRow {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly url: string;
  /** Groups of users that it serves; empty: everybody without a group. */
  readonly group: string;
  readonly state: 'on' | 'off' | 'open' | 'half-open';
  /** Its faults, and their reasons; none: nothing that is known. */
  readonly why: readonly Message[];
  readonly next: readonly NextStep[];
}

export interface ProviderTested {
  readonly works: boolean;
  /** The upstream's own status; null where no answer came. */
  readonly httpStatus: number | null;
  readonly ms: number | null;
  readonly why: readonly Message[];
  readonly next: readonly NextStep[];
}

export interface MessageInput {
  /** Name of a key; without it, the first that is enabled. */
  readonly key: string | undefined;
  readonly model: string | undefined;
}

/** A message that was sent as a user does, with the key of that name. */
export interface MessageSent extends ProviderTested {
  readonly key: string;
  readonly user: string;
}

export interface NewProviderInput {
  readonly name: string;
  readonly url: string;
  readonly type: string;
  readonly group: string | undefined;
  readonly proxy: string | undefined;
  /** USER:PASSWORD at the proxy. */
  readonly proxyLogin?: Secret | undefined;
  readonly key: Secret;
  /** One real request, which costs money: kept only when it is answered. */
  readonly test: boolean;
}

/** The providers of a stack that is a gateway to them. */
export interface ProviderCommands<S extends CommonSettings = CommonSettings> {
  readonly types: readonly string[];
  /** Throws a UserError with the names that there are. Asked before a key or a yes is asked for. */
  assertThere(context: StepContext<S>, name: string): Promise<void>;
  /** Throws a UserError where the name is taken, or none may have it. */
  assertFree(context: StepContext<S>, name: string): Promise<void>;
  list(context: StepContext<S>): Promise<readonly ProviderRow[]>;
  /** Sends one real request; who calls it has asked first. */
  test(context: StepContext<S>, name: string): Promise<ProviderTested>;
  /** Throws a UserError where no key can be used. Asked before a yes is asked for. */
  assertKey(context: StepContext<S>, input: MessageInput): Promise<void>;
  /** Sends one real message through the gateway; who calls it has asked first. */
  message(context: StepContext<S>, input: MessageInput): Promise<MessageSent>;
  add(input: NewProviderInput): UserChange<S>;
  setKey(name: string, key: Secret): UserChange<S>;
}
