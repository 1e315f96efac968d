import { type KernelMount, readMountinfo } from '../../base/mountinfo.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { type ServiceProcesses, serviceProcesses } from './service-processes.ts';

export interface ServiceMounts extends ServiceProcesses {
  /** As the processes of the service see them; none where this user may not look. */
  readonly mounts: readonly KernelMount[];
}

/** The file systems that running services see. */
export const serviceMounts = defineProbe<readonly ServiceMounts[]>({
  id: 'service-mounts',
  title: t.probeServiceMounts(),
  deadline: 'short',
  async read({ get, effects: { fs } }): Promise<Reading<readonly ServiceMounts[]>> {
    const processes = await get(serviceProcesses);
    if (processes.status !== 'ok') return passOn(processes);
    const read = processes.value.map(async (row) => {
      const text = await fs.readText(`/proc/${row.pids[0]}/mountinfo`).catch(() => '');
      return { ...row, mounts: readMountinfo(text) };
    });
    return { status: 'ok', value: await Promise.all(read) };
  },
});
