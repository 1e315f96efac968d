import type { DockerInfo } from '../effects/docker.ts';
import type { Effects } from '../effects/effects.ts';

/** The kernel's file that freezes the processes of a container, and the words that it takes. */
export interface Freezer {
  readonly path: string;
  readonly frozen: string;
  readonly thawed: string;
}

const root = '/sys/fs/cgroup';
const isId = /^[0-9a-f]{64}$/;

const freezerV1 = (group: string): Freezer => ({
  path: `${root}/freezer${group}/freezer.state`,
  frozen: 'FROZEN',
  thawed: 'THAWED',
});
const freezerV2 = (group: string): Freezer => ({
  path: `${root}${group}/cgroup.freeze`,
  frozen: '1',
  thawed: '0',
});

/** The group that the engine made for the container, whatever is below it; a path that climbs leads nowhere. */
function groupOf(path: string, id: string): string | undefined {
  const parts = path.split('/');
  if (parts.includes('..')) return undefined;
  const at = parts.findIndex((part) => part === id || part.endsWith(`-${id}.scope`));
  return at < 0 ? undefined : parts.slice(0, at + 1).join('/');
}

/**
 * The freezer of a container by what the kernel says of one of its processes (/proc/PID/cgroup): a line of the version
 * 1 controller where there is one, else that of version 2. undefined: the process is none of that container.
 */
export function freezerIn(cgroups: string, id: string): Freezer | undefined {
  if (!isId.test(id)) return undefined;
  const rows = cgroups.split('\n').map((line) => /^\d+:([^:]*):(\/.*)$/.exec(line) ?? []);
  const path = (wanted: string) =>
    rows.find(([, names = '-']) => names.split(',').includes(wanted))?.[2] ?? '';
  const old = path('freezer');
  const group = groupOf(old === '' ? path('') : old, id);
  if (group === undefined) return undefined;
  return old === '' ? freezerV2(group) : freezerV1(group);
}

/**
 * The freezer of a container of this machine: by the process that the engine names, and where it names none by all of
 * them. Only one that is root's counts: a user may have groups of any name.
 */
export async function freezerOf(
  { fs }: Pick<Effects, 'fs'>,
  id: string,
  pid: number | undefined,
): Promise<Freezer | undefined> {
  const named = pid ? [String(pid)] : [];
  const others = async () => (await fs.list('/proc').catch(() => [])).filter(isNumber);
  for (const pids of [async () => named, others])
    for (const one of await pids()) {
      const text = await fs.readText(`/proc/${one}/cgroup`).catch(() => '');
      const freezer = text.includes(id) ? freezerIn(text, id) : undefined;
      const file = freezer && (await fs.stat(freezer.path).catch(() => undefined));
      if (file?.kind === 'file' && file.uid === 0) return freezer;
    }
  return undefined;
}

const isNumber = (name: string): boolean => /^\d+$/.test(name);

/** The same on a machine that cannot be looked at, as its engine says that it keeps groups. */
export function usualFreezer(id: string, cgroup: DockerInfo['cgroup']): Freezer {
  const group = cgroup?.driver === 'systemd' ? `/system.slice/docker-${id}.scope` : `/docker/${id}`;
  return cgroup?.version === '2' ? freezerV2(group) : freezerV1(group);
}
