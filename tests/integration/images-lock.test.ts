import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { docker, patientSignal, removeImages } from '../support/engine.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { call } from '../unit/cli/harness.ts';

let registry: Registry;
let dir: string;
let reference: string;

/** A deployment of the smaller product, all images of which are one of the registry. */
async function deployment(): Promise<void> {
  const at = await mkdtemp(join(tmpdir(), 'images-lock-'));
  dir = join(at, 'deployment');
  await call(['init', '--yes', '--stack', 'claude-code-hub', '-C', dir], { cwd: () => at });
  const file = join(dir, 'costrict.yaml');
  const keys = ['IMAGE_CCH_APP', 'IMAGE_CCH_POSTGRES', 'IMAGE_CCH_REDIS'];
  const override = keys.map((key) => `    ${key}: ${reference}`).join('\n');
  const text = (await readFile(file, 'utf8')).replace(/^images:\n(?: .*\n?)*/m, '');
  await writeFile(file, `${text}\nimages:\n  mirrors: []\n  override:\n${override}\n`);
}

beforeAll(async () => {
  registry = await startRegistry();
  reference = `${registry.host}/team/app:1`;
  await registry.push('team/app:1');
  await deployment();
}, 120_000);
afterEach(() => removeImages(reference));
afterAll(async () => {
  await registry?.stop();
  await rm(join(dir, '..'), { recursive: true, force: true });
});

const images = async (...argv: string[]) => {
  const all = ['images', ...argv, '-C', dir, '--lang', 'en'];
  return await call(all, { cwd: () => dir, env: { PATH: process.env.PATH ?? '' } });
};

test('a lock must hold a deployment to the image that a tag was, and say when the tag moves', async () => {
  const before = await images('outdated');
  expect(before.out).toContain('1 of 1 images are not locked');
  expect(before.out).toMatch(/→ costrict .* images lock\n/);
  const locked = await images('lock');
  expect(locked.code).toBe(0);
  const lock = JSON.parse(await readFile(join(dir, 'images.lock'), 'utf8'));
  expect(lock.images[reference]).toMatchObject({ from: registry.host, architectures: ['amd64'] });
  expect((await images('pull')).code).toBe(0);
  const first = (await docker.image(reference, patientSignal()))?.id;
  expect(first).toBe(lock.images[reference].config);
  expect((await images('verify')).out).toContain('as locked');
  expect((await images('outdated')).code).toBe(0);

  // Somebody pushes another image under the same tag, and the engine has that one.
  await registry.push('team/app:1');
  await removeImages(reference);
  await docker.pull(reference, () => undefined, patientSignal());
  const other = (await docker.image(reference, patientSignal()))?.id ?? '';
  expect(other).not.toBe(first);
  const verified = await images('verify');
  expect(verified.code).toBe(1);
  expect(verified.out).toContain('another image than the locked one');
  expect(verified.out).toContain(other.slice(0, 19));
  const outdated = await images('outdated');
  expect(outdated.code).toBe(1);
  expect(outdated.out).toContain('another image');

  // A pull brings back the locked one, which the registry still has by its digest.
  expect((await images('pull')).code).toBe(0);
  expect((await docker.image(reference, patientSignal()))?.id).toBe(first);
  expect((await images('lock')).out).toContain('nothing changed');
  expect((await images('lock', '--update')).code).toBe(0);
  expect((await images('verify')).code).toBe(1);
});

test('a lock that cannot be read must be an error with a way out, not an empty lock', async () => {
  await writeFile(join(dir, 'images.lock'), '{"version":1,"images":{"x":{}}}');
  const { code, err } = await images('verify');
  expect(code).toBe(2);
  expect(err).toContain('images.lock cannot be read');
});
