import type { Message } from '../core/message.ts';
import type { Secret } from '../core/secret.ts';
import type { Layout } from '../stacks/layout.ts';
import type { CommonSettings, Stack } from '../stacks/stack.ts';

/** Secrets by name, as secrets.env holds them. `get` of a name that is not there is a bug and throws. */
export interface Secrets {
  get(name: string): Secret;
  has(name: string): boolean;
  names(): readonly string[];
}

/** A directory with settings and secrets, loaded and valid. */
export interface Deployment<S extends CommonSettings = CommonSettings> {
  /** Absolute. */
  readonly dir: string;
  readonly stack: Stack<S>;
  readonly settings: S;
  readonly secrets: Secrets;
  /** Only of an installation that other scripts made, which is looked at and never changed. */
  readonly adopted?: Adopted;
}

export interface Adopted {
  readonly layout: Layout;
  /** What could not be taken as it stands. */
  readonly notices: readonly Message[];
  /** Why a service, a topic or an issue is not looked at. */
  readonly absent: ReadonlyMap<string, Message>;
  /** Absolute path there by the path that the same thing has in a deployment of ours: what services mount tells. */
  readonly places: ReadonlyMap<string, string>;
}
