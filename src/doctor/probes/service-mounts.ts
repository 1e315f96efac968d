import { type KernelMount, readMountinfo } from '../../base/mountinfo.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { composeLabels } from '../../docker/containers.ts';
import type { ContainerDetail, Mount } from '../../effects/docker.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { containerDetails } from './container-details.ts';
import { type ServiceProcesses, serviceProcesses } from './service-processes.ts';

export interface ServiceMounts extends ServiceProcesses {
  /** As the processes of the service see them; none where this user may not look. */
  readonly mounts: readonly KernelMount[];
  /**
   * Its container's, from the deployment's directory. Parts of the system (a time zone, certificates, a socket) may be
   * links, or read-only from the start.
   */
  readonly own: readonly Mount[];
}

function ownMounts(detail: ContainerDetail | undefined): readonly Mount[] {
  const dir = detail?.labels[composeLabels.dir];
  if (detail === undefined || dir === undefined) return [];
  return detail.mounts.filter(({ source }) => source.startsWith(`${dir}/`));
}

/** The file systems that running services see. */
export const serviceMounts = defineProbe<readonly ServiceMounts[]>({
  id: 'service-mounts',
  title: t.probeServiceMounts(),
  deadline: 'short',
  async read({ get, effects: { fs } }): Promise<Reading<readonly ServiceMounts[]>> {
    const processes = await get(serviceProcesses);
    if (processes.status !== 'ok') return passOn(processes);
    const details = (await get(containerDetails)).value;
    const read = processes.value.map(async (row) => {
      const text = await fs.readText(`/proc/${row.pids[0]}/mountinfo`).catch(() => '');
      return { ...row, mounts: readMountinfo(text), own: ownMounts(details?.of(row.container)) };
    });
    return { status: 'ok', value: await Promise.all(read) };
  },
});
