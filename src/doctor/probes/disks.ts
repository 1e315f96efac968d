import { sizeText } from '../../base/format.ts';
import type { Message } from '../../base/message.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { MachineSize } from '../../config/blueprint.ts';
import { pathsOf } from '../../config/paths.ts';
import { defineProbe, type ProbeContext } from '../probe.ts';
import { requirementsOf } from '../requirements.ts';
import { dockerDaemon } from './docker-daemon.ts';
import { dockerInfo } from './docker-info.ts';

export interface Disk {
  readonly what: 'deployment' | 'data' | 'docker';
  readonly path: string;
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly freeInodes: number;
}

/** A disk that could not be looked at. Never judged. */
export interface MissingDisk {
  readonly what: 'docker';
  readonly reason: Message;
}

export interface Disks {
  readonly known: readonly Disk[];
  readonly missing: readonly MissingDisk[];
  /** Data is there already: its size is no longer free, and need not be. */
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

/** The deployment's disk, and that of its data where this is another one. */
async function ownDisks({ effects: { fs }, dir, deployment }: ProbeContext): Promise<Disk[]> {
  const own: Disk = { what: 'deployment', path: dir, ...(await fs.space(dir)) };
  if (deployment === undefined) return [own];
  const { data } = pathsOf(dir);
  // A mount of its own is told by its size: two disks of exactly the same one fill up apart and are rare.
  const space = await fs.space(data).catch(() => own);
  return space.totalBytes === own.totalBytes
    ? [own]
    : [own, { what: 'data', path: data, ...space }];
}

/** Space where the deployment is (or would be: here) and where the engine keeps its images. */
export const disks = defineProbe<Disks>({
  id: 'disks',
  title: t.probeDisks(),
  deadline: 'short',
  async read(context) {
    const { effects, deployment, dir, blueprint } = context;
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
    const data = deployment === undefined ? [] : await effects.fs.list(pathsOf(dir).data);
    return {
      status: 'ok',
      value: {
        known,
        missing: 'path' in found ? [] : [found],
        inUse: data.length > 0,
        wanted: requirementsOf(blueprint, deployment) ?? null,
      },
      evidence: known.map((d) => `${d.path}: ${sizeText(d.freeBytes)} / ${sizeText(d.totalBytes)}`),
    };
  },
});
