import type { Files } from '../../effects/effects.ts';

const root = '/sys/fs/cgroup';
/** Where the kernel keeps a container's group: both versions of cgroup, both drivers of Docker. */
const places: readonly ((id: string) => string)[] = [
  (id) => `${root}/system.slice/docker-${id}.scope`,
  (id) => `${root}/docker/${id}`,
  (id) => `${root}/cpu/docker/${id}`,
  (id) => `${root}/cpu/system.slice/docker-${id}.scope`,
];

const isId = /^[0-9a-f]{64}$/;

/** The CPU group of each container, by its id; those that this machine does not show are left out. */
export async function groupsOf(
  { readText }: Pick<Files, 'readText'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = ids.filter((id) => isId.test(id));
  // All are kept the same way: the first one that is shown tells how.
  for (const id of known)
    for (const place of places)
      if (await readText(`${place(id)}/cgroup.procs`).catch(() => undefined))
        return new Map(known.map((one) => [one, place(one)]));
  return new Map();
}

/** The same group under another controller: cgroup v1 has a tree for each, v2 one for all. */
export const groupUnder = (group: string, controller: string): string =>
  group.replace(`${root}/cpu/`, `${root}/${controller}/`);
