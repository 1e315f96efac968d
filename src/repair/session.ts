import { errorCode, UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { Deployment } from '../config/deployment.ts';
import { loadDeployment } from '../config/settings/load.ts';
import { withOwnPorts } from '../docker/own-ports.ts';
import type { Checks } from '../doctor/checks.ts';
import type { Effects } from '../effects/effects.ts';
import { type Run, type Session, stepContext } from '../runs/run.ts';
import { lookingOptions, type StepContext, type StepOptions } from '../runs/step.ts';
import type { AnyResource } from './action.ts';
import type { Fixes } from './fixes.ts';

/** The parts of a deployment's stack that a fix asks for; each is loaded when it is needed. */
export interface StackParts {
  checks(): Promise<Checks>;
  fixes(): Promise<Fixes>;
  /** Resources of change: journals name them by their ids. */
  resources(): Promise<readonly AnyResource[]>;
}

/** The session of every fix and undo. */
export interface FixSession extends Session {
  readonly parts: StackParts;
}

/** The time that a rollback gets after Ctrl-C or a failure. */
const undoMs = 10 * 60_000;

/** The deployment as its files say it now: an action before may have changed them. */
export async function freshDeployment({ deployment, effects }: FixSession): Promise<Deployment> {
  const { dir, blueprint, adopted } = deployment;
  return adopted ? deployment : loadDeployment(effects, dir, [blueprint], { keepDefaults: true });
}

/**
 * A database that is paused takes connections and says nothing: longer than this no action waits for one. Nor does
 * somebody who looks.
 */
const databaseSeconds = { acts: 30, looks: 10 };

const lockSeconds = 5;
const lockNotAvailable = '55P03';

const locked = (database: string, cause: unknown): UserError =>
  new UserError({
    id: 'database-locked',
    title: t.databaseLocked({ database, seconds: lockSeconds }),
    why: [t.databaseLockedWhy()],
    cause,
  });

function withPatience<P extends Effects>(effects: P, seconds: number): P {
  const { clock, postgres } = effects;
  const session: Effects['postgres']['session'] = async (target, signal, use) => {
    const own = clock.deadline(seconds * 1000, signal);
    try {
      return await postgres.session(target, own, async (session) => {
        // Kept by the server: what is given up here must not be done there after all.
        await session.query(`SET lock_timeout = '${lockSeconds}s'`);
        return use(session);
      });
    } catch (error) {
      if (errorCode(error) === lockNotAvailable) throw locked(target.database, error);
      if (!own.aborted || signal.aborted) throw error;
      const { database } = target;
      throw new UserError({
        id: 'database-silent',
        title: t.databaseSilent({ database, seconds }),
        next: [{ command: `${program.command} doctor`, what: t.nextDoctor() }],
        exit: exit.unknown,
        cause: error,
      });
    }
  };
  return { ...effects, postgres: { ...postgres, session } };
}

/** A context for actions; `progress` is where they report to. */
export const contextOf = (
  session: FixSession,
  deployment: Deployment,
  progress?: Run['progress'],
  options?: StepOptions,
): StepContext => {
  const seconds = databaseSeconds[options?.looksOnly ? 'looks' : 'acts'];
  const effects = withPatience(withOwnPorts(session.effects, deployment), seconds);
  return stepContext({ ...session, deployment, effects }, progress, options);
};

/** For looking only: nothing waits for a service that does not answer. */
export const lookingContext = (session: FixSession): StepContext =>
  contextOf(session, session.deployment, undefined, lookingOptions);

/** The signal of a rollback: Ctrl-C must not end it. */
export const undoSignal = ({ clock }: Pick<Effects, 'clock'>): AbortSignal =>
  clock.deadline(undoMs);

/** The same session with a signal of its own. */
export const undoSession = (session: FixSession): FixSession => ({
  ...session,
  signal: undoSignal(session.effects),
});
