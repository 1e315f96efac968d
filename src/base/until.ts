/** The part of a clock that a wait needs. */
interface Clock {
  monotonic(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Wait {
  readonly everyMs: number;
  /** How long it goes on; without it, until there is something or the signal fires. 0: one look. */
  readonly withinMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Looks again and again until there is something, and returns it. The last look knows that it is the last: it can
 * throw the reason. undefined: there was nothing in time.
 */
export async function until<T>(
  clock: Clock,
  { everyMs, withinMs = Number.POSITIVE_INFINITY, signal }: Wait,
  look: (last: boolean) => Promise<T | undefined>,
): Promise<T | undefined> {
  const end = clock.monotonic() + withinMs;
  for (;;) {
    const last = clock.monotonic() >= end;
    const found = await look(last);
    if (found !== undefined || last) return found;
    await clock.sleep(everyMs, signal);
  }
}

/** The result of some work, or the signal's reason where that fires first: the work itself cannot be cancelled. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
