import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../effects.ts';

/** The real time. The only file with timers, besides the readers of sockets. */
export const realClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  async sleep(ms, signal) {
    const end = performance.now() + ms;
    try {
      // A timer counts from the beginning of its turn of the event loop: after a long one it rings early.
      do {
        await sleep(Math.max(0, end - performance.now()), undefined, signal ? { signal } : {});
      } while (performance.now() < end);
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    }
  },
  deadline(ms, parent) {
    // The timer holds its signal: AbortSignal.any holds none, and one of AbortSignal.timeout that nobody else holds is
    // collected with the garbage and never rings.
    const own = new AbortController();
    const late = () =>
      own.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    setTimeout(late, ms).unref();
    const signal = parent ? AbortSignal.any([own.signal, parent]) : own.signal;
    // One server may be asked a dozen things at once; Node would warn of a leak on the user's screen.
    setMaxListeners(0, signal);
    return signal;
  },
};
