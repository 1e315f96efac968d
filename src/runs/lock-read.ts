import { basename } from 'node:path';
import { errorCode } from '../base/errors.ts';
import type { Effects } from '../effects/effects.ts';
import { type LockHolder, maxLockBytes, parseLock } from './holder.ts';

/** Begins the nonce of a lock that cannot be read. */
export const unreadable = 'unreadable-';

/** undefined: there is no lock. One that cannot be read belongs to nobody who lives. */
export async function readLock(
  effects: Pick<Effects, 'fs'>,
  path: string,
): Promise<LockHolder | undefined> {
  const stat = await effects.fs.stat(path);
  if (!stat) return undefined;
  try {
    const isOurs = stat.kind === 'file' && stat.size <= maxLockBytes;
    const text = isOurs ? await effects.fs.readText(path) : '';
    return parseLock(text) ?? nobody(basename(path));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The nonce names the file, so that a chain of torn files still has an end. */
const nobody = (file: string): LockHolder => ({
  pid: 0,
  start: '',
  host: '',
  command: '?',
  run: '',
  since: '',
  nonce: `${unreadable}${file}`,
});

/** Whether somebody is at work there now. */
export async function isHeld(
  effects: Pick<Effects, 'fs' | 'host'>,
  path: string,
): Promise<boolean> {
  const holder = await readLock(effects, path);
  return holder !== undefined && (await lives(effects, holder));
}

/** Whether the process that holds it still runs; of another machine's that cannot be determined. */
export async function lives({ host }: Pick<Effects, 'host'>, holder: LockHolder): Promise<boolean> {
  if (holder.nonce.startsWith(unreadable)) return false;
  if (holder.host !== host.hostname) return true;
  const start = await host.processStart(holder.pid);
  return start !== undefined && start === holder.start;
}
