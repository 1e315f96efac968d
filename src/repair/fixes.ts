import type { NextStep } from '../base/next-step.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { AfterSettings, Fix } from './fix.ts';
import type { Fault } from './lab/fault.ts';
import type { LimitCommands } from './limit-commands.ts';
import type { ModelCommands } from './model-commands.ts';
import type { PerformanceCommands } from './performance-commands.ts';
import type { ProviderCommands } from './provider-commands.ts';
import type { UserCommands } from './user-commands.ts';

// biome-ignore lint/suspicious/noExplicitAny: a list holds fixes and faults of every stack
type AnySettings = any;

export type LazyFix = () => Promise<Fix<AnySettings>>;
export type LazyFault = () => Promise<readonly Fault<AnySettings>[]>;

/** Fixes by the id of their issue; each is loaded when it is asked for. */
export type LazyFixes = ReadonlyMap<string, LazyFix>;

/** Faults by the id of their issue; the first of an issue is the usual one. */
export type LazyFaults = ReadonlyMap<string, LazyFault>;

/** Everything of a list that is loaded one by one. */
export const loadAll = <T>(lazy: ReadonlyMap<string, () => Promise<T>>): Promise<readonly T[]> =>
  Promise.all([...lazy.values()].map((load) => load()));

/** A part that only some stacks have. */
export type StackPart = 'users' | 'models' | 'providers' | 'limits' | 'performance';

/** How a stack is repaired: its fixes and what they change, its models and accounts. */
export interface Fixes<S extends CommonSettings = CommonSettings> {
  readonly fixes: LazyFixes;
  /** How its issues are made on purpose, in a lab. */
  readonly faults: LazyFaults;
  readonly afterSettings?: AfterSettings<S>;
  /** The models that it uses and the people who log in, for `models` and `users`; a stack without it has none. */
  models?(): Promise<ModelCommands<S>>;
  users?(): Promise<UserCommands<S>>;
  /** The providers behind a gateway, and the limits of those who use it, for `providers` and `explain-limit`. */
  providers?(): Promise<ProviderCommands<S>>;
  limits?(): Promise<LimitCommands<S>>;
  /** Finds what makes it slow, for `performance`. */
  performance?(): Promise<PerformanceCommands<S>>;
  /** The command in place of a part that it does not have. */
  readonly instead?: Partial<Readonly<Record<StackPart, NextStep>>>;
}
