import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import type { Secret } from '../base/secret.ts';
import type { Finding } from '../base/verdict.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import type { ReadFacts } from '../doctor/run-probes.ts';
import type { Effects } from '../effects/effects.ts';
import type { StepContext } from '../runs/step.ts';
import type { Action, FixPlan, Guide } from './action.ts';

/** The input of a fix's plan: the facts that its issue reads, and what was found wrong. */
export interface FixContext<S extends CommonSettings = CommonSettings> extends StepContext<S> {
  readonly facts: ReadFacts;
  /** Findings of its issue that are broken or warn; none when an interrupted fix is resumed. */
  readonly findings: readonly Finding[];
  /**
   * Made once for it, by name: new secrets, the result of a test that costs. The plan that is carried out has those of
   * the plan that was shown.
   */
  readonly made: Map<string, Secret>;
  /** Options of this fix that were given, e.g. "faq". */
  readonly choices: ReadonlySet<string>;
  /** The stack's own part of a change of settings. */
  readonly afterSettings: AfterSettings<S> | undefined;
}

/**
 * How one issue is fixed. `plan` reads only and looks at what is there: planned a second time, after half of it
 * was done, it says the rest. A fix that can only tell a person what to do is guided and returns a guide.
 */
export interface Fix<S extends CommonSettings = CommonSettings> {
  /** Id of the issue. */
  readonly issue: string;
  /** Its effect, in one line. */
  readonly title: Message;
  readonly kind: 'automatic' | 'guided';
  /** Works on our settings or files: where another's installer made the directory, a guide is given. */
  readonly needs?: 'settings';
  /** Words of its own, for `--with`. */
  readonly options?: readonly FixOption[];
  plan(context: FixContext<S>): Promise<FixPlan | Guide>;
  /** Commands for another machine, in order, where something has to be brought from there. */
  elsewhere?(effects: Pick<Effects, 'fs' | 'resources'>): Promise<readonly NextStep[]>;
  /** The answer to a question more than to a finding: planned whenever it is asked for. */
  readonly onDemand?: true;
  /** Beyond the detector: a real use that failed before. Throws a UserError when it still does. */
  prove?(context: FixContext<S>): Promise<Message>;
  /** It is verified when nothing is broken: a note that it cannot fix may stay. */
  readonly noteMayStay?: true;
  /** Part of it may be irreversible; the plan says what. Only the documentation reads this. */
  readonly irreversible?: true;
  /** How long the detector may take to see it; default 60 s. */
  readonly patienceMs?: number;
}

/** It works on our files, and another's installer wrote those that are there. */
export const isOutOfReach = (fix: Fix, { adopted }: Pick<Deployment, 'adopted'>): boolean =>
  adopted !== undefined && fix.needs === 'settings';

/** Its kind in one deployment: a fix that is out of reach is a guide. */
export const kindIn = (fix: Fix, deployment: Pick<Deployment, 'adopted'>): Fix['kind'] =>
  isOutOfReach(fix, deployment) ? 'guided' : fix.kind;

export interface FixOption {
  readonly name: string;
  readonly title: Message;
  /** `--with from=DIR`: it comes with a value. */
  readonly value?: true;
}

/** The value of an option that comes with one. */
export function choiceValue(choices: ReadonlySet<string>, name: string): string | undefined {
  const given = [...choices].find((choice) => choice.startsWith(`${name}=`));
  return given?.slice(name.length + 1);
}

type Row<S extends CommonSettings> = Omit<Fix<S>, 'kind'> & Partial<Pick<Fix<S>, 'kind'>>;

/** Automatic, unless it says that it is guided. */
export const defineFix = <S extends CommonSettings = CommonSettings>(row: Row<S>): Fix<S> => ({
  kind: 'automatic',
  ...row,
});

/**
 * Other holders of settings or secrets that change: objects of a database, of a gateway. `context`
 * is as it is, `after` as it will be; where both are the same, an interrupted change is resumed.
 * `started`: services that run by the time these actions are done, whatever they do now.
 */
export type AfterSettings<S extends CommonSettings = CommonSettings> = (
  context: StepContext<S>,
  after: Deployment<S>,
  started: ReadonlySet<string>,
) => Promise<FollowUp>;

/**
 * The consequences of changed settings or secrets outside of files and containers, from the stack. Such actions come
 * after the containers, and so are rolled back before them, while everything still has the new values.
 */
export async function followUp(
  context: FixContext,
  after: Deployment,
  containers: readonly Action[],
): Promise<FollowUp> {
  const started = new Set(containers.flatMap(({ restarts = [] }) => restarts));
  return (await context.afterSettings?.(context, after, started)) ?? { actions: [], notices: [] };
}

export interface FollowUp {
  readonly actions: readonly Action[];
  /** Things that could not be looked at. */
  readonly notices: readonly Message[];
}
