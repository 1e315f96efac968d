/** The holder of a lock, as its file says. */
export interface LockHolder {
  readonly pid: number;
  /** When the process started, in the kernel's own words; tells a reused pid apart. */
  readonly start: string;
  readonly host: string;
  readonly command: string;
  /** Number of the run, '' until it has one. */
  readonly run: string;
  /** ISO time. */
  readonly since: string;
  /** Unique for each holding, so that nobody takes one lock for another. */
  readonly nonce: string;
}

/** A lock file is a few hundred bytes; anything longer is not ours. */
export const maxLockBytes = 4096;

export function lockText(holder: LockHolder): string {
  return `${JSON.stringify(holder)}\n`;
}

/** Reads a lock file; undefined when it is torn or was never one. */
export function parseLock(text: string): LockHolder | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const field = (name: string): string | undefined => {
    const found: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    return typeof found === 'string' ? found : undefined;
  };
  const pid: unknown = Reflect.get(value, 'pid');
  const nonce = field('nonce');
  const start = field('start');
  const host = field('host');
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1) return undefined;
  // The nonce becomes part of a file name.
  if (nonce === undefined || !/^[0-9a-f]{16}$/.test(nonce)) return undefined;
  if (start === undefined || host === undefined) return undefined;
  const since = field('since') ?? '';
  return {
    pid,
    start,
    host,
    command: field('command') ?? '',
    run: field('run') ?? '',
    since,
    nonce,
  };
}
