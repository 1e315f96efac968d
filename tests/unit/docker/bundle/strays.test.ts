import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  layOut,
  writeChunks,
  writeDirectory,
  writeFile as writeTar,
} from '../../../../src/docker/bundle/make.ts';
import { openBundle } from '../../../../src/docker/bundle/open.ts';
import { assertNoStrays } from '../../../../src/docker/bundle/verify.ts';
import { BlobStore } from '../../../../src/docker/images/store.ts';
import type { Effects } from '../../../../src/effects/effects.ts';
import { realArchive } from '../../../../src/effects/real/archive.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import { realHost } from '../../../../src/effects/real/host.ts';
import { installPlan } from '../../../../src/issues/shared/fix-packages.ts';

const effects = { fs: realFs, archive: realArchive, host: realHost } as Effects;
const { signal } = new AbortController();
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'strays-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function laid() {
  const from = join(dir, 'docker.deb');
  await writeFile(from, 'a package');
  const store = new BlobStore(realFs, join(dir, 'store'));
  const files = [{ path: 'packages/docker.deb', from }];
  const nothing = { images: [], assets: [], since: undefined };
  const what = { stack: 'costrict', arch: 'amd64', store, files, ...nothing };
  return { laid: await layOut(effects, what, signal), signature: Buffer.from('s'), tell: () => {} };
}
const straysOf = async (name: string) =>
  await (await openBundle(effects, join(dir, name))).strays(signal);

test.each(['packages/docker-evil.deb', 'tool/install.sh', 'README', '.hidden', 'blobs/sha256/x'])(
  'a directory with %s must be refused by that name',
  async (name) => {
    await writeDirectory(effects, join(dir, 'b'), await laid());
    expect(await straysOf('b')).toEqual([]);
    await mkdir(join(dir, 'b', name, '..'), { recursive: true });
    await writeFile(join(dir, 'b', name), 'evil');
    const [stray = ''] = await straysOf('b');
    expect(name.startsWith(stray)).toBe(true);
    const bundle = await openBundle(effects, join(dir, 'b'));
    await expect(assertNoStrays(bundle, signal)).rejects.toMatchObject({
      ...{ id: 'bundle-refused', exit: 5 },
    });
  },
);

test('a link in the place of a part or of its directory must be refused', async () => {
  await writeDirectory(effects, join(dir, 'b'), await laid());
  await rm(join(dir, 'b/packages'), { recursive: true });
  await symlink(dir, join(dir, 'b/packages'));
  expect(await straysOf('b')).toEqual(['packages']);
});

test('what a run before left in a directory must not make its bundle a refused one', async () => {
  await mkdir(join(dir, 'b/blobs/sha256'), { recursive: true });
  for (const name of ['a'.repeat(64), `${'b'.repeat(64)}.part`, 'new-1.part'])
    await writeFile(join(dir, 'b/blobs/sha256', name), '');
  await writeDirectory(effects, join(dir, 'b'), await laid());
  expect(await straysOf('b')).toEqual(['blobs/']);
});

test('entries of a tar that its index does not list must be refused, also behind its end', async () => {
  const writing = await laid();
  await writeTar(effects, join(dir, 'b.tar'), writing);
  expect(await straysOf('b.tar')).toEqual([]);
  const more = await realArchive.stream([
    { name: 'tool/install.sh', size: 0, open: () => realFs.readStream('/dev/null') },
  ]);
  const entry = Buffer.concat(await more.toArray());
  const good = await readFile(join(dir, 'b.tar'));
  await writeFile(join(dir, 'in.tar'), Buffer.concat([good.subarray(0, -1024), entry]));
  expect(await straysOf('in.tar')).toEqual(['tool/install.sh']);
  await appendFile(join(dir, 'b.tar'), entry);
  expect(await straysOf('b.tar')).toEqual(['(EOF)']);
  await writeFile(join(dir, 'padded.tar'), Buffer.concat([good, Buffer.alloc(8192)]));
  expect(await straysOf('padded.tar')).toEqual([]);
});

test('chunks must be looked at as one tar', async () => {
  await writeChunks(effects, join(dir, 'b.tar'), 1024, await laid());
  expect(await straysOf('b.tar')).toEqual([]);
});

test('packages of a bundle must be those of its index before any is installed', async () => {
  await writeDirectory(effects, join(dir, 'b'), await laid());
  await writeFile(join(dir, 'b/packages/docker-evil.deb'), 'evil');
  const machine = { value: { family: 'debian', isRoot: true, systemd: true } };
  const choices = new Set([`from=${join(dir, 'b/packages')}/`]);
  const context = { effects, signal, choices, facts: { get: () => machine } } as never;
  const plan = installPlan(context, 'docker-missing-or-old', ['docker']);
  await expect(plan).rejects.toMatchObject({ id: 'bundle-refused' });
});
