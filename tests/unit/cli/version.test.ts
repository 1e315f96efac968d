import { appendFile, chmod, mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { run } from '../../../src/cli/commands/version.run.ts';
import { layOut, writeFile as writeTar } from '../../../src/docker/bundle/make.ts';
import { BlobStore } from '../../../src/docker/images/store.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { realArchive } from '../../../src/effects/real/archive.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { realHost } from '../../../src/effects/real/host.ts';
import { commandContext, newDir, testEffects } from '../../support/settings.ts';

const sum = 'a'.repeat(64);
const fileOf = (version: string, arch: string = process.arch) =>
  `costrict-${version}-linux-${arch}.tar.gz`;

/** A directory with a release of these files. */
async function release(names: readonly string[], below = ''): Promise<string> {
  const dir = await newDir();
  await mkdir(join(dir, below), { recursive: true });
  const lines = names.map((name) => `${sum}  ${name}\n`).join('');
  await writeFile(join(dir, below, 'SHA256SUMS'), lines);
  for (const name of names) if (!name.includes('/')) await writeFile(join(dir, below, name), 'x');
  return dir;
}

const check = (place: string, version = '1.2.3') =>
  run(commandContext('/', { effects: { ...testEffects(), version } }), [], { check: place });

test('a newer version must be named with the commands that install it', async () => {
  const dir = await release([fileOf('1.2.9'), fileOf('1.10.0'), fileOf('1.3.0')]);
  const { exit, json, view } = await check(dir);
  expect({ exit, json }).toEqual({
    exit: 1,
    json: { version: '1.2.3', offered: '1.10.0', newer: true },
  });
  const steps = view.flatMap((block) => (block.kind === 'next' ? block.steps : []));
  expect(steps.map(({ command }) => command)).toEqual([
    `(cd ${dir} && sha256sum -c --ignore-missing SHA256SUMS)`,
    `tar -xzf ${join(dir, fileOf('1.10.0'))}`,
    `sudo sh costrict-1.10.0-linux-${process.arch}/install.sh`,
  ]);
});

test('a version whose file is not there must not be offered', async () => {
  const dir = await release([fileOf('2.0.0'), fileOf('3.0.0')]);
  await rm(join(dir, fileOf('3.0.0')));
  expect((await check(dir)).json).toMatchObject({ offered: '2.0.0' });
  await rm(join(dir, fileOf('2.0.0')));
  await expect(check(dir)).rejects.toMatchObject({ id: 'version-unknown' });
});

test('a folder or a file that others can change must be refused, and no command named', async () => {
  const dir = await release([fileOf('2.0.0')]);
  await chmod(dir, 0o777);
  await expect(check(dir)).rejects.toMatchObject({ id: 'directory-open', exit: 5 });
  await chmod(dir, 0o755);
  await chmod(join(dir, fileOf('2.0.0')), 0o666);
  await expect(check(dir)).rejects.toMatchObject({ id: 'directory-open', exit: 5 });
  await rm(join(dir, fileOf('2.0.0')));
  await symlink('/etc/hostname', join(dir, fileOf('2.0.0')));
  await expect(check(dir)).rejects.toMatchObject({ id: 'foreign-file', exit: 5 });
});

test('a bundle’s folder for the tool must be looked into', async () => {
  expect((await check(await release([fileOf('2.0.0')], 'tool'))).json).toMatchObject({
    offered: '2.0.0',
  });
});

test.each(['1.2.3', '1.2.2', '1.2.3-rc.1'])(
  '%s must not count as newer than 1.2.3',
  async (offered) => {
    const { exit, json } = await check(await release([fileOf(offered)]));
    expect({ exit, json }).toMatchObject({ exit: 0, json: { offered, newer: false } });
  },
);

const useless: readonly (readonly [string, readonly string[]])[] = [
  ['nothing', []],
  ['another architecture', [fileOf('9.9.9', 'mips')]],
  ['a name that climbs', [`../${fileOf('9.9.9')}`]],
  ['no version', [fileOf('latest'), fileOf('01.2.3')]],
];
test.each(useless)('a release of %s must be no offer, and not "up to date"', async (_, names) => {
  const dir = await release(names);
  await expect(check(dir)).rejects.toMatchObject({ id: 'version-unknown', exit: 3 });
});

test.each(['/nothing/here', 'word', './host.example/x'])('%s must be no place', async (place) => {
  await expect(check(place)).rejects.toMatchObject({ id: 'version-unknown', exit: 3 });
});

describe('a bundle', () => {
  const real = { archive: realArchive, fs: realFs, host: realHost };
  const { signal } = new AbortController();

  /** A bundle of these files of the tool, as one file. */
  async function bundleOf(names: readonly string[]): Promise<string> {
    const dir = await newDir();
    const from = join(dir, 'part');
    await writeFile(from, 'x');
    const files = names.map((name) => ({ path: `tool/${name}`, from }));
    const store = new BlobStore(realFs, join(dir, 'store'));
    const what = { stack: 'costrict', arch: 'amd64', images: [], assets: [], since: undefined };
    const laid = await layOut(real as Effects, { ...what, store, files }, signal);
    const path = join(dir, 'all.bundle');
    await writeTar(real as Effects, path, { laid, signature: undefined, tell: () => {} });
    return path;
  }
  const checkBundle = (place: string) => {
    const effects = { ...testEffects(), ...real, version: '1.2.3' } as Effects;
    return run(commandContext('/', { effects }), [], { check: place });
  };

  test('must be verified first, and only the tool be taken out of it', async () => {
    const path = await bundleOf([fileOf('1.10.0'), 'SHA256SUMS']);
    const { json, view } = await checkBundle(path);
    expect(json).toMatchObject({ offered: '1.10.0', newer: true });
    const steps = view.flatMap((block) => (block.kind === 'next' ? block.steps : []));
    expect(steps.map(({ command }) => command)).toEqual([
      `costrict bundle verify ${path}`,
      `tar --no-same-owner --no-same-permissions -xf ${path} tool`,
      `tar -xzf tool/${fileOf('1.10.0')}`,
      `sudo sh costrict-1.10.0-linux-${process.arch}/install.sh`,
    ]);
  });

  test('must be no offer without the tool for this machine', async () => {
    const path = await bundleOf([fileOf('9.9.9', 'mips')]);
    await expect(checkBundle(path)).rejects.toMatchObject({ id: 'version-unknown', exit: 3 });
  });

  test('must be refused where others can change it, or where it holds more than it lists', async () => {
    const path = await bundleOf([fileOf('2.0.0')]);
    await chmod(path, 0o666);
    await expect(checkBundle(path)).rejects.toMatchObject({ id: 'directory-open', exit: 5 });
    await chmod(path, 0o644);
    // Some programs unpack the bytes behind the end.
    await appendFile(path, Buffer.alloc(512, 'evil'));
    await expect(checkBundle(path)).rejects.toMatchObject({ id: 'bundle-refused', exit: 5 });
  });

  test('must be an error where it is incomplete or no bundle at all', async () => {
    const path = await bundleOf([fileOf('2.0.0')]);
    for (const size of [0, 100, 1500]) {
      await truncate(path, size);
      await expect(checkBundle(path)).rejects.toBeInstanceOf(UserError);
    }
  });
});
