import type { KernelMount } from '../../base/mountinfo.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { passOn } from '../../doctor/fact.ts';
import { defineProbe, type Reading } from '../../doctor/probe.ts';
import { disks } from '../../doctor/probes/disks.ts';
import { serviceMounts } from '../../doctor/probes/service-mounts.ts';
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

/** Mounts that can be written and that are not the kernel's. */
const isOwn = ({ readOnly, kind, path }: KernelMount): boolean =>
  !readOnly && !pseudo.test(kind) && !/^\/(?:proc|sys|dev(?!\/shm$))/.test(path);

/** The file systems of services that are none of the disks of this machine's deployment; only root may look. */
export const serviceDisks = defineProbe<readonly ServiceDisk[]>({
  id: 'service-disks',
  title: t.probeServiceDisks(),
  deadline: 'short',
  async read({ get, effects }): Promise<Reading<readonly ServiceDisk[]>> {
    const [all, own] = await Promise.all([get(serviceMounts), get(disks)]);
    if (all.status !== 'ok') return passOn(all);
    const mounts = all.value.flatMap((row) =>
      row.mounts.filter(isOwn).map(({ device, path }) => ({ ...row, device, path })),
    );
    const byDevice = new Map(mounts.map((mount) => [mount.device, mount]));
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
