import {
  composeError,
  mustCompose,
  projectOf,
  restartArgs,
  runCompose,
} from '../../docker/compose.ts';
import { deploymentContainers, type ProjectContainers } from '../../docker/containers.ts';
import { unpause } from '../../docker/unpause.ts';
import type { ExecResult } from '../../effects/effects.ts';
import type { StepContext } from '../../runs/step.ts';
import { portConflict } from './port-conflict.ts';

type EngineContext = Pick<StepContext, 'deployment' | 'effects' | 'signal' | 'say'>;

/**
 * Compose leaves a running container alone, however ill it is: what is paused goes on, what is unhealthy is restarted.
 * One that waits for the engine's next attempt is restarted as well: its end is from before the repair.
 */
export async function revive(
  context: EngineContext,
  { byService }: ProjectContainers,
  names: readonly string[],
): Promise<void> {
  const { signal } = context;
  const project = projectOf(context.deployment);
  const ofCondition = (...conditions: readonly string[]) =>
    names.filter((name) => conditions.includes(byService.get(name)?.condition ?? ''));
  await resume(context, { byService }, names);
  const ill = ofCondition('unhealthy', 'restarting');
  if (ill.length > 0) await mustCompose(context, restartArgs(project, ill), { signal });
}

/** Resumes those of them that are paused. The engine does so before it ends a container, and hangs there as well. */
async function resume(
  context: EngineContext,
  { byService }: Pick<ProjectContainers, 'byService'>,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const container = byService.get(name);
    if (container?.condition === 'paused') await unpause(context, container);
  }
}

/** The same before a stop, a restart or a removal: of these services, or of all. */
export async function resumePaused(
  context: EngineContext,
  services?: readonly string[],
): Promise<void> {
  const containers = await deploymentContainers(context, services);
  await resume(context, containers, [...containers.byService.keys()]);
}

/** `up` that does not wait for health. A port that was taken meanwhile is reported with its owner. */
export async function composeUp(context: EngineContext, args: readonly string[]): Promise<void> {
  const { deployment, effects, signal } = context;
  const result: ExecResult = await runCompose(effects, args, { signal });
  if (result.code === 0) return;
  throw (await portConflict(context, result.stderr)) ?? composeError(result, deployment);
}
