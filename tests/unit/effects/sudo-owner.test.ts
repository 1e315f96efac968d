import { chmod, chown, lstat, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFs } from '../../../src/effects/real/fs.ts';

const user = 54_321;
let dir: string;
const before = process.env.SUDO_UID;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sudo-'));
  process.env.SUDO_UID = String(user);
});
afterEach(async () => {
  if (before === undefined) delete process.env.SUDO_UID;
  else process.env.SUDO_UID = before;
  await rm(dir, { recursive: true, force: true });
});

const ownerOf = async (path: string) => {
  const { uid, gid } = await lstat(join(dir, path));
  return [uid, gid];
};

describe.runIf(process.getuid?.() === 0)('what is made under sudo', () => {
  const make = async () => {
    await realFs.mkdir(join(dir, 'plain/deep'), 0o700);
    await realFs.mkdir(join(dir, 'held/deep'), 0o700, dir);
    await realFs.writeAtomic(join(dir, 'plain/deep/file'), 'x');
    await realFs.writeAtomic(join(dir, 'held/deep/file'), 'x', { below: dir });
    await realFs.createExclusive(join(dir, 'lock'), 'x', 0o600);
  };
  const made = ['plain', 'plain/deep', 'plain/deep/file', 'held', 'held/deep', 'held/deep/file'];

  it('must be the user’s in a directory of the user', async () => {
    await chown(dir, user, user);
    await make();
    for (const path of [...made, 'lock'])
      expect([path, await ownerOf(path)]).toEqual([path, [user, user]]);
  });
  it('must be root’s in a directory of root, of another user, and without sudo', async () => {
    await make();
    expect(await ownerOf('plain/deep/file')).toEqual([0, 0]);
    await chown(join(dir, 'plain'), user + 1, user + 1);
    await realFs.writeAtomic(join(dir, 'plain/other'), 'x');
    expect(await ownerOf('plain/other')).toEqual([0, 0]);
    await mkdir(join(dir, 'users'));
    await chown(join(dir, 'users'), user, user);
    for (const not of ['', '0', '-1', 'x', '1.5']) {
      process.env.SUDO_UID = not;
      await realFs.writeAtomic(join(dir, `users/f${not}`), 'x');
      expect(await ownerOf(`users/f${not}`)).toEqual([0, 0]);
    }
  });
  it('must keep the owner that a file has, or that was asked for', async () => {
    await chown(dir, user, user);
    await writeFile(join(dir, 'old'), '');
    await realFs.writeAtomic(join(dir, 'old'), 'x');
    expect(await ownerOf('old')).toEqual([0, 0]);
    await realFs.writeAtomic(join(dir, 'asked'), 'x', { uid: 70, gid: 71 });
    expect(await ownerOf('asked')).toEqual([70, 71]);
  });
});

describe.runIf(process.getuid?.() === 0)('what somebody put there before', () => {
  const planted = async (mode: number, owner: number) => {
    delete process.env.SUDO_UID;
    await writeFile(join(dir, 'report'), '');
    await chown(join(dir, 'report'), owner, owner);
    await chmod(dir, mode);
    await realFs.writeAtomic(join(dir, 'report'), 'logs', { mode: 0o600 });
    return (await ownerOf('report'))[0];
  };

  it.each([0o1777, 0o777, 0o770])(
    'must not get what root writes, where others may write (%o)',
    async (mode) => {
      expect(await planted(mode, user)).toBe(0);
    },
  );

  it('must keep its owner where nobody else could have put it', async () => {
    expect(await planted(0o755, user)).toBe(user);
  });
});
