import type { Change } from '../base/events.ts';
import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { StepContext } from '../runs/step.ts';

/** A value that can be written down and read again. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * A thing that can be changed and restored: a file, a container, an index, an object of the
 * gateway. It works on states: what is there is read before and after. `apply` and `restore` may be
 * called again after they were interrupted, and then bring about the same.
 *
 * `T`: what is changed, written into the journal, so without secrets. `W`: how it should be, in
 * memory only. `S`: how it is, kept in a file of the run with mode 0600.
 */
export interface Resource<T extends Json = Json, W = unknown, S extends Json = Json> {
  /** Permanent: journals name it. */
  readonly id: string;
  /** One word for the report: "file", "containers". */
  readonly title: Message;
  /** Follows from the other changes (containers): done after them both ways, again to finish. */
  readonly follows?: true;
  /** Whether that is a target as its own action has it: what a journal says may be anybody's words. */
  accepts(target: unknown): boolean;
  /** Whether that is a state as `read` gives it, of this target: what is kept may be damaged, or anybody's. */
  acceptsState(state: unknown, target: T): boolean;
  /** A state that is restored only for the very user who kept it: it reaches further. */
  ownOnly?(before: S): boolean;
  /** People change it, too: it is left alone when it is not as it was while the plan was looked at. */
  readonly watched?: true;
  /** Changes that leave nothing to restore: a restart, a package, an emptied log. */
  leavesNothing?(target: T): boolean;
  /** Services whose containers stop for a moment; in a rollback to `before`. */
  restarts?(target: T, before?: S): readonly string[];
  /** Services that do not run when this state is restored. */
  stops?(target: T, before: S): readonly string[];
  /** The changes of a rollback, where they are more than one of its name. */
  rollsBack?(target: T): readonly Change[];
  /** The name that people use: a path, services, "index auth.x". */
  name(target: T): string;
  read(context: StepContext, target: T): Promise<S>;
  apply(context: StepContext, target: T, want: W): Promise<void>;
  restore(context: StepContext, target: T, before: S): Promise<void>;
  /** Clears away what a kill in the middle of `apply` or `restore` may have left beside it. */
  tidy?(context: StepContext, target: T): Promise<void>;
  /** Whether two states are the same to a person; without it, each value must be. */
  same?(a: S, b: S): boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: plans and journals hold resources of every type
export type AnyResource = Resource<any, any, any>;

/** Resources by their id, for journals that name them. */
export type Resources = ReadonlyMap<string, AnyResource>;

/** One change of a plan. Made by the function beside its resource. */
export interface Action {
  readonly resource: AnyResource;
  readonly target: Json;
  readonly want: unknown;
  /** As the plan shows it. */
  readonly change: Change;
  /** Services whose containers stop for a moment; for the blast radius. */
  readonly restarts?: readonly string[];
  /** Services that do not run, and will: nobody misses them meanwhile. */
  readonly starts?: readonly string[];
  /** The tool's own notes: done and journaled like the others, and not worth a line of the plan. */
  readonly quiet?: true;
}

export interface FixPlan {
  readonly actions: readonly Action[];
  /** "no rows change; no container restarts": what a person may fear. */
  readonly untouched?: Message;
  /** The services that wait meanwhile, and for how long. */
  readonly locks?: Message;
  /** Said before the question. */
  readonly notices?: readonly Message[];
  /** Users have to change something themselves (an address): not done along with others unasked. */
  readonly usersMove?: boolean;
  /** Why there is nothing to undo, where nothing is lost either. */
  readonly nothingToUndo?: Message;
  /** Something of it was done before it was interrupted, and can be undone. */
  readonly begun?: boolean;
  /** Its name has to be typed. */
  readonly irreversible?: { readonly name: string; readonly why: Message };
}

/** Manual steps, one after the other, with commands filled in for this machine. */
export interface Guide {
  readonly guide: readonly GuideStep[];
  /** Why it is not done for them. */
  readonly why?: Message;
}

export interface GuideStep {
  readonly text: Message;
  readonly commands?: readonly NextStep['command'][];
}

/** Why an undo of it would have nothing to do; undefined when it would. */
export function nothingToUndo({
  actions,
  begun,
  nothingToUndo: said,
}: FixPlan): Message | undefined {
  if (begun) return undefined;
  if (said) return said;
  const momentary = actions.every(({ resource, target }) => resource.leavesNothing?.(target));
  return momentary && actions.length > 0 ? t.restartLeaves() : undefined;
}

export const isGuide = (plan: FixPlan | Guide): plan is Guide => 'guide' in plan;

/** A resource with the types of its target, its wish and its state. */
export function defineResource<T extends Json, W, S extends Json>(
  resource: Resource<T, W, S>,
): Resource<T, W, S> {
  return resource;
}

/** Identity of what an action changes: two actions with the same one change the same thing. */
export const keyOf = ({ resource, target }: Pick<Action, 'resource' | 'target'>): string =>
  `${resource.id} ${JSON.stringify(target)}`;

/** The context of a step of some stack, for resources and fixes of that stack. */
export type ContextOf<S extends CommonSettings> = StepContext<S>;
