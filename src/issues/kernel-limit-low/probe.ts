import { checksTexts as t } from '../../base/texts/checks.ts';
import { defineProbe, type ProbeContext } from '../../doctor/probe.ts';

/** How much of a limit of the whole machine is used. */
export interface KernelUse {
  readonly what: 'files' | 'conntrack' | 'tasks' | 'instances' | 'watches';
  readonly used: number;
  readonly most: number;
}

const counters = '/proc/sys/net/netfilter';

/** Nobody counts what inotify has given to a user, so it is asked for one more; most containers run as root, as this does. */
async function inotifyUse({
  effects: { fs, host },
}: Pick<ProbeContext, 'effects'>): Promise<readonly KernelUse[]> {
  if (host.uid !== 0) return [];
  const code = await fs.watchRefusal('/');
  const what = code === 'EMFILE' ? 'instances' : 'watches';
  if (code !== 'EMFILE' && code !== 'ENOSPC') return [];
  const limit = await fs.readText(`/proc/sys/fs/inotify/max_user_${what}`).catch(() => '');
  const most = Number(limit);
  return [{ what, used: most, most }];
}

/** Open files, tracked connections, processes and threads of this machine; what its kernel does not count is left out. */
export const kernelUse = defineProbe<readonly KernelUse[]>({
  id: 'kernel-use',
  title: t.probeKernelUse(),
  deadline: 'instant',
  async read({ effects }) {
    const { fs } = effects;
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
      ...(await inotifyUse({ effects })),
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
