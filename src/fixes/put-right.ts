import { composePath, recordPath } from '../deploy/paths.ts';
import type { FixPlan } from '../fix/action.ts';
import type { FixContext } from '../fix/fix.ts';
import { containersIfAny } from '../fix/kinds/containers.ts';
import { readerActions, readersOf } from '../fix/readers.ts';
import { planSettings } from '../fix/settings-plan.ts';

/** Rendered files as the settings want them, whoever changed them, and the services that read them. */
export async function putRight(
  context: FixContext,
  wanted: (path: string) => boolean,
): Promise<FixPlan> {
  const planned = await planSettings(context, { overwriteEdited: wanted });
  const files = planned.files.filter(({ target }) => wanted(String(target)));
  if (files.length === 0) return { actions: [], notices: planned.notices };
  const paths = files.map(({ target }) => String(target));
  const concerned = paths.includes(composePath)
    ? undefined
    : new Set(readersOf(context.deployment.stack, paths));
  const outdated = planned.containers
    .flatMap(({ restarts = [] }) => restarts)
    .filter((name) => concerned?.has(name) ?? true);
  const containers = containersIfAny(outdated);
  return {
    actions: [
      ...planned.files.filter(({ target }) => target === recordPath),
      ...files,
      ...containers,
      ...(await readerActions(context, files, containers)),
    ],
    notices: planned.notices,
  };
}
