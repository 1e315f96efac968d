import type { Message } from '../base/message.ts';
import type { Secrets } from '../base/secret.ts';
import type { Blueprint, CommonSettings } from './blueprint.ts';
import type { Layout } from './layout.ts';

/** A directory with settings and secrets, loaded and valid. */
export interface Deployment<S extends CommonSettings = CommonSettings> {
  /** Absolute. */
  readonly dir: string;
  readonly blueprint: Blueprint<S>;
  readonly settings: S;
  readonly secrets: Secrets;
  /** Only of an installation that other scripts made: its own files stay as they are. */
  readonly adopted?: Adopted;
}

export interface Adopted {
  readonly layout: Layout;
  /** Values that could not be used as written. */
  readonly notices: readonly Message[];
  /** Why a service, a topic or an issue is not looked at. */
  readonly absent: ReadonlyMap<string, Message>;
  /** Why a probe has nothing to read there, by its id. */
  readonly absentProbes: ReadonlyMap<string, Message>;
  /** Absolute path there by the path that the same thing has in a deployment made by this tool: what services mount tells. */
  readonly places: ReadonlyMap<string, string>;
  /** Another user who decides over the directory: nothing of it is run or changed by us, or on our advice. */
  readonly otherOwner?: number;
}
