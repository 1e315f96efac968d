import type { Message } from '../../base/message.ts';
import type { CommonSettings } from '../../config/blueprint.ts';
import type { StepContext } from '../../runs/step.ts';

/** A way in which an issue really happens: made on purpose in a lab, and healed without the fix. */
export interface Fault<S extends CommonSettings = CommonSettings> {
  /** Id of the fault; the issue's own where there is one fault for it. */
  readonly id: string;
  /** The issue that doctor must name, and only it. */
  readonly issue: string;
  /** The act, as `lab list` says it. */
  readonly title: Message;
  /** Roots and notes that come with it; `warn:` before a note. Default: the issue as a root. */
  readonly expects?: readonly string[];
  /** Notes that stay when it is fixed, `warn:` before them: what no fix can change. */
  readonly leaves?: readonly string[];
  /** Services whose containers are broken: it cannot be made, and is not noted, where one is not there. */
  readonly needs?: readonly string[];
  make(context: LabContext<S>): Promise<void>;
  /** Heals it without the fix: for faults that need manual action, and for `lab heal`. Harmless when it is gone. */
  heal(context: LabContext<S>): Promise<void>;
  /** Why this lab cannot have it, where others can; undefined when it can. */
  unfit?(context: LabContext<S>): Promise<Message | undefined>;
  /** Milliseconds until it shows, beyond what `make` waits for. */
  readonly settleMs?: number;
  /** Cells of the matrix that cannot be had automatically, and why. */
  readonly cannot?: Partial<Record<LabCell, Message>>;
}

/** Whether a lab can make it; otherwise `cannot.reproduce` says why not. */
export const isMakeable = ({ cannot }: Fault): boolean => cannot?.reproduce === undefined;

export type LabCell = 'reproduce' | 'detect' | 'explain' | 'fix' | 'verify' | 'undo' | 'again';

/**
 * The lab as faults are made in it. A text given to `keep` comes back from `kept` in a later call
 * of the program.
 */
export interface LabContext<S extends CommonSettings = CommonSettings> extends StepContext<S> {
  /** Keeps a text beside the lab, e.g. a file as it was before; the first one given stays. Mode 0600. */
  keep(name: string, text: string): Promise<void>;
  kept(name: string): Promise<string | undefined>;
  /** Forgets it: the fault is healed. */
  forget(name: string): Promise<void>;
}

/** For faults of any stack. */
// biome-ignore lint/suspicious/noExplicitAny: nothing that takes it reads what a stack's settings hold of their own
export type AnyLabContext = LabContext<any>;

/** A fault as it is written down: where an issue has one, it needs no name of its own. */
type FaultRow<S extends CommonSettings = CommonSettings> = Omit<Fault<S>, 'id'> &
  Partial<Pick<Fault<S>, 'id'>>;

export const defineFault = <S extends CommonSettings = CommonSettings>(
  row: FaultRow<S>,
): Fault<S> => ({ id: row.issue, ...row });
