import type { Message } from '../base/message.ts';
import type { Secret } from '../base/secret.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { StepContext } from '../runs/step.ts';
import type { FixPlan } from './action.ts';

export interface UserRow {
  readonly name: string;
  readonly displayName: string;
  readonly phone: string;
  /** off: somebody disabled it. locked: for a while, after wrong passwords. */
  readonly state: 'on' | 'off' | 'locked';
}

export interface NewUserInput {
  readonly name: string;
  /** Without it one is made up that nobody else has. */
  readonly phone: string | undefined;
  readonly displayName: string | undefined;
  readonly password: Secret;
}

/** How long a login lasts, in hours. */
export interface Lifetime {
  readonly access: number;
  readonly refresh: number | null;
}

/** One change of the accounts: planned, carried out and undone like a fix. */
export interface UserChange<S extends CommonSettings = CommonSettings> {
  /** Its effect, in one line. */
  readonly title: Message;
  /** No action: it is so already. `resumed`: it was interrupted before, and half of it may be done. */
  plan(context: StepContext<S>, resumed: boolean): Promise<FixPlan>;
  /** A real use of it. Throws a UserError when it does not work. */
  prove(context: StepContext<S>): Promise<Message>;
}

/** The people who log in, where the stack knows them. */
export interface UserCommands<S extends CommonSettings = CommonSettings> {
  list(context: StepContext<S>): Promise<readonly UserRow[]>;
  /** Throws a UserError with the names that there are. Asked before a password is asked for. */
  assertThere(context: StepContext<S>, name: string): Promise<void>;
  /** Throws a UserError where the name is taken, or none may have it. */
  assertFree(context: StepContext<S>, name: string): Promise<void>;
  add(user: NewUserInput): UserChange<S>;
  resetPassword(name: string, password: Secret): UserChange<S>;
  enable(name: string, on: boolean): UserChange<S>;
  lifetime(context: StepContext<S>): Promise<Lifetime>;
  setLifetime(want: Partial<Lifetime>): UserChange<S>;
}
