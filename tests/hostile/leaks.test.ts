import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFull } from '../support/depth.ts';
import { callsOf, exempt, type Leaf, leaves, longOf } from './calls.ts';
import type { Stack } from './fake-servers.ts';
import { count } from './figures.ts';
import { type Lane, openLane } from './lane.ts';
import { seedOf } from './mutations.ts';
import { asRehearsal, base64, type Ground, plant } from './planted.ts';

test('every command of the help, with each of its options, must be called where secrets are planted', () => {
  expect(Object.keys(callsOf).sort()).toEqual(leaves.map(({ path }) => path).sort());
  const uncalled = leaves.flatMap(({ path, command: { options = [] } }) =>
    options
      .map(({ flags }) => longOf(flags))
      .filter((flag) => !exempt.includes(flag) && !callsOf[path]?.flat().includes(flag))
      .map((flag) => `${path} ${flag}`),
  );
  expect(uncalled).toEqual([]);
});

/** Every format that a command has, and every way to say it. */
const waysOf = ({ formats = [] }: Leaf['command']): readonly (readonly string[])[] => [
  ...[[], ['--verbose'], ['--quiet'], ['--lang', 'zh']],
  ...['plain', 'json', ...formats].map((format) => ['--format', format]),
];

describe.each<Stack>(['costrict', 'claude-code-hub'])('secrets that are planted in %s', (stack) => {
  let lane: Lane;
  let ground: Ground;
  beforeAll(async () => {
    lane = await openLane(stack);
    ground = plant(lane, stack);
  });
  afterAll(() => {
    ground.close();
    lane.close();
  });

  async function faultsOf(argv: readonly string[], tty: boolean): Promise<readonly string[]> {
    const { planted, input } = ground;
    const place = ground.place();
    // Half of the calls find a docker client and a database that work.
    const env = ground.working(seedOf(argv.join(' ')) % 2 === 0);
    // Labs are rehearsals.
    if (argv[0] === 'lab') asRehearsal(place);
    const more = { canaries: [...planted.values()], tty, input, interruptMs: 3_000 };
    const mayWrite = [place.dir, place.tmp, join(lane.root, 'state'), join(lane.root, 'home')];
    const found = await lane.call(place, ground.filled(argv), {
      ...{ ...more, mayWrite, env },
    });
    place.remove();
    const names = [...planted];
    return found.map(({ kind, what }) => {
      const named = names.filter(([, value]) => what.includes(value)).map(([name]) => name);
      return `${kind} in ${what} (${named.join(', ')})`;
    });
  }

  test.each(leaves)(
    'must be in no output of $path',
    { timeout: 3_600_000 },
    async ({ path, command }) => {
      const ways = waysOf(command);
      const faults: string[] = [];
      for (const [at, words] of (callsOf[path] ?? []).entries())
        for (const way of isFull ? ways : [ways[(seedOf(path) + at) % ways.length] ?? []]) {
          count('input');
          const tty = (seedOf(path) + at) % 3 === 0 && !way.includes('--format');
          faults.push(...(await faultsOf([...path.split(' '), ...words, ...way], tty)));
        }
      expect(faults).toEqual([]);
    },
  );

  test.each([true, false])(
    'must be in no bundle; the database works: %s',
    { timeout: 600_000 },
    async (works) => {
      const env = ground.working(works);
      const place = ground.place();
      const file = join(place.dir, 'report.tgz');
      await lane.call(place, ['doctor', '--save', 'report.tgz', '--budget', '4'], { env });
      expect(existsSync(file)).toBe(true);
      const text = gunzipSync(readFileSync(file)).toString('latin1');
      const leaked = [...ground.planted].filter(
        ([, value]) => text.includes(value) || text.includes(base64(value).slice(0, 24)),
      );
      count('leak', leaked.length);
      expect(leaked.map(([name]) => name)).toEqual([]);
    },
  );

  test('must be many', () => {
    expect(ground.planted.size).toBeGreaterThanOrEqual(stack === 'costrict' ? 60 : 45);
  });
});
