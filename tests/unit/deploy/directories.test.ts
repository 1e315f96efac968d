import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserError } from '../../../src/base/errors.ts';
import type { DataDir } from '../../../src/config/blueprint.ts';
import type { Deployment } from '../../../src/config/deployment.ts';
import { directoriesStep } from '../../../src/deploy/steps/directories.ts';
import type { Effects, Files } from '../../../src/effects/effects.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { run } from './harness.ts';

const uid = process.getuid?.() ?? 0;
const gid = process.getgid?.() ?? 0;
const root = uid === 0;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dirs-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const deploymentWith = (dataDirs: readonly DataDir[]) =>
  ({
    dir,
    blueprint: { services: [{ name: 'a', image: 'A', dataDirs }] },
  }) as unknown as Deployment;

function step(dataDirs: readonly DataDir[], fs: Files = realFs) {
  const context = { deployment: deploymentWith(dataDirs), effects: { fs } as unknown as Effects };
  const bound = directoriesStep;
  return {
    ...bound,
    plan: (c: Parameters<typeof bound.plan>[0]) => bound.plan({ ...c, ...context }),
    act: (c: Parameters<typeof bound.plan>[0], planned: Parameters<typeof bound.act>[1]) =>
      bound.act({ ...c, ...context }, planned),
    prove: (c: Parameters<typeof bound.plan>[0], planned: Parameters<typeof bound.act>[1]) =>
      bound.prove({ ...c, ...context }, planned),
  };
}

const row = (path: string, more: Partial<DataDir> = {}): DataDir => ({
  ...{ path, uid, gid, mode: 0o750 },
  ...more,
});
const modeOf = async (path: string) => (await stat(join(dir, path))).mode & 0o7777;

describe('the directories step', () => {
  it('must make each directory with exactly its mode, whatever the umask is', async () => {
    const { result } = await run([step([row('one'), row('deep/two', { mode: 0o777 })])]);
    expect(result.error).toBeUndefined();
    expect(await modeOf('data')).toBe(0o700);
    expect(await modeOf('config')).toBe(0o700);
    expect(await modeOf('data/one')).toBe(0o750);
    expect(await modeOf('data/deep/two')).toBe(0o777);
  });

  it('must change nothing the second time', async () => {
    const same = step([row('one')]);
    await run([same]);
    expect((await run([same])).steps).toEqual(['directories unchanged']);
  });

  it('must fix the mode and leave what is inside alone', async () => {
    await mkdir(join(dir, 'data/one'), { recursive: true });
    await writeFile(join(dir, 'data/one/file'), 'kept', { mode: 0o604 });
    await chmod(join(dir, 'data/one/file'), 0o604);
    await run([step([row('one')])]);
    expect(await modeOf('data/one')).toBe(0o750);
    expect(await modeOf('data/one/file')).toBe(0o604);
  });

  it('must leave a directory alone that its image has taken over', async () => {
    await mkdir(join(dir, 'data/one'), { recursive: true, mode: 0o711 });
    await chmod(join(dir, 'data/one'), 0o711);
    await run([step([row('one', { ownedByImage: true, uid: uid + 1 })])]);
    expect(await modeOf('data/one')).toBe(0o711);
  });

  it('must open a directory of an image that shuts its own server out, and leave its owner', async () => {
    await mkdir(join(dir, 'data/one'), { recursive: true });
    // 0 for everybody, and one that is as it was made with too little for the server's user.
    for (const [mode, owner] of [
      [0, uid + 1],
      [0o700, uid],
    ] as const) {
      await chmod(join(dir, 'data/one'), mode);
      const fs = { ...realFs, chown: () => Promise.reject(new Error('changed the owner')) };
      const taken = row('one', { ownedByImage: true, uid: owner, mode: 0o755 });
      const { result } = await run([step([taken], fs)]);
      expect(result.error).toBeUndefined();
      expect(await modeOf('data/one')).toBe(0o755);
    }
  });

  it('must name the mode, not the owner, when only that cannot be changed', async () => {
    await mkdir(join(dir, 'data/one'), { recursive: true });
    await chmod(join(dir, 'data/one'), 0o500);
    const denied = Object.assign(new Error('no'), { code: 'EPERM' });
    const chmodOne: Files['chmod'] = (path, ...more) =>
      path.endsWith('one') ? Promise.reject(denied) : realFs.chmod(path, ...more);
    const { result } = await run([step([row('one')], { ...realFs, chmod: chmodOne })]);
    expect(result.error).toMatchObject({
      title: { params: { mode: '0750', wasMode: '0500' } },
      next: [{ command: `sudo chmod 0750 ${join(dir, 'data/one')}` }],
    });
  });

  it('must refuse a file that is in the way, and keep it', async () => {
    await mkdir(join(dir, 'data'));
    await writeFile(join(dir, 'data/one'), 'a file');
    const { result } = await run([step([row('one')])]);
    expect(result.error).toMatchObject({ id: 'not-a-directory' });
    expect(await readdir(join(dir, 'data'))).toEqual(['one']);
  });

  it('must name the command to type when the owner cannot be changed', async () => {
    const denied = Object.assign(new Error('no'), { code: 'EPERM' });
    const fs = { ...realFs, chown: () => Promise.reject(denied) };
    const { result } = await run([step([row('one', { uid: uid + 1 })], fs)]);
    expect(result.error).toMatchObject({ id: 'data-dir-permission' });
    const command = `sudo install -d -m 0750 -o ${uid + 1} -g ${gid} ${join(dir, 'data/one')}`;
    expect(result.error).toMatchObject({ next: [{ command }] });
  });

  it.runIf(root)('must hand over what the old owner had, never through a link', async () => {
    const outside = join(dir, 'outside');
    await writeFile(outside, 'mine');
    await mkdir(join(dir, 'data/one/sub'), { recursive: true });
    await writeFile(join(dir, 'data/one/sub/file'), 'old owner');
    await symlink(outside, join(dir, 'data/one/link'));
    await run([step([row('one', { uid: 12_345, gid: 12_345 })])]);
    expect((await stat(join(dir, 'data/one'))).uid).toBe(12_345);
    expect((await stat(join(dir, 'data/one/sub/file'))).uid).toBe(12_345);
    expect((await stat(outside)).uid).toBe(0);
  });

  it.runIf(root)('must not walk through a directory whose owner is right already', async () => {
    await mkdir(join(dir, 'data/one'), { recursive: true });
    await writeFile(join(dir, 'data/one/file'), 'another user’s');
    const fs = { ...realFs, list: () => Promise.reject(new Error('walked')) };
    const { result } = await run([step([row('one')], fs)]);
    expect(result.error).toBeUndefined();
  });
});

describe('a data directory that its user changes meanwhile', () => {
  it.runIf(root)('must not have what a link leads to given away', async () => {
    const [was, is, outside] = [70, 71, await mkdtemp(join(tmpdir(), 'outside-'))];
    const sub = join(dir, 'data/one/sub');
    await mkdir(sub, { recursive: true, mode: 0o700 });
    for (const path of [join(dir, 'data'), join(dir, 'config')])
      await mkdir(path, { recursive: true, mode: 0o700 });
    await chmod(join(dir, 'data'), 0o700);
    await writeFile(join(sub, 'f'), '');
    await writeFile(join(outside, 'f'), '');
    await symlink(outside, join(dir, 'data/one/link'));
    for (const path of ['data/one', 'data/one/sub', 'data/one/sub/f'])
      await chown(join(dir, path), was, was);
    // The outside also looks like the user's own: as hard links make it, or a moved directory.
    await chown(join(outside, 'f'), was, was);
    // Exchanged right after it was seen to be a directory, as its user can at any moment.
    const stat: Files['stat'] = async (path, below) => {
      const seen = await realFs.stat(path, below);
      if (path === sub && seen?.kind === 'dir') {
        await rename(sub, `${sub}.kept`);
        await rename(join(dir, 'data/one/link'), sub);
      }
      return seen;
    };
    const { result } = await run([step([row('one', { uid: is, gid: is })], { ...realFs, stat })]);
    expect((await lstat(join(outside, 'f'))).uid).toBe(was);
    expect((result.error as UserError).id).toBe('not-a-directory');
    await rm(outside, { recursive: true, force: true });
  });
});
