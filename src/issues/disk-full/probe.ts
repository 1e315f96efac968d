import { checksTexts as t } from '../../base/texts/checks.ts';
import { passOn } from '../../doctor/fact.ts';
import { defineProbe, type ProbeContext, type Reading } from '../../doctor/probe.ts';
import { disks } from '../../doctor/probes/disks.ts';
import { type ServiceProcesses, serviceProcesses } from '../../doctor/probes/service-processes.ts';
import type { Space } from '../../effects/effects.ts';

/** A file system that a service has for itself: a volume on a disk of its own, or in memory. */
export interface ServiceDisk extends Space {
  readonly service: string;
  readonly container: string;
  /** Inside the container. */
  readonly path: string;
}

/** File systems of the kernel itself; /dev/shm is a tmpfs below one of them. */
const pseudo =
  /^(?:overlay|proc|sysfs|cgroup2?|devpts|devtmpfs|mqueue|fuse\.lxcfs|bpf|securityfs)$/;

interface OwnMount {
  /** Number of the file system's device. */
  readonly device: string;
  readonly path: string;
}

/** Mounts that can be written and that are not the kernel's, from /proc/PID/mountinfo. */
function ownMounts(mountinfo: string): readonly OwnMount[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [, , device = '', , path = '', options = ''] = line.split(' ');
    const [kind = ''] = (line.split(' - ')[1] ?? '').split(' ');
    const writable = options.split(',').includes('rw');
    if (!writable || pseudo.test(kind) || /^\/(?:proc|sys|dev(?!\/shm$))/.test(path)) return [];
    // The kernel writes a blank as \040.
    const plain = path.replace(/\\([0-7]{3})/g, (_, octal) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    return [{ device, path: plain }];
  });
}

async function mountsOf({ effects: { fs } }: ProbeContext, row: ServiceProcesses) {
  const text = await fs.readText(`/proc/${row.pids[0]}/mountinfo`).catch(() => '');
  return ownMounts(text).map((mount) => ({ ...mount, ...row }));
}

/** The file systems of services that are none of the disks of this machine's deployment; only root may look. */
export const serviceDisks = defineProbe<readonly ServiceDisk[]>({
  id: 'service-disks',
  title: t.probeServiceDisks(),
  deadline: 'short',
  async read(context): Promise<Reading<readonly ServiceDisk[]>> {
    const { get, effects } = context;
    const [processes, own] = await Promise.all([get(serviceProcesses), get(disks)]);
    if (processes.status !== 'ok') return passOn(processes);
    const mounts = await Promise.all(processes.value.map((row) => mountsOf(context, row)));
    const byDevice = new Map(mounts.flat().map((mount) => [mount.device, mount]));
    const known = new Set(own.value?.known.map(({ totalBytes }) => totalBytes));
    const looked = [...byDevice.values()].map(async ({ service, container, pids, path }) => {
      const root = `/proc/${pids[0]}/root`;
      const space = await effects.fs.space(`${root}${path}`).catch(() => undefined);
      if (space === undefined || space.totalBytes === 0 || known.has(space.totalBytes)) return [];
      return [{ service, container, path, ...space }];
    });
    return { status: 'ok', value: (await Promise.all(looked)).flat() };
  },
});
