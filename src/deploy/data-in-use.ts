import { resolve } from 'node:path';
import { errorCode, UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { literal, type Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';
import { deployTexts as t } from '../base/texts/deploy.ts';
import type { Deployment } from '../config/deployment.ts';
import { pathsOf } from '../config/paths.ts';
import { composeLabels } from '../docker/containers.ts';
import type { ContainerSummary } from '../effects/docker.ts';
import type { Effects } from '../effects/effects.ts';
import { withoutLinks } from './mounts.ts';

interface Needs {
  readonly effects: Pick<Effects, 'docker' | 'fs'>;
  readonly signal: AbortSignal;
}

type Owner = Pick<Deployment, 'dir' | 'settings'>;

/**
 * Throws while containers that are not this deployment's work on its data: those of another project, which this one
 * may have been once, or of another directory. A second server on the same files would damage them.
 */
export async function assertNobodyWrites(
  needs: Needs,
  deployment: Owner,
  why: readonly Message[],
): Promise<void> {
  const found = await othersWriting(needs, deployment);
  if (found.length === 0) return;
  const names = found.map(({ name }) => name).sort();
  const stop = `docker stop ${names.map(shellWord).join(' ')}`;
  throw new UserError({
    id: 'data-in-use',
    title: t.dataInUse({ names: literal(names.join(', ')) }),
    why,
    next: [{ command: stop, what: t.dataInUseNext() }, ...formerName(found, deployment)],
    exit: exit.refused,
  });
}

/** Where all were made from this directory under one name, the project had that name. */
function formerName(found: readonly ContainerSummary[], { dir }: Owner): readonly NextStep[] {
  const [project, ...more] = new Set(found.map(({ labels }) => labels[composeLabels.project]));
  const here = found.every(({ labels }) => resolve(labels[composeLabels.dir] ?? '/') === dir);
  if (project === undefined || more.length > 0 || !here) return [];
  const command = `${program.command} config set project ${shellWord(project)}`;
  return [{ command, what: t.dataInUseRename() }];
}

const asleep: ReadonlySet<string> = new Set(['created', 'exited', 'dead']);

/** Those who look at the whole machine (a mount of a directory above) are none. */
async function othersWriting(
  { effects: { docker, fs }, signal }: Needs,
  { dir, settings: { project } }: Owner,
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
