import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { copyFile, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { docker, patientSignal, removeImages } from '../support/engine.ts';
import { hubWith } from '../support/hub-images.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { call } from '../unit/cli/harness.ts';

let registry: Registry;
let dir: string;
let references: string[];
const file = (name: string) => join(dirname(dir), name);

beforeAll(async () => {
  registry = await startRegistry();
  await registry.push('team/app:1', { bytes: 3_000_000 });
  await registry.push('team/db:1', { bytes: 1_500_000 });
  await registry.push('team/cache:1', { bytes: 200_000 });
  references = ['app', 'db', 'cache'].map((name) => `${registry.host}/team/${name}:1`);
  dir = await hubWith(references);
}, 120_000);
afterEach(() => removeImages(...references));
afterAll(async () => {
  await registry?.stop();
  await rm(dirname(dir), { recursive: true, force: true });
});

const bundle = async (...argv: string[]) =>
  await call(['bundle', ...argv, '-C', dir, '--lang', 'en'], {
    cwd: () => dirname(dir),
    env: { PATH: process.env.PATH ?? '' },
  });
const good = async (...argv: string[]) => {
  const called = await bundle(...argv);
  expect(called.err).toBe('');
  expect(called.code).toBe(0);
  return called;
};
const present = async () =>
  await Promise.all(
    references.map(async (one) => (await docker.image(one, patientSignal())) !== undefined),
  );
const spoil = async (path: string, at: number) => {
  const handle = await open(path, 'r+');
  await handle.write(Buffer.from('spoilt'), 0, 6, at);
  await handle.close();
};

test('a file must hold all images once, as packed as registries have them, and bring them without a network', async () => {
  await good('make', 'all.bundle');
  expect(existsSync(file('all.bundle.work'))).toBe(false);
  const shown = JSON.parse((await good('show', 'all.bundle', '--format', 'json')).out);
  expect(shown.images.toSorted()).toEqual(references.toSorted());
  expect(statSync(file('all.bundle')).size).toBeLessThan(shown.sizeBytes * 1.02 + 40_000);
  // Other tools read it as well.
  const names = execFileSync('tar', ['tf', file('all.bundle')], { encoding: 'utf8' });
  expect(names.split('\n')[0]).toBe('index.json');
  await good('verify', 'all.bundle');

  const planned = await good('load', 'all.bundle', '--dry-run');
  expect(planned.out).toContain('team/app:1');
  expect(await present()).toEqual([false, false, false]);
  await good('load', 'all.bundle', '--yes');
  expect(await present()).toEqual([true, true, true]);
  const again = await good('load', 'all.bundle', '--yes');
  expect(again.out).toContain('Loaded 3 of the 3');
  expect((await bundle('make', 'all.bundle')).code).toBe(2);
}, 120_000);

test('of chunks only the missing and the damaged must be asked for again', async () => {
  await good('make', 'part.bundle', '--chunk', '1M');
  const chunks = readdirSync(dirname(dir)).filter((name) => /^part\.bundle\.\d{3}$/.test(name));
  expect(chunks.length).toBeGreaterThan(4);
  await good('verify', 'part.bundle');
  await rename(file('part.bundle.003'), file('away'));
  const missing = await bundle('load', 'part.bundle', '--yes');
  expect(missing.code).toBe(1);
  expect(missing.err).toContain('part.bundle.003');
  expect(missing.err).not.toContain('part.bundle.002');
  await rename(file('away'), file('part.bundle.003'));

  await copyFile(file('part.bundle.004'), file('whole'));
  await spoil(file('part.bundle.004'), 500_000);
  const damaged = await bundle('load', 'part.bundle', '--yes');
  expect(damaged.code).toBe(1);
  expect(damaged.err).toContain('part.bundle.004');
  expect(damaged.err).not.toContain('part.bundle.003');
  expect(await present()).toEqual([false, false, false]);
  await copyFile(file('whole'), file('part.bundle.004'));
  // A person may name any of them.
  await good('load', 'part.bundle.001', '--yes');
  expect(await present()).toEqual([true, true, true]);
}, 120_000);

test('chunks that come one disk at a time must be kept, and the last one load all of them', async () => {
  await good('make', 'trip.bundle', '--chunk', '1M');
  const names = readdirSync(dirname(dir)).filter((name) => /^trip\.bundle\./.test(name));
  await mkdir(file('stick'));
  const carry = async (picked: readonly string[]) => {
    await rm(file('stick'), { recursive: true });
    await mkdir(file('stick'));
    for (const name of picked) await copyFile(file(name), file(`stick/${name}`));
  };
  await carry(['trip.bundle.chunks', 'trip.bundle.001', 'trip.bundle.003']);
  await spoil(file('stick/trip.bundle.003'), 500_000);
  const first = await bundle('load', 'stick/trip.bundle', '--yes');
  expect(first.code).toBe(1);
  expect(first.err).toMatch(/^✘ 1 of \d chunks are here/);
  expect(first.err).toContain('trip.bundle.002');
  expect(first.err).toContain('trip.bundle.003');
  expect(first.err).not.toContain('trip.bundle.001');
  // Without the list: it is known already.
  await carry(names.filter((name) => !/\.(?:chunks|001|002)$/.test(name)));
  const second = await bundle('load', 'stick/trip.bundle', '--yes');
  expect(second.err).toMatch(/missing or damaged: trip\.bundle\.002\s/);
  expect(await present()).toEqual([false, false, false]);
  await carry(['trip.bundle.002']);
  await good('load', 'stick/trip.bundle.002', '--yes');
  expect(await present()).toEqual([true, true, true]);
  expect(existsSync(join(dir, '.costrict/chunks'))).toBe(false);
}, 120_000);

test('the release of this tool that lies here must be taken along, and be offered from the bundle', async () => {
  const cpu = process.arch === 'x64' ? 'x64' : 'arm64';
  const release = `costrict-99.0.0-linux-${cpu}.tar.gz`;
  await mkdir(file('release'), { recursive: true });
  await writeFile(file(`release/${release}`), 'not really');
  await good('make', 'tool.bundle', '--tool', 'release', '--chunk', '1M');
  const checked = (name: string) => call(['version', '--check', file(name), '--lang', 'en']);
  for (const name of ['tool.bundle', 'tool.bundle.002']) {
    const { code, out } = await checked(name);
    expect(code).toBe(1);
    expect(out).toContain('99.0.0');
    const joined = out.replace(/ \\\n\s+/g, ' ');
    expect(joined).toContain(`cat ${file('tool.bundle')}.[0-9][0-9][0-9] | tar --no-same-owner`);
  }
  // That of the version that runs is found by itself.
  const own = `costrict-1.2.3-linux-${cpu}.tar.gz`;
  await writeFile(file(own), 'not really');
  const made = await call(['bundle', 'make', 'own.bundle', '-C', dir, '--lang', 'en'], {
    cwd: () => dirname(dir),
  });
  expect(made.out).toContain(`tool/${own}`);
  const { code, out } = await checked('own.bundle');
  expect(code).toBe(0);
  expect(out).toContain('1.2.3');
  await rm(file(own));
}, 120_000);

test('a bundle since another must hold only what is new, and name what it goes back to', async () => {
  await good('make', 'old/');
  await good('verify', 'old');
  expect(existsSync(file('old/index.json'))).toBe(true);
  await registry.push('team/cache:1', { bytes: 250_000 });
  await removeImages(...references);
  await good('make', 'new.bundle', '--since', 'old');
  expect(statSync(file('new.bundle')).size).toBeLessThan(400_000);
  const alone = await bundle('load', 'new.bundle', '--yes');
  expect(alone.code).toBe(5);
  expect(alone.err).toContain('--base');
  await good('load', 'new.bundle', '--base', 'old', '--yes');
  expect(await present()).toEqual([true, true, true]);
  // A machine with the images of the older one needs nothing of it.
  await removeImages(references[2] ?? '');
  await good('load', 'new.bundle', '--yes');
  expect(await present()).toEqual([true, true, true]);
  expect((await bundle('load', 'new.bundle', '--base', 'new.bundle', '--yes')).code).toBe(5);
}, 120_000);

test('images of the engine must do as well, where no registry answers', async () => {
  for (const one of references) await docker.pull(one, () => undefined, patientSignal());
  await mkdir(file('debs'));
  await writeFile(file('debs/docker-ce_27.deb'), 'not really');
  await registry.stop();
  await good('make', 'engine.bundle', '--packages', 'debs');
  const shown = JSON.parse((await good('show', 'engine.bundle', '--format', 'json')).out);
  expect(shown.files).toEqual(['packages/docker-ce_27.deb']);
  await removeImages(...references);
  await good('load', 'engine.bundle', '--yes');
  expect(await present()).toEqual([true, true, true]);
}, 120_000);

test('an archive of chosen images must be saved once and loaded by name, by this tool and by Docker', async () => {
  await good('load', 'engine.bundle', '--yes');
  const images = async (...argv: string[]) =>
    await call(['images', ...argv, '-C', dir, '--lang', 'en'], { cwd: () => dirname(dir) });
  const saved = await images('save', 'two.tar.gz', 'IMAGE_CCH_APP', 'IMAGE_CCH_REDIS');
  expect(saved.code).toBe(0);
  expect((await images('save', 'two.tar.gz')).code).toBe(2);
  await removeImages(...references);
  // A missing image cannot be saved, and no half of an archive is left.
  expect((await images('save', 'all.tar')).code).toBe(1);
  expect(readdirSync(dirname(dir)).filter((name) => name.startsWith('all.tar'))).toEqual([]);
  expect((await images('load', 'two.tar.gz')).code).toBe(1);
  expect(await present()).toEqual([true, false, true]);
  await removeImages(...references);
  execFileSync('docker', ['load', '-q', '-i', file('two.tar.gz')]);
  expect(await present()).toEqual([true, false, true]);
}, 120_000);

test('a signature must hold the bundle to its maker', async () => {
  const keygen = (name: string) =>
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file(name)]);
  keygen('maker');
  keygen('stranger');
  await good('load', 'engine.bundle', '--yes');
  await good('make', 'signed.bundle', '--sign', 'maker');
  await good('verify', 'signed.bundle', '--key', 'maker.pub');
  expect((await bundle('verify', 'signed.bundle', '--key', 'stranger.pub')).code).toBe(5);
  expect((await bundle('load', 'engine.bundle', '--key', 'maker.pub', '--yes')).code).toBe(5);
  await good('load', 'signed.bundle', '--key', 'maker.pub', '--yes');
  // No signature covers a file added afterwards.
  await mkdir(file('tool'), { recursive: true });
  await writeFile(file('tool/install.sh'), 'evil');
  execFileSync('tar', ['-rf', file('signed.bundle'), '-C', dirname(dir), 'tool/install.sh']);
  for (const how of [['verify'], ['load', '--yes']]) {
    const refused = await bundle(
      how[0] ?? '',
      'signed.bundle',
      '--key',
      'maker.pub',
      ...how.slice(1),
    );
    expect([refused.code, refused.err.includes('install.sh')]).toEqual([5, true]);
  }
}, 120_000);

test('what is no bundle, or not for this machine, must be refused before the engine sees any of it', async () => {
  await writeFile(file('none.bundle'), 'hello');
  expect((await bundle('load', 'none.bundle', '--yes')).code).toBe(2);
  expect((await bundle('load', 'nowhere.bundle', '--yes')).code).toBe(2);
  await copyFile(file('engine.bundle'), file('cut.bundle'));
  truncateSync(file('cut.bundle'), statSync(file('cut.bundle')).size - 300_000);
  expect((await bundle('verify', 'cut.bundle')).code).toBe(1);
  expect((await bundle('load', 'cut.bundle', '--yes')).code).toBe(1);
  await copyFile(file('engine.bundle'), file('spoilt.bundle'));
  await spoil(file('spoilt.bundle'), statSync(file('spoilt.bundle')).size - 200_000);
  expect((await bundle('load', 'spoilt.bundle', '--yes')).code).toBe(1);
  const text = await readFile(file('old/index.json'), 'utf8');
  for (const [from, to, code] of [
    ['"arch": "amd64"', '"arch": "s390x"', 5],
    ['"stack": "claude-code-hub"', '"stack": "costrict"', 5],
    ['"blobs/sha256/', '"blobs/../sha256/', 2],
    ['"version": 1', '"version": 2', 2],
  ] as const) {
    await writeFile(file('old/index.json'), text.replace(from, to));
    expect((await bundle('load', 'old', '--yes')).code).toBe(code);
  }
  await writeFile(file('old/index.json'), text);
  appendFileSync(file('old/index.json'), 'x');
  expect((await bundle('load', 'old', '--yes')).code).toBe(2);
  expect(await present()).toEqual([false, false, false]);
}, 120_000);
