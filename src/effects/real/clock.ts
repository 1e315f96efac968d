import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../effects.ts';

/** The real time. The only file with timers, besides the readers of sockets. */
export const realClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  async sleep(ms, signal) {
    try {
      await sleep(ms, undefined, signal ? { signal } : {});
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    }
  },
  deadline(ms, parent) {
    const own = AbortSignal.timeout(ms);
    return parent ? AbortSignal.any([own, parent]) : own;
  },
};
