import { chmod, chown, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { assertPlace, assertSafeFolder } from '../../../src/config/ownership.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { realHost } from '../../../src/effects/real/host.ts';

const effects = { fs: realFs, host: realHost };
const mallory = 54321;
const isRoot = process.getuid?.() === 0;
let dir: string;

beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'folders-')), 'debs');
  await mkdir(dir, { mode: 0o755 });
  await writeFile(join(dir, 'a.deb'), 'x', { mode: 0o644 });
});

const check = () => assertSafeFolder(effects, dir, ['a.deb']);

test('a folder of ours below a sticky /tmp must be taken', async () => {
  await expect(check()).resolves.toBeUndefined();
});

describe.runIf(isRoot)('what root executes from a folder must not be anybody else’s:', () => {
  test.each([
    ['a folder that all may write', () => chmod(dir, 0o777)],
    [
      'a folder that a foreign group may write',
      async () => {
        await chown(dir, 0, mallory);
        await chmod(dir, 0o775);
      },
    ],
    ['a folder of a stranger', () => chown(dir, mallory, mallory)],
    ['a parent of a stranger', () => chown(join(dir, '..'), mallory, mallory)],
    ['a parent that all may write', () => chmod(join(dir, '..'), 0o777)],
    ['a file of a stranger', () => chown(join(dir, 'a.deb'), mallory, 0)],
    ['a file that all may write', () => chmod(join(dir, 'a.deb'), 0o666)],
  ])('%s', async (_, change) => {
    await change();
    await expect(check()).rejects.toMatchObject({ exit: 5 });
  });

  test('a link in place of a file', async () => {
    await symlink('/etc/hostname', join(dir, 'b.deb'));
    await expect(assertSafeFolder(effects, dir, ['b.deb'])).rejects.toMatchObject({ exit: 5 });
  });
});

describe.runIf(isRoot)('a deployment that a group may write', () => {
  test.each([
    ['a foreign group', mallory, 5],
    ['root’s own group', 0, undefined],
  ])('%s', async (_, gid, exit) => {
    await chown(dir, 0, gid);
    await chmod(dir, 0o775);
    const done = assertPlace(effects, dir).then(() => undefined);
    if (exit === undefined) await expect(done).resolves.toBeUndefined();
    else await expect(done).rejects.toMatchObject({ id: 'directory-open', exit });
  });
});
