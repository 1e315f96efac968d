import type { Clock } from '../../src/effects/effects.ts';

/** Moments somebody waits for; the next one comes with the next turn of the event loop. */
class Timeline {
  now = 0;
  #isDue = false;
  readonly #waiting: { readonly at: number; readonly ring: () => void }[] = [];

  /** Returns what calls it off. */
  after(ms: number, ring: () => void): () => void {
    const one = { at: this.now + ms, ring };
    this.#waiting.push(one);
    this.#plan();
    return () => {
      if (this.#waiting.includes(one)) this.#waiting.splice(this.#waiting.indexOf(one), 1);
    };
  }
  #plan(): void {
    if (this.#isDue || this.#waiting.length === 0) return;
    this.#isDue = true;
    setImmediate(() => this.#jump());
  }
  #jump(): void {
    this.#isDue = false;
    this.#waiting.sort((a, b) => a.at - b.at);
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.now = Math.max(this.now, next.at);
    next.ring();
    this.#plan();
  }
}

/**
 * A clock that jumps: a test of seconds takes none, and gives the same on a busy machine. Only for code whose work is
 * done between two turns of the event loop.
 */
export function virtualClock(): Clock {
  const time = new Timeline();
  return {
    now: () => new Date(time.now),
    monotonic: () => time.now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const callOff = time.after(ms, resolve);
        const stop = () => {
          callOff();
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', stop, { once: true });
      }),
    deadline(ms, parent) {
      const own = new AbortController();
      time.after(ms, () => own.abort(new DOMException('too late', 'TimeoutError')));
      return parent ? AbortSignal.any([own.signal, parent]) : own.signal;
    },
  };
}
