import type { Message } from '../base/message.ts';
import type { Fact } from '../base/verdict.ts';
import type { Blueprint } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Effects } from '../effects/effects.ts';
import type { ClientTarget } from './client/target.ts';
import type { Knowledge } from './diagnose/signature.ts';
import type { Stage } from './stage.ts';

/** A machine and the deployment on it, as every probe of a run is shown them. */
export interface ProbeTarget {
  readonly effects: Effects;
  /** None yet when the machine alone is looked at. */
  readonly deployment: Deployment | undefined;
  /** Where the deployment is, or would be. Absolute. */
  readonly dir: string;
  readonly blueprint: Blueprint;
  /** Words by which problems give themselves away, for what reads logs. */
  readonly knowledge?: Knowledge;
  /** The server that is looked at from a developer's computer; only in that stage. */
  readonly client?: ClientTarget;
}

/** The means that a probe may use. */
export interface ProbeContext extends ProbeTarget {
  readonly stage: Stage;
  /** Fires at the probe's own deadline; every call gets it. */
  readonly signal: AbortSignal;
  /** Milliseconds from the probe's start to that deadline. */
  readonly limitMs?: number;
  /** Milliseconds left of them: less when other facts were waited for. */
  leftMs?(): number;
  /** It was late before, and is read again with the time that is left. */
  readonly again?: true;
  /** The fact of another probe; both share one reading. Awaiting oneself is a bug. */
  get<T>(probe: Probe<T>): Promise<Fact<T>>;
}

/** The return of a probe: a value, or the reason why there is none. Throwing means unknown. */
export type Reading<T> =
  | { readonly status: 'ok'; readonly value: T; readonly evidence?: readonly string[] }
  | {
      readonly status: 'unknown' | 'skipped';
      readonly reason: Message;
      readonly evidence?: readonly string[];
      /** The code of the error behind it. */
      readonly cause?: string;
      /** Faults that hide the answer: issue ids, or `issue:subject`. */
      readonly because?: readonly string[];
    };

/** Reads one thing. Never writes, never judges. The row itself is the typed key of its fact. */
export interface Probe<T> {
  readonly id: string;
  readonly title: Message;
  /** instant: this machine's own files; short: the engine, a local port; long: another machine. */
  readonly deadline: 'instant' | 'short' | 'long';
  read(context: ProbeContext): Promise<Reading<T>>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of probes holds facts of every type
export type AnyProbe = Probe<any>;

export function defineProbe<T>(probe: Probe<T>): Probe<T> {
  return probe;
}

/** Facts by the probe that read them. A probe that was not run gives an unknown fact. */
export interface Facts {
  get<T>(probe: Probe<T>): Fact<T>;
}
