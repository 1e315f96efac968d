import { execFileSync } from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { machineError } from '../../../../src/cli/error-map.ts';
import { bundleStages } from '../../../../src/deploy/steps/bundle.ts';
import {
  layOut,
  roomBeside,
  writeDirectory,
  writeFile as writeTar,
} from '../../../../src/docker/bundle/make.ts';
import { openBundle } from '../../../../src/docker/bundle/open.ts';
import { assertSigned } from '../../../../src/docker/bundle/signature.ts';
import { blobPath } from '../../../../src/docker/images/load-store.ts';
import { BlobStore } from '../../../../src/docker/images/store.ts';
import { digestOf } from '../../../../src/docker/registry/client.ts';
import type { Effects } from '../../../../src/effects/effects.ts';
import { realArchive } from '../../../../src/effects/real/archive.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import { realHost } from '../../../../src/effects/real/host.ts';
import { hubWith } from '../../../support/hub-images.ts';
import { call } from '../../cli/harness.ts';

const effects = { fs: realFs, archive: realArchive, host: realHost } as Effects;
const { signal } = new AbortController();
const nobody = 65_534;
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hostile-bundle-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const layer = Buffer.from('a layer');
const digest = digestOf(layer);

/** A bundle of one blob that a store has. */
async function laid(store: BlobStore) {
  await store.put(digest, layer);
  const blob = { digest, size: layer.length };
  const manifest = { ...blob, kind: 'image' as const, type: 'm', config: blob, layers: [blob] };
  const images = [{ reference: 'redis:7', manifest }] as never;
  const nothing = { assets: [], files: [], since: undefined };
  const what = { stack: 'costrict', arch: 'amd64', store, images, ...nothing };
  return { laid: await layOut(effects, what, signal), signature: undefined, tell: () => {} };
}

const makes = [
  ['a file', (to: string, what: never) => writeTar(effects, to, what)],
  ['a directory', (to: string, what: never) => writeDirectory(effects, to, what)],
] as const;
test.each(makes)(
  '%s must not take a blob of the right size and another content',
  async (_, make) => {
    const to = join(dir, 'b');
    const store = new BlobStore(realFs, join(to, 'blobs/sha256'));
    const away = new BlobStore(realFs, join(dir, 'store'));
    const used = make === makes[0][1] ? away : store;
    const writing = await laid(used);
    await writeFile(used.path(digest), 'b layer');
    await expect(make(to, writing as never)).rejects.toMatchObject({ id: 'bundle-changed' });
    // The next run collects it again.
    expect(await used.has({ digest, size: layer.length })).toBe(false);
  },
);

test('a file must take its blobs out of their store, and need room for the largest alone', async () => {
  const store = new BlobStore(realFs, join(dir, 'store'));
  const writing = await laid(store);
  expect(roomBeside(writing.laid)).toBeLessThan(layer.length + 64 * 1024);
  await writeTar(effects, join(dir, 'kept'), writing);
  expect(await store.has({ digest, size: layer.length })).toBe(true);
  await writeTar(effects, join(dir, 'b'), { ...writing, consumes: true });
  expect(await store.has({ digest, size: layer.length })).toBe(false);
  expect(await readFile(join(dir, 'b'))).toEqual(await readFile(join(dir, 'kept')));
});

test('a part file must be a new one, unless it is resumed', async () => {
  const path = join(dir, 'x.part');
  await writeFile(path, 'of a stranger');
  const fault = await realFs.openPart(path).catch((error: unknown) => error);
  expect(machineError(fault, 'me')?.id).toBe('already-exists');
  await (await realFs.openPart(path, { resume: true })).close();
  expect(await readFile(path, 'utf8')).toBe('of a stranger');
});

const make = async (name: string, deployment: string) =>
  await call(['bundle', 'make', name, '-C', deployment, '--lang', 'en'], {
    cwd: () => dir,
    env: { PATH: process.env.PATH ?? '' },
  });

test.runIf(process.getuid?.() === 0).each(['x.bundle.work', 'folder'])(
  'bundle make must not write into %s that a stranger made, or through a link in it',
  async (name) => {
    const to = name === 'folder' ? 'folder/' : 'x.bundle';
    const deployment = await hubWith(['127.0.0.1:1/team/app:1']);
    await mkdir(join(dir, name));
    await chown(join(dir, name), nobody, nobody);
    expect((await make(to, deployment)).code).toBe(5);
    await chown(join(dir, name), 0, 0);
    await mkdir(join(dir, 'victim'));
    for (const inside of ['blobs', 'assets']) {
      await symlink(join(dir, 'victim'), join(dir, name, inside));
      expect((await make(to, deployment)).code).toBe(5);
      await rm(join(dir, name, inside));
    }
    await rm(dirname(deployment), { recursive: true });
    expect(await readdir(join(dir, 'victim'))).toEqual([]);
  },
  120_000,
);

test('folders inside a bundle’s directory must be judged before any of it is loaded', async () => {
  const top = join(dir, 'b');
  await writeDirectory(effects, top, await laid(new BlobStore(realFs, join(top, 'blobs/sha256'))));
  const bundle = await openBundle(effects, top);
  const [first] = bundleStages({ bundle, base: undefined });
  const check = async () =>
    first && 'check' in first && (await first.check({ effects, signal } as never));
  await chmod(join(top, 'blobs/sha256'), 0o777);
  await expect(check()).rejects.toMatchObject({ id: 'directory-open', exit: 5 });
  await chmod(join(top, 'blobs/sha256'), 0o755);
  await chmod(join(top, blobPath(digest)), 0o666);
  await expect(check()).rejects.toMatchObject({ id: 'directory-open', exit: 5 });
  await rm(join(top, 'blobs'), { recursive: true });
  await symlink(dir, join(top, 'blobs'));
  await expect(check()).rejects.toMatchObject({ id: 'foreign-file', exit: 5 });
});

test('a key file that is a pipe, a device, a directory or no key must be refused as such', async () => {
  execFileSync('mkfifo', [join(dir, 'pipe')]);
  await writeFile(join(dir, 'long'), `ssh-ed25519 ${'A'.repeat(70_000)}`);
  const bundle = { path: 'b', indexBytes: layer, signature: layer } as never;
  for (const key of [join(dir, 'pipe'), '/dev/zero', dir, join(dir, 'long')])
    await expect(assertSigned(effects, bundle, key, signal)).rejects.toMatchObject({
      ...{ id: 'bundle-signature', exit: 2 },
    });
});

test('any file that turns out to be a pipe must be named, not be a bug', async () => {
  execFileSync('mkfifo', [join(dir, 'pipe')]);
  for (const path of [join(dir, 'pipe'), '/dev/zero']) {
    const fault = await realFs.readText(path).catch((error: unknown) => error);
    expect(machineError(fault, 'me')).toMatchObject({ id: 'not-a-file' });
  }
});
