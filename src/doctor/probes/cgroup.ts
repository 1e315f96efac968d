import type { Files } from '../../effects/effects.ts';

/** Where the kernel keeps a container's group: both versions of cgroup, both drivers of Docker. */
const placesOf = (id: string, controller: string): readonly string[] => [
  `/sys/fs/cgroup/system.slice/docker-${id}.scope`,
  `/sys/fs/cgroup/docker/${id}`,
  `/sys/fs/cgroup/${controller}/docker/${id}`,
  `/sys/fs/cgroup/${controller}/system.slice/docker-${id}.scope`,
];

const isId = /^[0-9a-f]{64}$/;

/** A container's group and the text of one of its files; undefined where this machine does not show it. */
export async function groupFile(
  fs: Pick<Files, 'readText'>,
  id: string,
  [controller, file]: readonly [controller: string, file: string],
): Promise<{ readonly group: string; readonly text: string } | undefined> {
  if (!isId.test(id)) return undefined;
  for (const group of placesOf(id, controller)) {
    const text = await fs.readText(`${group}/${file}`).catch(() => undefined);
    if (text !== undefined) return { group, text };
  }
  return undefined;
}
