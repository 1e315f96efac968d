import type { Change, Emit } from '../base/events.ts';
import { deployTexts } from '../base/texts/deploy.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import { pathsOf } from '../config/paths.ts';
import type { Effects } from '../effects/effects.ts';
import { cutOff } from '../runs/interrupted.ts';
import { acquireLock } from '../runs/lock.ts';
import { createRun, findUnfinished, type RunDir, reopenRun, supersede } from '../runs/run-dir.ts';
import { type RunResult, type RunSteps, runSteps } from '../runs/step-runner.ts';

export interface OpenRun {
  readonly effects: Effects;
  readonly dir: string;
  /** The command's name, as the lock and the journal tell it. */
  readonly command: string;
  readonly emit: Emit;
  /** The fix that it is; one that can be taken back. */
  readonly fix?: string;
  /** The run that was cut off or closed and is written on, in place of a new one. */
  readonly reopen?: string;
}

/**
 * Everything that a run needs around it: the deployment's lock, a word about a run that was killed, and a
 * directory with a journal. The lock is given back however `use` ends.
 */
export async function withRun<T>(
  { effects, dir, command, emit, fix, reopen }: OpenRun,
  use: (run: RunDir) => Promise<T>,
): Promise<T> {
  const paths = pathsOf(dir);
  const lock = await acquireLock(effects, paths.lock, command);
  try {
    const unfinished = await findUnfinished(effects, paths);
    // What it left is known to it alone: nothing else may build on it.
    if (unfinished?.fix !== undefined && unfinished.run !== reopen) throw cutOff(unfinished);
    const run =
      reopen === undefined
        ? await createRun(effects, paths, command, fix)
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

export type DeployInput<S extends CommonSettings> = Omit<RunSteps<S>, 'journal' | 'title'> & {
  readonly command: string;
};

/** Runs a deployment's steps under its lock; a dry run only looks, and needs none. */
export async function deploy<S extends CommonSettings>(
  input: DeployInput<S>,
): Promise<RunResult & { readonly run: string }> {
  const { deployment, effects, emit, command } = input;
  const title = titleOf(deployment);
  if (input.options.dryRun)
    return { ...(await runSteps({ ...input, title, journal: undefined })), run: '' };
  const { dir } = deployment;
  return await withRun({ effects, dir, command, emit }, async (journal) => ({
    ...(await runSteps({ ...input, title, journal })),
    run: journal.run,
  }));
}

/** Looks at every step without a word, to ask a person about the whole. */
export async function planDeploy<S extends CommonSettings>(
  input: DeployInput<S>,
): Promise<readonly Change[]> {
  const options = { ...input.options, dryRun: true };
  const title = titleOf(input.deployment);
  const silent = { ...input, options, title, journal: undefined, emit: () => undefined };
  const { steps, error } = await runSteps(silent);
  // What cannot be planned cannot be agreed to.
  if (error !== undefined) throw error;
  return steps.flatMap(({ changes }) => changes.filter(({ action }) => action !== 'keep'));
}

function titleOf<S extends CommonSettings>({ dir, blueprint, settings }: Deployment<S>) {
  return deployTexts.title({ stack: blueprint.name, address: settings.server.address, dir });
}
