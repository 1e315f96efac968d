import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import type { Change } from '../../base/events.ts';
import { exit } from '../../base/exit.ts';
import { program } from '../../base/program.ts';
import { restoreTexts as t } from '../../base/texts/restore.ts';
import type { Deployment } from '../../config/deployment.ts';
import { composePath, pathsOf, recordPath } from '../../config/paths.ts';
import { guardedStat } from '../../config/render/guard.ts';
import { loadDeployment } from '../../config/settings/load.ts';
import { waitForDatabase } from '../../deploy/database/wait.ts';
import { resumePaused } from '../../deploy/services/revive.ts';
import { downArgs, mustCompose, projectOf } from '../../docker/compose.ts';
import { serviceContainer } from '../../docker/containers.ts';
import type { StepContext } from '../../runs/step.ts';
import { defineResource } from '../action.ts';
import { containersResource } from '../resources/containers.ts';
import { fileResource } from '../resources/file.ts';
import { byName } from '../state-shapes.ts';
import { isBelow } from '../targets.ts';
import { settingsNames } from './settings.ts';

/** Directories below data/ that are replaced. */
type Target = { readonly names: readonly string[] };

type FileState = NonNullable<Awaited<ReturnType<typeof fileResource.read>>>;
type Services = Awaited<ReturnType<typeof containersResource.read>>;

/** A deployment as it was before a restore; its data is kept beside its place. */
export type Before = {
  readonly services: Services;
  /** By path below the deployment: settings, secrets and rendered files. */
  readonly files: Readonly<Record<string, FileState>>;
  /** Which of the directories there were. */
  readonly data: readonly string[];
};

const beforeShape = v.object({
  services: v.custom<Services>((one) => typeof one === 'object' && one !== null),
  files: byName(
    v.custom<string>(isBelow),
    v.custom((one) => fileResource.acceptsState(one, '')),
  ),
  data: v.array(v.custom<string>(isBelow)),
});

/** Below data/: what was there before, until the restored system was seen to work. */
export const asideName = '.before-restore';
/** Below data/: where directories are unpacked before they take their place. */
export const stagingName = '.restoring';
/** Below data/: the old data, once nothing leads back to it. */
export const oldName = '.restored-old';

const everyService = ({ blueprint }: Deployment) => ({
  services: blueprint.services.map(({ name }) => name),
  how: 'up' as const,
});

/** Settings, secrets and what is rendered from them. */
function ownFiles({ blueprint }: Deployment): readonly string[] {
  const configure = blueprint.configureFile ? [blueprint.configureFile.path] : [];
  const rendered = blueprint.templates.map(({ target }) => target);
  return [...settingsNames, composePath, recordPath, ...configure, ...rendered];
}

const updated = (kind: Change['kind'], name: string): Change => ({ kind, action: 'update', name });

const servicesIn = (before: Before | undefined, states: readonly string[]): readonly string[] =>
  Object.entries(before?.services ?? {}).flatMap(([name, { is }]) =>
    states.includes(is) ? [name] : [],
  );

/** Everything that a restore replaces, as one thing: whatever was done of it, it is as before again or not at all. */
export const restoreResource = defineResource<Target, undefined, Before>({
  id: 'restore',
  title: t.kind(),
  accepts: (target) => {
    const names: unknown = Reflect.get(Object(target), 'names');
    return Array.isArray(names) && names.every(isBelow);
  },
  acceptsState: (state) => v.is(beforeShape, state),
  // Undone tomorrow, it would lose what came since: the backup that was made first is restored instead.
  leavesNothing: () => true,
  name: () => 'data/',
  rollsBack: ({ names }) => [
    ...names.map((name) => updated('directory', `data/${name}`)),
    ...settingsNames.map((name) => updated('file', name)),
  ],
  restarts: (_target, before) => servicesIn(before, ['running', 'paused']),
  stops: (_target, before) => servicesIn(before, ['stopped', 'absent']),
  async read(context, { names }) {
    const { deployment, effects } = context;
    const services = await containersResource.read(context, everyService(deployment));
    const files: Record<string, FileState> = {};
    for (const path of ownFiles(deployment)) {
      const state = await fileResource.read(context, path);
      if (state !== null) files[path] = state;
    }
    const data: string[] = [];
    for (const name of names)
      if (await effects.fs.stat(join(pathsOf(deployment.dir).data, name))) data.push(name);
    return { services, files, data };
  },
  // Its steps are an operation's.
  apply: async () => undefined,
  restore: revert,
});

async function revert(context: StepContext, { names }: Target, before: Before): Promise<void> {
  const { deployment, effects, signal } = context;
  const { dir } = deployment;
  const { data } = pathsOf(dir);
  const { fs } = effects;
  await guardedStat(fs, dir, 'data/any');
  const moved = (await fs.stat(join(data, asideName)))?.kind === 'dir';
  if (!moved && (await fs.stat(join(data, oldName)))) throw complete();
  if (moved) {
    if (await fs.stat(pathsOf(dir).compose)) {
      await resumePaused(context);
      await mustCompose(context, downArgs(projectOf(deployment)), { signal });
    }
    for (const name of names) await moveBack(context, name, before);
    await fs.removeTree(join(data, asideName), dir);
  }
  if (await fs.stat(join(data, stagingName))) await fs.removeTree(join(data, stagingName), dir);
  for (const path of new Set([...ownFiles(deployment), ...Object.keys(before.files)]))
    await fileResource.restore(context, path, before.files[path] ?? null);
  if (before.files[program.settingsFile] === undefined) return;
  const own = await loadDeployment(effects, dir, [deployment.blueprint], { keepDefaults: true });
  const after = { ...context, deployment: own };
  await containersResource.restore(after, everyService(own), before.services);
  await untilAnswering(after);
}

/** "Rolled back" is said when the database that runs again answers; where it does not, that is said as well. */
async function untilAnswering(context: StepContext): Promise<void> {
  const { deployment, signal } = context;
  const spec = deployment.blueprint.databases;
  if (!spec) return;
  const condition = (await serviceContainer(context, spec.service))?.condition;
  if (condition !== 'ready' && condition !== 'starting') return;
  try {
    await waitForDatabase(context, spec);
  } catch (error) {
    if (!(error instanceof UserError) || signal.aborted) throw error;
    context.warn(error.title);
  }
}

/** Restores the previous files and removes the others. Again after a kill it does the rest. */
async function moveBack(
  { deployment: { dir }, effects: { fs } }: StepContext,
  name: string,
  before: Before,
): Promise<void> {
  const { data } = pathsOf(dir);
  const kept = join(data, asideName, name);
  const place = join(data, name);
  const isKept = (await fs.stat(kept)) !== undefined;
  if (isKept || !before.data.includes(name)) await fs.removeTree(place, dir);
  if (!isKept) return;
  await fs.mkdir(dirname(place), 0o700, dir);
  await fs.rename(kept, place, dir);
}

const complete = (): UserError =>
  new UserError({
    id: 'restore-complete',
    title: t.isDone(),
    next: [{ command: `${program.command} history`, what: t.isDoneNext() }],
    exit: exit.refused,
  });
