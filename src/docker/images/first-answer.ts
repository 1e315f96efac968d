import { deferred } from '../../base/deferred.ts';
import type { Clock } from '../../effects/effects.ts';

/** Milliseconds of silence after which the next one is asked as well. */
const silentMs = 1_500;

/**
 * Asks in order, the next one when one has no answer (undefined) or is silent; a silent one may still be the first.
 * undefined: nobody has an answer. An error of `ask` ends it.
 */
export async function firstAnswer<T, R>(
  clock: Pick<Clock, 'sleep'>,
  all: readonly T[],
  ask: (one: T, signal: AbortSignal) => Promise<R | undefined>,
  signal: AbortSignal,
): Promise<R | undefined> {
  const over = new AbortController();
  const both = AbortSignal.any([signal, over.signal]);
  const first = deferred<R | undefined>();
  const asked: Promise<unknown>[] = [];
  try {
    for (const one of all) {
      const answer = ask(one, both);
      answer.then((found) => found !== undefined && first.resolve(found), first.reject);
      asked.push(answer);
      const silence = clock.sleep(silentMs, both).then(() => undefined);
      const found = await Promise.race([first.promise, answer, silence]);
      if (found !== undefined) return found;
    }
    Promise.all(asked).then(() => first.resolve(undefined), first.reject);
    return await first.promise;
  } finally {
    over.abort();
  }
}
