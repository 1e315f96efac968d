import { UserError } from '../base/errors.ts';
import type { Message } from '../base/message.ts';
import { deployTexts } from '../base/texts/deploy.ts';
import { pathsOf } from '../config/paths.ts';
import type { CommandResult } from '../report/view.ts';
import { failed } from './failure.ts';
import { interruptedRun } from './interrupted.ts';
import { tidyLitter } from './litter.ts';
import { acquireLock } from './lock.ts';
import type { Plan } from './plan.ts';
import { type Run, reporter, type Session } from './run.ts';
import { createRun, type RunDir, reopenRun, supersede } from './run-dir.ts';
import { findUnfinished } from './run-read.ts';

/**
 * Any change of a deployment: it is planned, shown, agreed to, and then carried out under the
 * deployment's lock with a line in its journal before and after each change. It is kept when it was
 * seen to work. When it was not, it is rolled back; an operation without `rollBack` (a deploy)
 * stays as far as it came, and the same command resumes it.
 */
export interface Operation<P extends Plan = Plan, R = unknown> {
  /** As typed after the program's name: "fix github-id-duplicate". */
  readonly command: string;
  /** By which a later run knows it: to undo it, or to resume it. */
  readonly name?: string;
  readonly title: Message;
  /** The run that it resumes or undoes, in place of a new one. */
  readonly reopen?: string | undefined;
  /** How its run is closed when it is done. */
  readonly outcome?: 'done' | 'reverted';
  /** Removes its own journal, so none is written. */
  readonly unwritten?: true;
  /** Left open by a failure (half an undo): nothing may follow before it is finished. */
  readonly staysOpen?: true;
  /** Reads only. Called again when the answer has come. A result: there is nothing to do, and that says why. */
  plan(): Promise<P | CommandResult>;
  /** Under the lock, before anything is written: throws where what was agreed to is no longer so. */
  recheck?(plan: P): Promise<void>;
  /** The steps that the report names before it begins. */
  steps(plan: P): readonly { readonly id: string; readonly title: Message }[];
  /** Returns when it was seen to work; throws the reason when it was not. */
  apply(run: Run, plan: P): Promise<R>;
  /** Everything as it was before, however far `apply` came. Also after Ctrl-C. */
  rollBack?(run: Run, plan: P): Promise<void>;
}

export interface Done<R> {
  readonly run: string;
  readonly value: R;
  readonly durationMs: number;
}

/** Carries an operation out. Throws a UserError that says what is left when it could not be. */
export const perform = <P extends Plan, R>(
  session: Session,
  operation: Operation<P, R>,
  plan: P,
): Promise<Done<R>> =>
  withRun(session, operation, plan, (dir) => carryOut(session, operation, plan, dir));

/** The same in a run that is open already. */
export async function carryOut<P extends Plan, R>(
  session: Session,
  operation: Operation<P, R>,
  plan: P,
  dir: RunDir,
): Promise<Done<R>> {
  const { effects, emit, signal } = session;
  const began = effects.clock.monotonic();
  const { run } = dir;
  const steps = operation.steps(plan);
  emit({ type: 'run-start', run, title: operation.title, steps });
  const end = await attempt(session, operation, plan, { ...dir, ...reporter(session) });
  const durationMs = effects.clock.monotonic() - began;
  if ('value' in end) {
    emit({ type: 'run-end', durationMs, outcome: 'done' });
    return { run, value: end.value, durationMs };
  }
  const outcome = signal.aborted ? 'interrupted' : 'failed';
  const known = end.error instanceof UserError ? { error: end.error } : {};
  emit({ type: 'run-end', durationMs, outcome, ...known });
  throw end.error;
}

async function attempt<P extends Plan, R>(
  { signal }: Session,
  operation: Operation<P, R>,
  plan: P,
  run: Run,
): Promise<{ readonly value: R } | { readonly error: unknown }> {
  const { outcome = 'done', staysOpen, rollBack } = operation;
  try {
    const value = await operation.apply(run, plan);
    await run.write({ type: 'close', outcome });
    return { value };
  } catch (error) {
    if (staysOpen) return { error };
    if (!rollBack) {
      const close = signal.aborted ? 'interrupted' : 'failed';
      // The journal may be what failed (a full disk); the first error is the one to tell.
      await run.write({ type: 'close', outcome: close }).catch(() => undefined);
      return { error };
    }
    const irreversible = plan.irreversible !== undefined && !plan.irreversible.afterwards;
    const outcome = { error, run: run.run, interrupted: signal.aborted, irreversible };
    try {
      await rollBack.call(operation, run, plan);
      await run.write({ type: 'close', outcome: 'reverted' });
      return { error: failed(outcome) };
    } catch (rollBackError) {
      return { error: failed({ ...outcome, rollBackError }) };
    }
  }
}

/** Plans and carries out, where consent was given beforehand; undefined: there was nothing to do. */
export async function planAndPerform<P extends Plan, R>(
  session: Session,
  operation: Operation<P, R>,
): Promise<Done<R> | undefined> {
  const plan = await operation.plan();
  return 'view' in plan ? undefined : await perform(session, operation, plan);
}

/** The deployment's lock, a word about a run that was killed, and a directory with a journal. */
async function withRun<P extends Plan, T>(
  { effects, deployment, emit }: Session,
  operation: Operation<P, unknown>,
  plan: P,
  use: (run: RunDir) => Promise<T>,
): Promise<T> {
  const { command, name, reopen, unwritten } = operation;
  const paths = pathsOf(deployment.dir);
  const lock = await acquireLock(effects, paths.lock, command);
  try {
    // An obstacle for tidying up is one for the work, too, and is reported there.
    await tidyLitter(effects, deployment.dir).catch(() => undefined);
    if (unwritten) {
      await operation.recheck?.(plan);
      return await use({ run: '', dir: paths.runs, write: async () => undefined });
    }
    const unfinished = await findUnfinished(effects, paths);
    // Only that run knows what it left: nothing else may build on it.
    if (unfinished?.fix !== undefined && unfinished.run !== reopen)
      throw interruptedRun(unfinished);
    await operation.recheck?.(plan);
    const run =
      reopen === undefined
        ? await createRun(effects, paths, command, name)
        : await reopenRun(effects, paths, reopen);
    await lock.note(run.run);
    if (unfinished && unfinished.run !== reopen) {
      const { run: number, command: was, action: step } = unfinished;
      const text =
        step === undefined
          ? deployTexts.resumed({ run: number, command: was })
          : deployTexts.resumedStep({ run: number, command: was, step });
      emit({ type: 'notice', level: 'info', text });
      await supersede(effects, paths, number);
    }
    return await use(run);
  } finally {
    await lock.release();
  }
}
