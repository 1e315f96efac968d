import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realArchive } from '../../../src/effects/real/archive.ts';
import { realFs } from '../../../src/effects/real/fs.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tree-'));
  await mkdir(join(dir, 'in/etcd/member'), { recursive: true });
  await mkdir(join(dir, 'out'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const signal = new AbortController().signal;

async function pack() {
  const file = join(dir, 'packed');
  await writeFile(file, '');
  return { file, ...(await realArchive.packTree(join(dir, 'in'), 'etcd', file, signal)) };
}

const unpack = (packed: Readable, maxBytes: number, into?: string) =>
  realArchive.unpackTree(packed, 'etcd', { maxBytes, signal, ...(into && { into }) });

describe('a tree in an archive', () => {
  it('must come back with bytes, modes and names that are no ASCII; links stay out', async () => {
    const bytes = Buffer.from([0, 255, 254, 10, 13]);
    await writeFile(join(dir, 'in/etcd/member/库 a\nb'), bytes);
    await writeFile(join(dir, 'in/etcd/empty'), '');
    await writeFile(join(dir, `in/etcd/${'n'.repeat(200)}`), 'long');
    await link(join(dir, 'in/etcd/empty'), join(dir, 'in/etcd/same'));
    await symlink('/etc/passwd', join(dir, 'in/etcd/link'));
    await chmod(join(dir, 'in/etcd/member'), 0o710);
    await chmod(join(dir, 'in/etcd/empty'), 0o640);
    const { file, leftOut, bytes: size } = await pack();
    expect(leftOut).toBe(1);
    expect(size).toBe(9);
    expect(await unpack(realFs.readStream(file), size, join(dir, 'out'))).toEqual({ bytes: 9 });
    expect(await readFile(join(dir, 'out/etcd/member/库 a\nb'))).toEqual(bytes);
    expect(await readdir(join(dir, 'out/etcd'))).toEqual([
      'empty',
      'member',
      'n'.repeat(200),
      'same',
    ]);
    expect((await lstat(join(dir, 'out/etcd/member'))).mode & 0o777).toBe(0o710);
    expect((await lstat(join(dir, 'out/etcd/empty'))).mode & 0o777).toBe(0o640);
  });

  it('must be refused one byte above what may come out of it', async () => {
    await writeFile(join(dir, 'in/etcd/file'), 'x'.repeat(1000));
    const { file } = await pack();
    expect(await unpack(realFs.readStream(file), 1000)).toEqual({ bytes: 1000 });
    await expect(unpack(realFs.readStream(file), 999)).rejects.toMatchObject({
      fault: 'too-large',
    });
  });

  it('must be refused when it is cut anywhere, and never wait', async () => {
    await writeFile(
      join(dir, 'in/etcd/file'),
      Buffer.from(crypto.getRandomValues(new Uint8Array(20_000))),
    );
    const { file } = await pack();
    const whole = await readFile(file);
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      const cut = Readable.from([whole.subarray(0, Math.floor(whole.length * part))]);
      await expect(unpack(cut, 1e6, join(dir, 'out'))).rejects.toMatchObject({
        name: 'ArchiveError',
      });
      await rm(join(dir, 'out'), { recursive: true });
      await mkdir(join(dir, 'out'));
    }
  });
});

interface Entry {
  readonly path: string;
  readonly type?: 'File' | 'SymbolicLink' | 'Link' | 'CharacterDevice' | 'FIFO' | 'Directory';
  readonly linkpath?: string;
  readonly mode?: number;
  readonly data?: string;
}

function forged(entries: readonly Entry[], ends = true): Readable {
  const blocks = entries.flatMap(({ path, type = 'File', linkpath, mode = 0o644, data = '' }) => {
    const head = Buffer.alloc(512);
    new Header({
      path,
      mode,
      type,
      size: data.length,
      uid: 0,
      gid: 0,
      mtime: new Date(0),
      ...(linkpath && { linkpath }),
    }).encode(head, 0);
    const body = Buffer.alloc(Math.ceil(data.length / 512) * 512);
    body.write(data);
    return [head, body];
  });
  return Readable.from([gzipSync(Buffer.concat([...blocks, Buffer.alloc(ends ? 1024 : 0)]))]);
}

describe('a hostile archive', () => {
  it.each<[string, string, Entry[]]>([
    ['a name that climbs', 'entry-name', [{ path: 'etcd/../../x', data: 'x' }]],
    ['a name from the root', 'entry-name', [{ path: '/etcd/x', data: 'x' }]],
    ['a name beside the directory', 'entry-name', [{ path: 'etcd2/x', data: 'x' }]],
    ['a symbolic link', 'entry-kind', [{ path: 'etcd/l', type: 'SymbolicLink', linkpath: '/etc' }]],
    ['a hard link', 'entry-kind', [{ path: 'etcd/l', type: 'Link', linkpath: '/etc/shadow' }]],
    ['a device', 'entry-kind', [{ path: 'etcd/d', type: 'CharacterDevice' }]],
    ['a pipe', 'entry-kind', [{ path: 'etcd/p', type: 'FIFO' }]],
    [
      'a name twice',
      'entry-twice',
      [
        { path: 'etcd/a', data: '1' },
        { path: 'etcd/a', data: '2' },
      ],
    ],
  ])('must be refused for %s, looked at or written', async (_what, fault, entries) => {
    const all = [{ path: 'etcd', type: 'Directory' as const }, ...entries];
    await expect(unpack(forged(all), 100)).rejects.toMatchObject({ fault });
    await expect(unpack(forged(all), 100, join(dir, 'out'))).rejects.toMatchObject({ fault });
    expect(await readdir(dir)).toEqual(['in', 'out']);
  });

  it('must be refused without an end', async () => {
    await expect(unpack(forged([{ path: 'etcd/a', data: '1' }], false), 100)).rejects.toMatchObject(
      {
        fault: 'cut',
      },
    );
  });

  it('must leave no set-id bits', async () => {
    const all: Entry[] = [
      { path: 'etcd', type: 'Directory', mode: 0o6755 },
      { path: 'etcd/a', data: '1', mode: 0o6755 },
    ];
    await unpack(forged(all), 100, join(dir, 'out'));
    for (const path of ['out/etcd', 'out/etcd/a'])
      expect((await lstat(join(dir, path))).mode & 0o7777).toBe(0o755);
  });
});
