import { composePath, recordPath } from '../config/paths.ts';
import type { FixPlan } from './action.ts';
import type { FixContext } from './fix.ts';
import { readerActions, readersOf } from './readers.ts';
import { containersIfAny } from './resources/containers.ts';
import { planSettings } from './settings-plan.ts';

/** Rendered files as the settings want them, whoever changed them, and the services that read them. */
export async function restoreRendered(
  context: FixContext,
  wanted: (path: string) => boolean,
): Promise<FixPlan> {
  const planned = await planSettings(context, { overwriteEdited: wanted });
  const files = planned.files.filter(({ target }) => wanted(String(target)));
  if (files.length === 0) return { actions: [], notices: planned.notices };
  const paths = files.map(({ target }) => String(target));
  const concerned = paths.includes(composePath)
    ? undefined
    : new Set(readersOf(context.deployment.blueprint, paths));
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
