import { expect, test } from 'vitest';
import { detailOf } from '../../../src/docker/containers.ts';
import type { Effects } from '../../../src/effects/effects.ts';

const late = new DOMException('late', 'TimeoutError');

/** An engine whose inspections end only with their signal, and a clock on which a deadline is over at once. */
const silent = {
  docker: {
    inspect: (_: string, signal: AbortSignal) =>
      signal.aborted ? Promise.reject(signal.reason) : new Promise(() => undefined),
  },
  clock: { deadline: () => AbortSignal.abort(late) },
} as unknown as Pick<Effects, 'docker' | 'clock'>;
const { signal } = new AbortController();

test('a paused container about which the engine is silent must keep nobody waiting', async () => {
  expect(await detailOf(silent, { id: 'a', state: 'paused' }, signal)).toBeUndefined();
});

test('an interruption must end the look, not pass for silence', async () => {
  const stopped = AbortSignal.abort(new Error('stopped'));
  await expect(detailOf(silent, { id: 'a', state: 'paused' }, stopped)).rejects.toBe(late);
});

test('an error of the engine must stay one', async () => {
  const error = Object.assign(new Error('gone'), { code: 'HTTP_404' });
  const effects = {
    docker: { inspect: () => Promise.reject(error) },
    clock: { deadline: () => new AbortController().signal },
  } as unknown as typeof silent;
  await expect(detailOf(effects, { id: 'a', state: 'paused' }, signal)).rejects.toBe(error);
});
