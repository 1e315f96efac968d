import {
  composeError,
  mustCompose,
  projectOf,
  restartArgs,
  runCompose,
  unpauseArgs,
} from '../../docker/compose.ts';
import type { ProjectContainers } from '../../docker/containers.ts';
import type { ExecResult } from '../../effects/effects.ts';
import type { StepContext } from '../../runs/step.ts';
import { portConflict } from './port-conflict.ts';

type EngineContext = Pick<StepContext, 'deployment' | 'effects' | 'signal'>;

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
  const paused = ofCondition('paused');
  const ill = ofCondition('unhealthy', 'restarting');
  if (paused.length > 0) await mustCompose(context, unpauseArgs(project, paused), { signal });
  if (ill.length > 0) await mustCompose(context, restartArgs(project, ill), { signal });
}

/** `up` that does not wait for health. A port that was taken meanwhile is reported with its owner. */
export async function composeUp(context: EngineContext, args: readonly string[]): Promise<void> {
  const { deployment, effects, signal } = context;
  const result: ExecResult = await runCompose(effects, args, { signal });
  if (result.code === 0) return;
  throw (await portConflict(context, result.stderr)) ?? composeError(result, deployment);
}
