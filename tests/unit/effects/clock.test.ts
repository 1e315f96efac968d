import { expect, test } from 'vitest';
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
