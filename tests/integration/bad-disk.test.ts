import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';

let mount: string;
let dir: string;

/** A file system of its own, so small that it is full at once. */
beforeEach(async () => {
  mount = await mkdtemp(join(tmpdir(), 'small-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', mount]);
  dir = join(mount, 'deployment');
});

afterEach(async () => {
  execFileSync('umount', [mount]);
  await rm(mount, { recursive: true, force: true });
});

const remount = (options: string) => execFileSync('mount', ['-o', `remount,${options}`, mount]);

describe('a disk that is full', () => {
  it('must end render with a sentence in both languages, and no half-written file', async () => {
    expect((await cli(['-C', dir, 'init', '--yes'])).code).toBe(0);
    const en = await cli(['-C', dir, 'render']);
    expect(en.code).toBe(1);
    expect(en.stderr + en.stdout).toMatch(/disk .* is full/);
    expect(en.stderr + en.stdout).toContain('df -h');
    const zh = await cli(['-C', dir, 'render', '--lang', 'zh']);
    expect(zh.stderr + zh.stdout).toMatch(/磁盘已满/);
    const config = join(dir, 'config/apisix/config.yaml');
    if (existsSync(config)) expect(await readFile(config, 'utf8')).toMatch(/\n$/);
  });

  it('must let the same command finish when there is room again', async () => {
    await cli(['-C', dir, 'init', '--yes']);
    await cli(['-C', dir, 'render']);
    remount('size=4m');
    const again = await cli(['-C', dir, 'render']);
    expect(again.code, again.stderr).toBe(0);
    expect((await cli(['-C', dir, 'render', '--check'])).code).toBe(0);
  });

  it('must be refused by a deploy before anything but the settings is written', async () => {
    const { code, stdout, stderr } = await cli([
      '-C',
      dir,
      'deploy',
      '--rehearse',
      '--yes',
      '--set',
      'project=small-disk',
    ]);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('disk-full');
    expect(stdout + stderr).toContain('Only the settings and secrets were written.');
    expect(existsSync(join(dir, 'docker-compose.yml'))).toBe(false);
  });
});

describe('a file system that is read-only', () => {
  it('must end render with a sentence that says so', async () => {
    await cli(['-C', dir, 'init', '--yes']);
    remount('ro');
    const { code, stdout, stderr } = await cli(['-C', dir, 'render']);
    remount('rw');
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/read-only/);
  });

  it('must not keep preflight, status and config from looking', async () => {
    await cli(['-C', dir, 'init', '--yes']);
    remount('ro');
    const looks = [['config', 'show'], ['config', 'check'], ['status'], ['ports']];
    const ends = await Promise.all(looks.map((args) => cli(['-C', dir, ...args])));
    remount('rw');
    expect(ends.map(({ stdout }) => stdout.length > 0)).toEqual(looks.map(() => true));
    expect(ends.map(({ code }) => code).filter((code) => code === 70)).toEqual([]);
  });
});
