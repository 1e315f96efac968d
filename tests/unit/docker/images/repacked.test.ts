import { expect, test } from 'vitest';
import { isLocked, type LockedImage, withRepacked } from '../../../../src/docker/images/lock.ts';

const id = (letter: string) => `sha256:${letter.repeat(64)}`;
const locked: LockedImage = {
  ...{ digest: id('a'), arch: 'amd64', manifest: id('b'), config: id('c'), sizeBytes: 1 },
  ...{ layers: [], architectures: ['amd64'], from: 'registry', at: '2026-01-01T00:00:00Z' },
};
const lock = new Map([['x:1', locked]]);
const loaded = { reference: 'x:1', id: id('d'), manifest: id('d'), config: id('c') };

test('an image of the locked configuration with another manifest must be the locked one once it was loaded', () => {
  expect(isLocked({ id: id('d'), digests: [] }, locked)).toBe(false);
  const next = withRepacked(lock, [loaded])?.get('x:1') ?? expect.fail('not noted');
  expect(isLocked({ id: id('d'), digests: [] }, next)).toBe(true);
  expect(next).toMatchObject({ digest: id('a'), repacked: [id('d')] });
  expect(withRepacked(new Map([['x:1', next]]), [loaded])).toBeUndefined();
});

test.each([
  ['another configuration', { ...loaded, config: id('e') }],
  ['an engine that names it by its configuration', { ...loaded, id: id('c') }],
  ['the locked manifest', { ...loaded, id: id('b'), manifest: id('b') }],
  ['an id that is neither', { ...loaded, id: id('f') }],
  ['an image without a lock', { ...loaded, reference: 'y:1' }],
])('%s must leave the lock as it is', (_, one) => {
  expect(withRepacked(lock, [one])).toBeUndefined();
});
