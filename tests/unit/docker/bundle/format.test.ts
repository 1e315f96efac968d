import { expect, test } from 'vitest';
import { readIndex, textOf } from '../../../../src/docker/bundle/format.ts';

const hex = 'a'.repeat(64);
const digest = `sha256:${hex}`;
const part = { path: `blobs/sha256/${hex}`, digest, size: 10 };
const asset = { name: 'a.wasm', gitBlob: 'b'.repeat(40), path: 'assets/a.wasm' };
const index = {
  ...{ format: 'costrict-bundle', version: 1, stack: 'claude-code-hub', arch: 'amd64' },
  images: [{ reference: '127.0.0.1:5000/team/app:1', manifest: digest, config: digest }],
  assets: [asset],
  parts: [part, { ...part, path: 'assets/a.wasm' }],
};
const read = (value: unknown) => readIndex(textOf(value as never));

test('an index must be read as it was written', () => {
  expect(read(index)).toEqual(index);
});

test.each([
  [
    'another name than its content',
    { parts: [{ ...part, path: `blobs/sha256/${'c'.repeat(64)}` }] },
  ],
  ['a path that climbs', { parts: [...index.parts, { ...part, path: 'tool/../../etc/cron.d/x' }] }],
  ['a path that starts at the root', { parts: [...index.parts, { ...part, path: '/etc/passwd' }] }],
  ['a hidden file', { parts: [...index.parts, { ...part, path: 'tool/.bashrc' }] }],
  ['one part twice', { parts: [...index.parts, part] }],
  ['a part that is also with the older bundle', { since: { index: digest, parts: [part] } }],
  ['one image twice', { images: [index.images[0], index.images[0]] }],
  [
    'an image that it does not have',
    { images: [{ ...index.images[0], manifest: `sha256:${'d'.repeat(64)}` }] },
  ],
  ['an asset that it does not have', { assets: [{ ...asset, path: 'assets/b.wasm' }] }],
  ['an asset that is a blob', { assets: [{ ...asset, path: part.path }] }],
  ['a size below nothing', { parts: [{ ...part, size: -1 }, index.parts[1]] }],
  ['a size beyond all', { parts: [{ ...part, size: 2 ** 52 }, index.parts[1]] }],
  ['a reference that is an option', { images: [{ ...index.images[0], reference: '--help' }] }],
  [
    'too many parts',
    { parts: Array.from({ length: 6000 }, (_, n) => ({ ...part, path: `tool/t${n}` })) },
  ],
  ['another format', { format: 'x' }],
])('an index with %s must be none', (_what, change) => {
  expect(read({ ...index, ...change })).toBeUndefined();
});
