import { mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserError } from '../../../../src/base/errors.ts';
import { gitBlobId, isAsset } from '../../../../src/config/assets/blob.ts';
import { readAssetList } from '../../../../src/config/assets/list.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';

const hello = 'ce013625030ba8dba906f756967f9e9ca394464a';
const row = (
  over: Partial<Record<'stack' | 'name' | 'blob' | 'size' | 'need' | 'target' | 'url', string>>,
) => {
  const r = {
    stack: 'toy',
    name: 'a.wasm',
    blob: hello,
    size: '6',
    need: 'required',
    target: 'data/a.wasm',
    url: 'https://h/a.wasm',
    ...over,
  };
  return [r.stack, r.name, r.blob, r.size, r.need, r.target, r.url].join(' ');
};

describe('a file with holes in the place of an asset of unknown size', () => {
  it('must be another file without being read', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'holes-'));
    const path = join(dir, 'a.wasm');
    await writeFile(path, '');
    await truncate(path, 10 * 1024 ** 3);
    const [asset] = readAssetList(row({ size: '-' }));
    const readStream = () => {
      throw new Error('read');
    };
    expect(asset && (await isAsset({ stat: realFs.stat, readStream }, path, asset))).toBe(false);
    await rm(dir, { recursive: true });
  });
});

describe('assets.list', () => {
  it('must be read with its comments, unknown sizes and several addresses', () => {
    const text = `# head\n\n${row({ size: '-', need: 'optional' })}  http://i/a\n`;
    expect(readAssetList(text)).toEqual([
      {
        stack: 'toy',
        name: 'a.wasm',
        gitBlob: hello,
        size: undefined,
        required: false,
        target: 'data/a.wasm',
        urls: ['https://h/a.wasm', 'http://i/a'],
      },
    ]);
  });
  it.each([
    ['a target outside', { target: '../etc/passwd' }],
    ['an absolute target', { target: '/etc/passwd' }],
    ['a hidden way up', { target: 'data/../../x' }],
    ['a name with a slash', { name: 'a/b' }],
    ['a short id', { blob: 'ce01' }],
    ['an id in capitals', { blob: hello.toUpperCase() }],
    ['a wrong size', { size: '0x10' }],
    ['an unknown need', { need: 'maybe' }],
    ['a file as address', { url: 'file:///etc/passwd' }],
    ['too few fields', { target: '', url: '' }],
  ])('must refuse %s and name its line', (_title, over) => {
    try {
      readAssetList(`${row({})}\n${row(over)}`);
      expect.unreachable();
    } catch (error) {
      expect((error as UserError).title.params.line).toBe(2);
    }
  });
  it('must be good as it is shipped', async () => {
    const text = await readFile(new URL('../../../../assets.list', import.meta.url), 'utf8');
    const assets = readAssetList(text);
    expect(assets.filter((asset) => asset.required)).toHaveLength(5);
    expect(new Set(assets.map((asset) => asset.target)).size).toBe(assets.length);
  });
});

describe('the id of a file’s contents', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'blob-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('must be the one that git gives', async () => {
    const path = join(dir, 'f');
    await writeFile(path, 'hello\n');
    expect(await gitBlobId(realFs, path)).toBe(hello);
    await writeFile(path, '');
    expect(await gitBlobId(realFs, path)).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
    expect(await gitBlobId(realFs, join(dir, 'none'))).toBeUndefined();
  });
  it('must not be that of another file, of another size, or behind a link', async () => {
    const [asset] = readAssetList(row({}));
    if (!asset) throw new Error('no asset');
    const path = join(dir, 'f');
    await writeFile(path, 'hello\n');
    await symlink(path, join(dir, 'link'));
    expect(await isAsset(realFs, path, asset)).toBe(true);
    expect(await isAsset(realFs, join(dir, 'link'), asset)).toBe(false);
    expect(await isAsset(realFs, path, { ...asset, size: 7 })).toBe(false);
    await writeFile(path, 'jello\n');
    expect(await isAsset(realFs, path, asset)).toBe(false);
  });
});
