import { composePath } from '../../../../config/paths.ts';
import type { Action } from '../../../../repair/action.ts';
import type { FixContext } from '../../../../repair/fix.ts';
import { containersAction } from '../../../../repair/resources/containers.ts';
import { planSettings } from '../../../../repair/settings-plan.ts';
import { inspectLoginPage, loginPageBroken } from '../../casdoor/state.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { anyStack } from '../../http/any-stack.ts';

type Context = FixContext<CostrictSettings>;

/** Asks for the login page as a browser does. Throws with Casdoor's words where it shows none. */
export async function proveLoginPage(context: Context): Promise<void> {
  const { app, appWords } = await inspectLoginPage(context);
  if (app !== 'ok') throw loginPageBroken(appWords);
}

const service = 'oidc-auth';

/**
 * The login service with the environment that the settings give it: the Compose file where that is outdated, and
 * its container. Nothing where foreign scripts run it.
 */
export async function loginServiceActions(context: Context): Promise<readonly Action[]> {
  if (context.deployment.adopted) return [];
  const planned = await planSettings(anyStack(context), {
    services: [service],
    overwriteEdited: (path) => path === composePath,
  });
  const containers =
    planned.containers.length > 0 ? planned.containers : [containersAction([service], 'recreate')];
  return [...planned.files, ...containers];
}
