import { resolve } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { Blueprint } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import { findDeploymentDir, loadDeployment } from '../config/settings/load.ts';
import { defaultStack, loadBlueprints } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';

export interface Target {
  readonly blueprint: Blueprint;
  readonly deployment: Deployment | undefined;
  /** Where the deployment is, or would be made. */
  readonly dir: string;
}

async function dirIfAny({ effects, options, cwd }: CommandContext): Promise<string | undefined> {
  try {
    return await findDeploymentDir(effects, options.dir, cwd);
  } catch (error) {
    if (error instanceof UserError && error.id === 'no-deployment') return undefined;
    throw error;
  }
}

/** What a check looks at: the deployment, or before `init` the machine and the default stack. */
export async function findTarget(
  context: CommandContext,
  choice: { readonly keepDefaults?: boolean } = {},
): Promise<Target> {
  const { effects, options, cwd } = context;
  const dir = await dirIfAny(context);
  if (dir !== undefined) {
    const deployment = await loadDeployment(effects, dir, await loadBlueprints(), choice);
    return { blueprint: deployment.blueprint, deployment, dir };
  }
  const blueprint = await defaultStack().blueprint();
  return { blueprint, deployment: undefined, dir: resolve(cwd, options.dir ?? '.') };
}
