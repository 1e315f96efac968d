import type { Deployment } from '../config/deployment.ts';
import type { StepContext } from '../runs/step.ts';
import type { Action } from './action.ts';
import type { AfterSettings, FollowUp } from './fix.ts';

/**
 * What a change of settings or secrets brings with it outside of files and containers: the stack knows. Such actions
 * come after the containers, and so are rolled back before them, while everything still has the new values.
 */
export async function afterSettings(
  context: StepContext,
  after: Deployment,
  containers: readonly Action[],
  own: AfterSettings | undefined,
): Promise<FollowUp> {
  const started = new Set(containers.flatMap(({ restarts = [] }) => restarts));
  return (await own?.(context, after, started)) ?? { actions: [], notices: [] };
}
