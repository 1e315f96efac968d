import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { count } from './figures.ts';
import { type Lane, openLane } from './lane.ts';
import { plantRun, write } from './readers.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await openLane();
});
afterAll(() => lane.close());
afterEach(() => lane.engine.reset());

/** Two at once; the second as typed. */
const pairs: readonly (readonly [string, string])[] = [
  ['deploy --yes', 'deploy --yes'],
  ['render --yes', 'render --yes'],
  ['config set models.chat.context 65536', 'config set images.mirrors https://a.example'],
  ['up --yes', 'down --yes'],
  ['restart --yes', 'down --yes'],
  ['ports --remap --yes', 'ports --remap --yes'],
  ['models set chat --model x --untested --yes', 'models set chat --model y --untested --yes'],
  ['images lock', 'images lock'],
  ['secrets recover --yes', 'render --yes'],
  ['undo 1 --yes --overwrite-edited', 'undo 1 --yes --overwrite-edited'],
  ['clean --yes --confirm costrict', 'deploy --yes'],
  ['fix --all --yes', 'render --yes'],
  ['users add alice --password-stdin --yes', 'users add bob --password-stdin --yes'],
  ['restore backups/none --yes', 'restore backups/none --yes'],
  ['doctor --budget 3', 'render --overwrite-edited --yes'],
];

test('two that make a deployment in one directory must make one, and none that is half of each', async () => {
  const other = await openLane();
  const place = lane.place();
  const dir = join(place.dir, 'new');
  const mayWrite = [place.dir, place.tmp, join(lane.root, 'state'), join(other.root, 'state')];
  const ports = [41_000, 42_000].map((entry) => `ports.entry=${entry}`);
  const both = await Promise.all(
    [lane, other].map((one, at) =>
      one.run(place, ['-C', dir, 'init', '--yes', '--format', 'json', '--set', ports[at] ?? ''], {
        mayWrite,
      }),
    ),
  );
  other.close();
  expect(both.flatMap(({ faults }) => faults)).toEqual([]);
  const codes = both.map(({ code }) => code).toSorted((a, b) => a - b);
  expect(codes[0]).toBe(0);
  // It came later, or at the same time.
  expect([2, 5, 6]).toContain(codes[1]);
  const winner = both.findIndex(({ code }) => code === 0);
  const settings = readFileSync(join(dir, 'costrict.yaml'), 'utf8');
  expect(settings).toContain(`entry: ${winner === 0 ? 41_000 : 42_000}`);
  expect(existsSync(join(dir, '.costrict/lock'))).toBe(false);
  expect((await lane.run(place, ['-C', dir, 'config', 'check'])).code).toBe(0);
}, 600_000);

describe('two commands at once on one deployment', () => {
  let other: Lane;
  beforeAll(async () => {
    other = await openLane();
    other.engine.learn(lane.prototype);
  });
  afterAll(() => other.close());

  test.each(pairs)('must leave it whole: %s, %s', { timeout: 600_000 }, async (first, second) => {
    const place = lane.place();
    plantRun(place);
    // Undo restores settings that can be read.
    const content = readFileSync(join(place.dir, 'costrict.yaml')).toString('base64');
    const state = { content, mode: 0o600, uid: 0, gid: 0 };
    write(join(place.dir, '.costrict/runs/0001/before-1.json'), JSON.stringify(state));
    other.engine.dir = place.dir;
    count('input');
    const mayWrite = [place.dir, place.tmp, join(lane.root, 'state'), join(other.root, 'state')];
    const more = { mayWrite, interruptMs: 5_000, input: 'Passw0rd-1!\n' };
    const both = await Promise.all([
      lane.run(place, first.split(' '), more),
      other.run(place, second.split(' '), more),
    ]);
    expect(both.flatMap(({ faults }) => faults)).toEqual([]);
    expect(existsSync(join(place.dir, '.costrict/lock'))).toBe(false);
    expect((await lane.run(place, ['config', 'check'])).code).toBe(0);
    const { out } = await lane.run(place, ['history', '--format', 'json']);
    const runs: readonly { run: string; outcome: string }[] = JSON.parse(out).runs;
    expect(new Set(runs.map(({ run }) => run)).size).toBe(runs.length);
    expect(runs.filter(({ outcome }) => outcome === 'open')).toEqual([]);
    if (!first.startsWith('config')) return;
    // Neither is lost: it is there, or its command said that another one held the lock.
    const settings = readFileSync(join(place.dir, 'costrict.yaml'), 'utf8');
    expect([settings.includes('65536') || both[0].code === 6, first]).toEqual([true, first]);
    expect([settings.includes('a.example') || both[1].code === 6, second]).toEqual([true, second]);
  });
});
