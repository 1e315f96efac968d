import type { Clock } from '../../src/effects/effects.ts';

/**
 * A clock that jumps to the next moment somebody waits for, as soon as nothing else is to be done: a test of seconds
 * takes none, and gives the same on a busy machine. Only for code whose work is done between two turns of the event loop.
 */
export function virtualClock(): Clock {
  let now = 0;
  let isDue = false;
  const waiting: { readonly at: number; readonly ring: () => void }[] = [];

  function jump(): void {
    isDue = false;
    waiting.sort((a, b) => a.at - b.at);
    const next = waiting.shift();
    if (next === undefined) return;
    now = Math.max(now, next.at);
    next.ring();
    plan();
  }
  function plan(): void {
    if (isDue || waiting.length === 0) return;
    isDue = true;
    setImmediate(jump);
  }
  /** Returns what calls it off. */
  function at(ms: number, ring: () => void): () => void {
    const one = { at: now + ms, ring };
    waiting.push(one);
    plan();
    return () => {
      if (waiting.includes(one)) waiting.splice(waiting.indexOf(one), 1);
    };
  }
  return {
    now: () => new Date(now),
    monotonic: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const callOff = at(ms, resolve);
        const stop = () => {
          callOff();
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', stop, { once: true });
      }),
    deadline(ms, parent) {
      const own = new AbortController();
      at(ms, () => own.abort(new DOMException('too late', 'TimeoutError')));
      return parent ? AbortSignal.any([own.signal, parent]) : own.signal;
    },
  };
}
