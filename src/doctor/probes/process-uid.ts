import type { Files } from '../../effects/effects.ts';

/**
 * The user who runs a process, really and in effect; undefined where it is gone, or where these are two. The owner of
 * /proc/PID says less: that is root for every process that asks for it.
 */
export async function processUid(fs: Files, pid: number): Promise<number | undefined> {
  const status = await fs.readText(`/proc/${pid}/status`).catch(() => '');
  const [, real, effective] = /^Uid:\s+(\d+)\s+(\d+)\s/m.exec(status) ?? [];
  return real !== undefined && real === effective ? Number(real) : undefined;
}
