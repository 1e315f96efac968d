import type { Deployment } from '../config/deployment.ts';
import type { StepContext } from '../runs/step.ts';
import type { Action } from './action.ts';
import type { AfterSettings, FollowUp } from './fix.ts';

/**
 * The consequences of changed settings or secrets outside of files and containers, from the stack.
 * Such actions come after the containers, and so are rolled back before them, while everything
 * still has the new values.
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
