import { resolve } from 'node:path';
import { errorCode } from '../base/errors.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';
import { deployTexts as t } from '../base/texts/deploy.ts';
import type { Deployment } from '../config/deployment.ts';
import { withoutLinks } from '../config/links.ts';
import { pathsOf } from '../config/paths.ts';
import type { ContainerSummary } from '../effects/docker.ts';
import type { Effects, Files } from '../effects/effects.ts';
import { composeLabels } from './containers.ts';

/** The means of the search. */
export interface DataNeeds {
  readonly effects: Pick<Effects, 'docker' | 'fs'>;
  readonly signal: AbortSignal;
}

export type DataOwner = Pick<Deployment, 'dir' | 'settings'>;

/** The step that gives it back: where all were made from this directory under one name, the project had that name. */
export function formerName(
  found: readonly ContainerSummary[],
  { dir }: DataOwner,
): readonly NextStep[] {
  const [project, ...more] = new Set(found.map(({ labels }) => labels[composeLabels.project]));
  const here = found.every(({ labels }) => resolve(labels[composeLabels.dir] ?? '/') === dir);
  if (project === undefined || more.length > 0 || !here) return [];
  const command = `${program.command} config set project ${shellWord(project)}`;
  return [{ command, what: t.dataInUseRename() }];
}

/** Another directory that containers of a project were made from. */
export interface OtherDirectory {
  readonly dir: string;
  /** Whether its Compose file is still there. An engine makes a directory that was moved away again, for its mounts. */
  readonly exists: boolean;
}

/** Which containers of this project were made in another directory, where most were made in this one; none else. */
export async function strayContainers<C extends Pick<ContainerSummary, 'labels'>>(
  fs: Files,
  { dir, settings: { project } }: DataOwner,
  found: readonly C[],
): Promise<readonly C[]> {
  const home = await withoutLinks(fs, dir);
  const own = found.filter(({ labels }) => labels[composeLabels.project] === project);
  const dirs = new Set(own.map(({ labels }) => labels[composeLabels.dir] || dir));
  const elsewhere = new Set<string>();
  for (const other of dirs) if ((await withoutLinks(fs, other)) !== home) elsewhere.add(other);
  const strays = own.filter(({ labels }) => elsewhere.has(labels[composeLabels.dir] || dir));
  return strays.length * 2 < own.length ? strays : [];
}

/** Where else containers of this project were made, one that still exists first; undefined: nowhere. */
export async function otherDirectory(
  fs: Files,
  { dir, settings: { project } }: DataOwner,
  found: readonly Pick<ContainerSummary, 'labels'>[],
): Promise<OtherDirectory | undefined> {
  const home = await withoutLinks(fs, dir);
  let gone: OtherDirectory | undefined;
  for (const { labels } of found) {
    const { [composeLabels.dir]: other, [composeLabels.files]: files } = labels;
    if (labels[composeLabels.project] !== project || !other) continue;
    if ((await withoutLinks(fs, other)) === home) continue;
    const stats = await Promise.all((files || other).split(',').map((path) => fs.stat(path)));
    if (stats.some((one) => one !== undefined)) return { dir: other, exists: true };
    gone ??= { dir: other, exists: false };
  }
  return gone;
}

const asleep: ReadonlySet<string> = new Set(['created', 'exited', 'dead']);

/** Containers of others that write to a deployment's data. Those who look at the whole machine (a mount of a directory above) are none. */
export async function othersWriting(
  { effects: { docker, fs }, signal }: DataNeeds,
  { dir, settings: { project } }: DataOwner,
): Promise<readonly ContainerSummary[]> {
  const { data } = pathsOf(dir);
  if ((await fs.stat(data)) === undefined) return [];
  const tops = [resolve(data), await withoutLinks(fs, data)];
  const isBelow = (path: string) =>
    tops.some((top) => resolve(path) === top || resolve(path).startsWith(`${top}/`));
  const home = await withoutLinks(fs, dir);
  const isOwn = async ({ labels }: ContainerSummary) => {
    if (labels[composeLabels.project] !== project) return false;
    return (await withoutLinks(fs, labels[composeLabels.dir] ?? dir)) === home;
  };
  const awake = (await docker.containers({}, signal)).filter(({ state }) => !asleep.has(state));
  const rows = awake.map(async (one) => {
    if (await isOwn(one)) return [];
    const mounts = one.mounts ?? (await mountsOf(docker, one.id, signal));
    return mounts.some(({ readOnly, source }) => !readOnly && isBelow(source)) ? [one] : [];
  });
  return (await Promise.all(rows)).flat();
}

async function mountsOf(docker: Effects['docker'], id: string, signal: AbortSignal) {
  try {
    return (await docker.inspect(id, signal)).mounts;
  } catch (error) {
    // One that is removed meanwhile writes no more.
    if (errorCode(error) !== 'HTTP_404') throw error;
    return [];
  }
}
