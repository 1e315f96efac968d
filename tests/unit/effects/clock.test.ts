import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { realClock } from '../../../src/effects/real/clock.ts';

test('a sleep must never end early, however long its turn of the event loop was', async () => {
  const ends = Array.from({ length: 20 }, async (_, at) => {
    const busyUntil = performance.now() + 3;
    while (performance.now() < busyUntil);
    const began = performance.now();
    await realClock.sleep(5 + at);
    return performance.now() - began - (5 + at);
  });
  for (const late of await Promise.all(ends)) expect(late).toBeGreaterThanOrEqual(0);
});

test('a sleep must end at once when it is called off, with the reason', async () => {
  const stop = new AbortController();
  const slept = realClock.sleep(60_000, stop.signal);
  stop.abort(new Error('enough'));
  await expect(slept).rejects.toThrow('enough');
});

describe('a deadline', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const { signal } = new AbortController();
  const deadlines = {
    alone: () => realClock.deadline(20),
    'with a parent': () => realClock.deadline(20, signal),
    'within a longer one': () => realClock.deadline(20, realClock.deadline(60_000, signal)),
    'around a longer one': () => realClock.deadline(60_000, realClock.deadline(20, signal)),
  };

  test.each(Object.entries(deadlines))(
    'must come although the garbage was collected meanwhile: %s',
    async (_name, make) => {
      const late = new Promise((resolve) => {
        make().addEventListener('abort', resolve, { once: true });
      });
      // Nothing but its listener keeps the signal now.
      await realClock.sleep(1);
      collectGarbage();
      const rung = late.then(() => 'rung');
      await expect(Promise.race([rung, realClock.sleep(2000)])).resolves.toBe('rung');
    },
  );

  test('must end with its parent, for the reason of that', () => {
    const parent = new AbortController();
    const one = realClock.deadline(60_000, parent.signal);
    parent.abort(new Error('enough'));
    expect(one.reason).toEqual(new Error('enough'));
  });
});
