import { join } from 'node:path';
import { sizeText } from '../../base/format.ts';
import type { Message } from '../../base/message.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { MachineSize } from '../../config/blueprint.ts';
import type { Deployment } from '../../config/deployment.ts';
import { pathsOf } from '../../config/paths.ts';
import type { Space } from '../../effects/effects.ts';
import { defineProbe, type ProbeContext } from '../probe.ts';
import { requirementsOf } from '../requirements.ts';
import { dockerDaemon } from './docker-daemon.ts';
import { dockerInfo } from './docker-info.ts';

export interface Disk extends Space {
  readonly what: 'deployment' | 'data' | 'docker';
  readonly path: string;
}

/** A disk that could not be looked at. Never judged. */
export interface MissingDisk {
  readonly what: 'docker';
  readonly reason: Message;
}

export interface Disks {
  readonly known: readonly Disk[];
  readonly missing: readonly MissingDisk[];
  /** Services have written data of their own already: its size is no longer free, and need not be. */
  readonly inUse: boolean;
  readonly wanted: { readonly recommended: MachineSize; readonly floor: MachineSize } | null;
}

async function dockerRoot({ get }: ProbeContext): Promise<string | MissingDisk> {
  const [daemon, info] = await Promise.all([get(dockerDaemon), get(dockerInfo)]);
  if (info.status !== 'ok') return { what: 'docker', reason: info.reason };
  const remote = daemon.status === 'ok' ? daemon.value.remote : null;
  if (remote === null) return info.value.rootDir;
  return { what: 'docker', reason: t.remoteDaemon({ address: remote }) };
}

/** The deployment's disk, and those of its data, of a single service too, where they are others. */
async function ownDisks({
  effects: { fs },
  dir,
  deployment,
  blueprint,
}: ProbeContext): Promise<Disk[]> {
  const own: Disk = { what: 'deployment', path: dir, ...(await fs.space(dir)) };
  if (deployment === undefined) return [own];
  const { data } = pathsOf(dir);
  // A mount of its own is recognised by its size: two disks of exactly the same one fill up apart and are rare.
  const below = blueprint.services.flatMap(({ dataDirs = [] }) =>
    dataDirs.map(({ path }) => join(data, path)),
  );
  const found = [own];
  for (const path of [data, ...below]) {
    const space = await fs.space(path).catch(() => own);
    if (found.every(({ totalBytes }) => totalBytes !== space.totalBytes))
      found.push({ what: 'data', path, ...space });
  }
  return found;
}

/**
 * Whether a service has worked on its data. The files that a render writes below data/ and the
 * empty directories that a deploy makes are none; a directory that only its service may read is.
 */
async function hasOwnData(
  { fs }: ProbeContext['effects'],
  { dir, blueprint }: Deployment,
): Promise<boolean> {
  const { data } = pathsOf(dir);
  const rendered = blueprint.templates.map(({ target }) => join(dir, target));
  const own = blueprint.services
    .flatMap(({ dataDirs = [] }) => dataDirs.map(({ path }) => join(data, path)))
    .filter((path) => !rendered.some((file) => file.startsWith(`${path}/`)));
  const filled = own.map(async (path) => {
    if ((await fs.stat(path)) === undefined) return false;
    return fs.list(path).then(
      (names) => names.length > 0,
      () => true,
    );
  });
  return (await Promise.all(filled)).includes(true);
}

/** Space where the deployment is (or would be: here) and where the engine keeps its images. */
export const disks = defineProbe<Disks>({
  id: 'disks',
  title: t.probeDisks(),
  deadline: 'short',
  async read(context) {
    const { effects, deployment, blueprint } = context;
    const root = await dockerRoot(context);
    const found =
      typeof root === 'string'
        ? await effects.fs
            .space(root)
            .then((space): Disk => ({ what: 'docker', path: root, ...space }))
            .catch((): MissingDisk => ({ what: 'docker', reason: t.unreadable({ code: root }) }))
        : root;
    const own = await ownDisks(context);
    const known = 'path' in found ? [...own, found] : own;
    return {
      status: 'ok',
      value: {
        known,
        missing: 'path' in found ? [] : [found],
        inUse: deployment !== undefined && (await hasOwnData(effects, deployment)),
        wanted: requirementsOf(blueprint, deployment) ?? null,
      },
      evidence: known.map((d) => `${d.path}: ${sizeText(d.freeBytes)} / ${sizeText(d.totalBytes)}`),
    };
  },
});
