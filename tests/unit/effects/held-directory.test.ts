import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chown,
  lchown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorCode } from '../../../src/base/errors.ts';
import { realArchive } from '../../../src/effects/real/archive.ts';
import { realFs } from '../../../src/effects/real/fs.ts';

const asRoot = process.getuid?.() === 0;
const stranger = 65_534;
const files = 40;

let top: string;
let victim: string;
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'held-'));
  victim = await mkdtemp(join(tmpdir(), 'victim-'));
  for (let n = 0; n < files; n += 1) await writeFile(join(victim, `f${n}`), 'mine');
});
afterEach(async () => {
  await rm(top, { recursive: true, force: true });
  await rm(victim, { recursive: true, force: true });
});

const idOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => errorCode(error) ?? String(error),
  );

describe('a path below a directory that is held', () => {
  const link = () => symlink(victim, join(top, 'sub'));
  it.each([
    ['mkdir', () => realFs.mkdir(join(top, 'sub/new/deep'), 0o755, top)],
    ['chmod', () => realFs.chmod(join(top, 'sub/f0'), 0o777, top)],
    ['chown', () => realFs.chown(join(top, 'sub/f0'), stranger, stranger, top)],
    ['removeFile', () => realFs.removeFile(join(top, 'sub/f0'), top)],
    ['removeTree', () => realFs.removeTree(join(top, 'sub/f0'), top)],
    ['rename from', () => realFs.rename(join(top, 'sub/f0'), join(top, 'x'), top)],
    ['rename to', () => realFs.rename(join(top, 'own'), join(top, 'sub/f0'), top)],
    ['writeAtomic', () => realFs.writeAtomic(join(top, 'sub/f0'), 'bad', { below: top })],
    ['truncate', () => realFs.truncate(join(top, 'sub/f0'), top)],
    ['readBytes', () => realFs.readBytes(join(top, 'sub/f0'), top)],
    ['readStream', () => realFs.readStream(join(top, 'sub/f0'), 0, top).toArray()],
    ['list', () => realFs.list(join(top, 'sub'), top)],
  ])('must not be reached through a link: %s', async (_what, work) => {
    await link();
    await writeFile(join(top, 'own'), 'own');
    expect(['ELOOP', 'ENOTDIR']).toContain(await idOf(work()));
    expect((await readdir(victim)).length).toBe(files);
    expect(await readFile(join(victim, 'f0'), 'utf8')).toBe('mine');
    const { mode, uid } = await stat(join(victim, 'f0'));
    expect([mode & 0o777, uid]).toEqual([0o644, process.getuid?.()]);
  });
  it('must be emptied as it was opened, whatever is put in its place meanwhile', async () => {
    const [log, away] = [join(top, 'a.log'), join(top, 'away')];
    await writeFile(log, 'old lines, new lines');
    const tails: string[] = [];
    const save = async (tail: Uint8Array) => {
      tails.push(Buffer.from(tail).toString());
      await rename(log, away);
      await symlink(join(victim, 'f0'), log);
    };
    await realFs.truncate(log, top, { bytes: 9, save });
    expect(tails).toEqual(['new lines']);
    expect(await readFile(away, 'utf8')).toBe('');
    expect(await readFile(join(victim, 'f0'), 'utf8')).toBe('mine');
    expect(await idOf(realFs.truncate(log, top, { bytes: 1, save }))).toBe('ELOOP');
    // Nothing to win: it stays as it is.
    await writeFile(away, 'short');
    await realFs.truncate(away, top, { bytes: 9, save });
    expect([await readFile(away, 'utf8'), tails.length]).toEqual(['short', 1]);
  });
  it('must not be read when it is larger than what was asked for', async () => {
    await writeFile(join(top, 'file'), 'four');
    expect(await idOf(realFs.readBytes(join(top, 'file'), top, 3))).toBe('EFBIG');
    expect((await realFs.readBytes(join(top, 'file'), top, 4)).length).toBe(4);
  });
  it('must do all of it where there is no link', async () => {
    await realFs.mkdir(join(top, 'a/b'), 0o755, top);
    await realFs.writeAtomic(join(top, 'a/b/c'), 'x', { below: top });
    await realFs.chmod(join(top, 'a/b/c'), 0o640, top);
    expect((await realFs.stat(join(top, 'a/b/c'), top))?.mode).toBe(0o640);
    expect(await realFs.list(join(top, 'a/b'), top)).toEqual(['c']);
    await realFs.rename(join(top, 'a/b/c'), join(top, 'a/d'), top);
    expect(Buffer.from(await realFs.readBytes(join(top, 'a/d'), top)).toString()).toBe('x');
    await realFs.removeFile(join(top, 'a/d'), top);
    await realFs.removeTree(join(top, 'a'), top);
    expect(await readdir(top)).toEqual([]);
    expect(await realFs.list(join(top, 'a'), top)).toEqual([]);
    expect(await realFs.stat(join(top, 'a/b'), top)).toBeUndefined();
  });
  it('must tell of the path that a person knows', async () => {
    const error = await realFs.readBytes(join(top, 'none/x'), top).catch((e) => e);
    expect([error.path, error.message.includes('/proc/self')]).toEqual([
      join(top, 'none/x'),
      false,
    ]);
  });
});

type Swapper = ChildProcessByStdio<Writable, Readable, null>;

/** Another user of the machine who exchanges `sub`, which is that user's, for a link to somebody else's files. */
async function swapping(dir: string): Promise<Swapper> {
  const script = fileURLToPath(new URL('../../support/swap.py', import.meta.url));
  await symlink(victim, join(dir, 'link'));
  if (asRoot)
    for (const path of [dir, join(dir, 'sub'), join(dir, 'link')])
      await lchown(path, stranger, stranger);
  const argv = [script, dir, 'sub', 'link', String(stranger)];
  const child = spawn('python3', argv, { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

const ended = async (child: Swapper) => {
  child.stdin.end();
  await once(child, 'exit');
};

describe('a tree that somebody changes while it is worked on', () => {
  it('must lose what is in it, and nothing outside', async () => {
    for (let round = 0; round < 5; round += 1) {
      const dir = join(top, 'data');
      await mkdir(join(dir, 'sub'), { recursive: true });
      for (let n = 0; n < files; n += 1) await writeFile(join(dir, 'sub', `f${n}`), '');
      const child = await swapping(dir);
      // It may fail where it comes upon a link; what it must not do is to go through it.
      await realFs.removeTree(dir, top).catch(() => undefined);
      await ended(child);
      await rm(dir, { recursive: true, force: true });
      expect((await readdir(victim)).length).toBe(files);
    }
  });
  it('must be packed without what is outside', async () => {
    const dir = join(top, 'data/store');
    await mkdir(join(dir, 'sub'), { recursive: true });
    for (let n = 0; n < files; n += 1) await writeFile(join(dir, 'sub', `f${n}`), '');
    const child = await swapping(dir);
    const packed = join(top, 'packed');
    const { signal } = new AbortController();
    let bytes = 0;
    for (let round = 0; round < 60; round += 1) {
      await writeFile(packed, '');
      const work = realArchive.packTree(join(top, 'data'), 'store', packed, signal);
      bytes += (await work.catch(() => ({ bytes: 0 }))).bytes;
    }
    await ended(child);
    // Its own files are empty.
    expect(bytes).toBe(0);
  });
  it.runIf(asRoot)('must not give away what is outside', async () => {
    await chown(top, 0, 0);
    const dir = join(top, 'data');
    await mkdir(join(dir, 'sub'), { recursive: true });
    for (let n = 0; n < files; n += 1) await writeFile(join(dir, 'sub', `f${n}`), '');
    const child = await swapping(dir);
    for (let round = 0; round < 20; round += 1)
      for (let n = 0; n < files; n += 1)
        await realFs.chown(join(dir, 'sub', `f${n}`), 1234, 1234, top).catch(() => undefined);
    await ended(child);
    const owners = await Promise.all(
      (await readdir(victim)).map(async (name) => (await stat(join(victim, name))).uid),
    );
    expect(new Set(owners)).toEqual(new Set([0]));
  });
});
