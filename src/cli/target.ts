import { resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { Deployment } from '../deploy/deployment.ts';
import { findDeploymentDir, loadDeployment } from '../settings/load.ts';
import { loadDefaultStack, loadStacks } from '../stacks/registry.ts';
import type { Stack } from '../stacks/stack.ts';
import type { CommandContext } from './command.ts';

export interface Target {
  readonly stack: Stack;
  readonly deployment: Deployment | undefined;
  /** Where the deployment is, or would be made. */
  readonly dir: string;
}

async function dirIfAny({ ports, options, cwd }: CommandContext): Promise<string | undefined> {
  try {
    return await findDeploymentDir(ports, options.dir, cwd);
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
  const { ports, options, cwd } = context;
  const dir = await dirIfAny(context);
  if (dir !== undefined) {
    const deployment = await loadDeployment(ports, dir, await loadStacks(), choice);
    return { stack: deployment.stack, deployment, dir };
  }
  const stack = await loadDefaultStack();
  return { stack, deployment: undefined, dir: resolve(cwd, options.dir ?? '.') };
}
