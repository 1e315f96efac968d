import { checksTexts as t } from '../../base/texts/checks.ts';
import { defineProbe } from '../probe.ts';

/** How much of a limit of the whole machine is used. */
export interface KernelUse {
  readonly what: 'files' | 'conntrack' | 'tasks';
  readonly used: number;
  readonly most: number;
}

const counters = '/proc/sys/net/netfilter';

/** Open files, tracked connections, processes and threads of this machine; what its kernel does not count is left out. */
export const kernelUse = defineProbe<readonly KernelUse[]>({
  id: 'kernel-use',
  title: t.probeKernelUse(),
  deadline: 'instant',
  async read({ effects: { fs } }) {
    const numbers = async (path: string): Promise<number[]> =>
      (await fs.readText(path).catch(() => '')).trim().split(/\s+/).map(Number);
    const [files = [], [count], [most], loads, [threads], [pids]] = await Promise.all([
      numbers('/proc/sys/fs/file-nr'),
      numbers(`${counters}/nf_conntrack_count`),
      numbers(`${counters}/nf_conntrack_max`),
      fs.readText('/proc/loadavg').catch(() => ''),
      numbers('/proc/sys/kernel/threads-max'),
      numbers('/proc/sys/kernel/pid_max'),
    ]);
    const all: readonly KernelUse[] = [
      { what: 'files', used: (files[0] ?? Number.NaN) - (files[1] ?? 0), most: files[2] ?? 0 },
      { what: 'conntrack', used: count ?? Number.NaN, most: most ?? 0 },
      {
        what: 'tasks',
        used: Number(/\/(\d+) /.exec(loads)?.[1]),
        most: Math.min(threads ?? 0, pids ?? 0),
      },
    ];
    const value = all.filter((row) => row.used > 0 && row.most > 0);
    const evidence = value.map(({ what, used, most: limit }) => `${what}: ${used} / ${limit}`);
    return { status: 'ok', value, evidence };
  },
});
