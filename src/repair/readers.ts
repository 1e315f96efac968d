import type { Blueprint } from '../config/blueprint.ts';
import { deploymentContainers } from '../docker/containers.ts';
import type { StepContext } from '../runs/step.ts';
import type { Action } from './action.ts';
import { containersIfAny } from './resources/containers.ts';
import { fileResource } from './resources/file.ts';

/** Services that mount one of these files, by path below the deployment. */
export function readersOf(stack: Pick<Blueprint, 'services'>, files: readonly string[]): string[] {
  return stack.services
    .filter(({ volumes = [] }) =>
      volumes.some(({ from, path }) =>
        files.some((file) => file === `${from}/${path}` || file.startsWith(`${from}/${path}/`)),
      ),
    )
    .map(({ name }) => name);
}

/** The files of a plan. */
const filesIn = (actions: readonly Action[]): string[] =>
  actions.flatMap(({ resource, target }) => (resource === fileResource ? [String(target)] : []));

/**
 * Restarts of services whose definition stays while a file that they mount is fixed: they read it when they
 * start. Those that are recreated anyway are left out, and so are others than `only`.
 */
export async function readerActions(
  context: StepContext,
  files: readonly Action[],
  containers: readonly Action[],
  only?: readonly string[],
): Promise<readonly Action[]> {
  const recreated = new Set(containers.flatMap(({ restarts = [] }) => restarts));
  const names = readersOf(context.deployment.blueprint, filesIn(files)).filter(
    (name) => !recreated.has(name) && (only?.includes(name) ?? true),
  );
  if (names.length === 0) return [];
  const { byService } = await deploymentContainers(context, names);
  const there = names.filter((name) => byService.has(name));
  return containersIfAny(there, 'restart');
}
