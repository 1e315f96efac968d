import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { docker } from './rehearsal.ts';

const patienceMs = 5_000;
const mostTries = 5;

/** Files that hold the freezer of a container: of version 1 and, under systemd or without it, of version 2. */
const freezers = (
  id: string,
): readonly (readonly [path: string, thawed: string, frozen: string])[] => [
  [`/sys/fs/cgroup/freezer/docker/${id}/freezer.state`, 'THAWED', 'FROZEN'],
  [`/sys/fs/cgroup/system.slice/docker-${id}.scope/cgroup.freeze`, '0', '1'],
  [`/sys/fs/cgroup/docker/${id}/cgroup.freeze`, '0', '1'],
];

async function freeze(name: string, isFrozen: boolean): Promise<void> {
  // An inspection would hang as well; the list does not.
  const id = await docker(['ps', '--no-trunc', '-q', '--filter', `name=^${name}$`]);
  for (const [path, thawed, frozen] of freezers(id))
    await writeFile(path, isFrozen ? frozen : thawed).catch(() => undefined);
}

/**
 * Lets a paused container go on. The engine's own command hangs for ever when the pause came while a health check was
 * being started: containerd waits for that program, which is frozen. The kernel's own file lets it go; the command then
 * finds nothing to thaw, so the container is frozen once more for another try.
 */
export async function unpause(name: string): Promise<void> {
  for (let left = mostTries; ; left -= 1) {
    const done = docker(['unpause', name]);
    const ended = new AbortController();
    const late = wait(patienceMs, 'late', { signal: ended.signal }).catch(() => undefined);
    const isLate = (await Promise.race([done, late])) === 'late';
    ended.abort();
    if (isLate) await freeze(name, false);
    try {
      await done;
      return;
    } catch (error) {
      if (!isLate || left <= 1) throw error;
      await freeze(name, true);
    }
  }
}
