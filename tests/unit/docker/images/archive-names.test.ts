import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archiveNames } from '../../../../src/docker/images/archive-names.ts';
import { realArchive } from '../../../../src/effects/real/archive.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'archive-names-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

type Part = readonly [name: string, content: string, more?: Record<string, string>];

function tarOf(parts: readonly Part[]): Buffer {
  const blocks = parts.flatMap(([path, content, more]) => {
    const data = Buffer.from(content);
    const head = Buffer.alloc(512);
    const type = 'File' as const;
    new Header({ path, mode: 0o644, size: data.length, type, ...more } as never).encode(head, 0);
    return [head, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

async function namesOf(parts: readonly Part[], pack = (tar: Buffer) => tar) {
  const file = join(dir, 'a.tar');
  await writeFile(file, pack(tarOf(parts)));
  const effects = { fs: realFs, archive: realArchive };
  return await archiveNames(effects, file, AbortSignal.timeout(10_000));
}

const saved = (...tags: string[]): Part => [
  'manifest.json',
  JSON.stringify([{ Config: 'c.json', RepoTags: tags, Layers: [] }]),
];
const indexed = (annotations: Record<string, string>): Part => [
  'index.json',
  JSON.stringify({ schemaVersion: 2, manifests: [{ digest: 'sha256:0', annotations }] }),
];
const other = saved('evil:1')[1];
const record = (text: string): string => {
  for (let length = text.length; ; length += 1)
    if (`${length} ${text}\n`.length === length) return `${length} ${text}\n`;
};
const extended = { type: 'ExtendedHeader' };

it('names must come from both lists, in one spelling, packed or not', async () => {
  const full = { 'io.containerd.image.name': 'docker.io/library/redis:7' };
  const tag = { 'org.opencontainers.image.ref.name': '7' };
  const parts = [saved('redis:7'), indexed({ ...full, ...tag })];
  expect(await namesOf(parts)).toEqual(['redis:7', 'redis:7']);
  expect(await namesOf(parts, gzipSync)).toEqual(['redis:7', 'redis:7']);
  expect(await namesOf([saved('redis:7'), indexed(full), ['blobs/sha256/0', '']])).toHaveLength(2);
  expect(await namesOf([['notes', 'nothing']])).toBeUndefined();
});

it('a name that only the other list has must be named as well', async () => {
  const evil = { 'io.containerd.image.name': 'docker.io/library/evil:1' };
  expect(await namesOf([saved('redis:7'), indexed(evil)])).toEqual(['redis:7', 'evil:1']);
  const ref = { 'org.opencontainers.image.ref.name': 'evil' };
  expect(await namesOf([saved('redis:7'), indexed(ref)])).toEqual(['redis:7', 'evil:latest']);
  const folded = JSON.stringify([{ Config: 'c', repotagſ: ['evil:1'], Layers: [] }]);
  expect(await namesOf([['manifest.json', folded]])).toEqual(['evil:1']);
});

it.each<[string, readonly Part[]]>([
  ['a second list', [saved('redis:7'), ['manifest.json', other]]],
  ['a second list by another path', [saved('redis:7'), ['./manifest.json', other]]],
  ['one with a doubled slash', [saved('redis:7'), ['.//manifest.json', other]]],
  ['one from the root', [saved('redis:7'), ['/manifest.json', other]]],
  ['one that climbs', [saved('redis:7'), ['x/../manifest.json', other]]],
  [
    'a list that is a link',
    [
      ['m', other],
      ['manifest.json', '', { type: 'SymbolicLink', linkpath: 'm' }],
    ],
  ],
  [
    'a directory that is a link',
    [
      saved('redis:7'),
      ['d', '', { type: 'SymbolicLink', linkpath: '.' }],
      ['d/manifest.json', other],
    ],
  ],
  ['a second index', [saved('redis:7'), indexed({}), indexed({})]],
  ['a device', [saved('redis:7'), ['n', '', { type: 'CharacterDevice' }]]],
  [
    'a header for all',
    [['g', record('comment=x'), { type: 'GlobalExtendedHeader' }], saved('redis:7')],
  ],
  [
    'another name in a sparse header',
    [saved('redis:7'), ['p', record('GNU.sparse.name=manifest.json'), extended], ['x', other]],
  ],
  [
    'a record inside a record',
    [
      saved('redis:7'),
      ['p', record(`comment=x\n${record('path=z').trim()}`), extended],
      ['manifest.json', other],
    ],
  ],
  ['keys that come twice', [['manifest.json', '[{"RepoTags":["evil:1"],"RepoTags":["redis:7"]}]']]],
  [
    'keys that differ in case',
    [['manifest.json', '[{"RepoTags":["redis:7"],"repotags":["evil:1"]}]']],
  ],
])('an archive with %s must be refused', async (_, parts) => {
  await expect(namesOf(parts)).rejects.toMatchObject({
    fault: expect.stringMatching(/^entry-(?:twice|name|kind)$/),
  });
});

it('gigabytes of nothing must not be read to their end', async () => {
  const file = join(dir, 'nothing.tar');
  await writeFile(file, '');
  await truncate(file, 10 * 1024 ** 3);
  let bytes = 0;
  const readStream: typeof realFs.readStream = (path) => {
    const stream = realFs.readStream(path);
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    return stream;
  };
  const effects = { fs: { ...realFs, readStream }, archive: realArchive };
  const names = await archiveNames(effects, file, AbortSignal.timeout(60_000)).catch((e) => e);
  expect(names instanceof Error ? names.name : names).toSatisfy(
    (one) => one === undefined || one === 'ArchiveError',
  );
  expect(bytes).toBeLessThan(64 * 1024 ** 2);
});

it.each([
  ['lists in lists', `${'['.repeat(1_500_000)}${']'.repeat(1_500_000)}`],
  ['objects in objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
])('a list of names that is %s must be no list', async (_, text) => {
  // Once it was gone through until the stack was full, which ended the whole run.
  await expect(namesOf([['manifest.json', text]])).rejects.toThrow(SyntaxError);
});
