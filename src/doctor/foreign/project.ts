import { basename, join, resolve } from 'node:path';
import { composeLabels as label } from '../../docker/containers.ts';
import type { ContainerSummary } from '../../effects/docker.ts';
import type { Effects } from '../../effects/effects.ts';

/** Compose takes no other; and the name reaches commands that a person is asked to type. */
const projectName = /^[a-z0-9][a-z0-9_-]*$/;

/** The name that Compose gives a directory's project when nobody chooses one. */
function normalisedName(dir: string): string {
  const name = basename(dir)
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '');
  return name.replace(/^[_-]+/, '') || 'default';
}

/** The directory under every name that its containers' labels may have for it. */
async function namesOf({ fs }: Pick<Effects, 'fs'>, dir: string): Promise<Set<string>> {
  const names = new Set([dir]);
  const stat = await fs.stat(dir).catch(() => undefined);
  if (stat?.kind === 'link') names.add(resolve(dir, '..', await fs.readLink(dir)));
  return names;
}

export interface FoundProject {
  readonly name: string;
  /** Its containers; undefined when the engine could not be asked. */
  readonly containers: readonly ContainerSummary[] | undefined;
}

function ofOneDirectory(
  all: readonly ContainerSummary[],
  dirs: ReadonlySet<string>,
  composeFile: string,
): readonly ContainerSummary[] {
  const here = all.filter(
    ({ labels }) =>
      dirs.has(resolve(labels[label.dir] || '/')) && labels[label.oneoff]?.toLowerCase() !== 'true',
  );
  const files = new Set([...dirs].map((dir) => join(dir, composeFile)).concat(composeFile));
  // The same directory may have a second project, made with another Compose file.
  const own = here.filter(({ labels }) =>
    (labels[label.files] ?? '').split(',').some((file) => files.has(file)),
  );
  return own.length > 0 ? own : here;
}

function mostUsed(containers: readonly ContainerSummary[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { labels, state } of containers) {
    const name = labels[label.project];
    // A running container outweighs any number of forgotten ones.
    if (name && projectName.test(name))
      counts.set(name, (counts.get(name) ?? 0) + (state === 'running' ? 1000 : 1));
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** A project by its containers' labels; without containers, by the name that Compose would choose. */
export async function findProject(
  effects: Pick<Effects, 'docker' | 'fs'>,
  place: { readonly dir: string; readonly composeFile: string; readonly name: string | undefined },
  signal: AbortSignal,
): Promise<FoundProject> {
  const chosen = place.name !== undefined && projectName.test(place.name) ? place.name : undefined;
  const fallback = chosen ?? normalisedName(place.dir);
  try {
    const all = await effects.docker.containers({}, signal);
    const dirs = await namesOf(effects, place.dir);
    const name = mostUsed(ofOneDirectory(all, dirs, place.composeFile)) ?? fallback;
    return { name, containers: all.filter(({ labels }) => labels[label.project] === name) };
  } catch {
    return { name: fallback, containers: undefined };
  }
}
