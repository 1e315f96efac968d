import { composePath } from '../../../deploy/paths.ts';
import type { Action } from '../../../fix/action.ts';
import type { FixContext } from '../../../fix/fix.ts';
import { containersAction } from '../../../fix/kinds/containers.ts';
import { planSettings } from '../../../fix/settings-plan.ts';
import { anyStack } from '../any-stack.ts';
import type { CostrictSettings } from '../settings-shape.ts';

const service = 'oidc-auth';

/**
 * The login service with the environment that the settings give it: the Compose file where that is outdated, and
 * its container. Nothing where another's scripts run it.
 */
export async function loginServiceActions(
  context: FixContext<CostrictSettings>,
): Promise<readonly Action[]> {
  if (context.deployment.adopted) return [];
  const planned = await planSettings(anyStack(context), {
    services: [service],
    overwriteEdited: (path) => path === composePath,
  });
  const containers =
    planned.containers.length > 0 ? planned.containers : [containersAction([service], 'recreate')];
  return [...planned.files, ...containers];
}
