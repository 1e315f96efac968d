import { expect, test } from 'vitest';
import { pauseOf } from '../../../../src/doctor/probes/redis-clients.ts';
import type { RedisAnswer } from '../../../../src/effects/effects.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

/** Whether it counts as paused, where questions of each name take so many milliseconds, once after another. */
async function paused(times: Readonly<Record<string, readonly number[]>>): Promise<boolean> {
  const clock = virtualClock();
  const left = new Map(Object.entries(times).map(([name, list]) => [name, [...list]]));
  const redis = {
    async ask(_: unknown, [[name = ''] = []]: readonly string[][], signal: AbortSignal) {
      await clock.sleep(left.get(name)?.shift() ?? 1, signal);
      return [{ ok: true, value: 'x' } satisfies RedisAnswer];
    },
  };
  const { signal } = new AbortController();
  return pauseOf({ effects: { clock, redis }, signal } as never, {} as never)();
}

test.each([
  ['that answers', {}, false],
  ['that was late once', { PFCOUNT: [5_000, 3] }, false],
  ['that holds it back while it answers others', { PFCOUNT: [5_000, 5_000] }, true],
  ['on a machine where everything is late', { PFCOUNT: [5_000, 5_000], PING: [700] }, false],
  ['that answers nothing', { PFCOUNT: [5_000, 5_000], PING: [5_000] }, false],
])('a server %s: paused is %s', async (_, times, expected) => {
  expect(await paused(times)).toBe(expected);
});
