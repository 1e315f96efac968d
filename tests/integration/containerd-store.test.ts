import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SecondDaemon, startDaemon } from '../support/daemon.ts';
import { removeImages } from '../support/engine.ts';
import { hubWith } from '../support/hub-images.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { call } from '../unit/cli/harness.ts';

/** Programs of an engine that can keep images in containerd; scripts/test.sh unpacks them where the machine's own is older. */
const path = process.env.NEWER_ENGINE_PATH ?? '';

let registry: Registry;
let newer: SecondDaemon;
let dir: string;
let reference: string;

beforeAll(async () => {
  if (path === '') return;
  registry = await startRegistry();
  reference = `${registry.host}/team/app:1`;
  await registry.push('team/app:1');
  dir = await hubWith([reference]);
  const features = { 'containerd-snapshotter': true };
  newer = await startDaemon(JSON.stringify({ features }), { path, driver: 'overlayfs' });
}, 120_000);
afterAll(async () => {
  await newer?.stop();
  if (reference) await removeImages(reference);
  await registry?.stop();
  if (dir) await rm(dirname(dir), { recursive: true, force: true });
});

/** The tool with the machine's own engine, or with the newer one. */
const tool = async (engine: 'own' | 'newer', ...argv: string[]) => {
  const env = {
    PATH: process.env.PATH ?? '',
    ...(engine === 'newer' ? { DOCKER_HOST: `unix://${newer.socket}` } : {}),
  };
  const called = await call([...argv, '-C', dir, '--lang', 'en'], { cwd: () => dirname(dir), env });
  expect(called.err).toBe('');
  expect(called.code).toBe(0);
  return called.out;
};

test.runIf(path !== '')(
  'an image of a bundle that an older engine packed must be the locked one in containerd',
  async () => {
    const bundle = join(dirname(dir), 'old.bundle');
    await tool('own', 'images', 'lock');
    await tool('own', 'images', 'pull');
    await tool('own', 'bundle', 'make', bundle);
    await tool('newer', 'bundle', 'load', bundle, '--yes');
    expect(await tool('newer', 'images', 'verify')).toContain('as locked');
    // The same lock still fits the engine with the older store.
    expect(await tool('own', 'images', 'verify')).toContain('as locked');
  },
);

test.runIf(path !== '')('a pull with a lock must end with the locked image there', async () => {
  await tool('newer', 'images', 'pull');
  expect(await tool('newer', 'images', 'verify')).toContain('as locked');
});
