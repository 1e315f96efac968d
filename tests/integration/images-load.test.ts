import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { say } from '../../src/base/message.ts';
import { imagesStep } from '../../src/deploy/steps/images.ts';
import { loadImages } from '../../src/docker/images/load.ts';
import { readSources } from '../../src/docker/images/sources.ts';
import { wantedImages } from '../../src/docker/images/verify.ts';
import type { Effects } from '../../src/effects/effects.ts';
import { realArchive } from '../../src/effects/real/archive.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFs } from '../../src/effects/real/fs.ts';
import { realHost } from '../../src/effects/real/host.ts';
import { realHttp } from '../../src/effects/real/http.ts';
import { imageDeployment, runStep, stepContext } from '../support/deployment.ts';
import { docker, patientSignal, removeImages } from '../support/engine.ts';
import { writeImageArchive } from '../support/image-archive.ts';
import { type Registry, startRegistry } from '../support/registry.ts';

const mark = `load-test-${process.pid}`;
const ref = (name: string) => `${mark}/${name}:1`;
const all = ['plain', 'zipped', 'short', 'arm', 'mirrored'].map(ref);
let dir: string;
let effects: Effects;
let registry: Registry;
let arch: string;

beforeAll(async () => {
  registry = await startRegistry();
  arch = (await docker.version(AbortSignal.timeout(20_000))).arch;
});
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'images-load-'));
  await writeFile(join(dir, 'images.list'), '');
  effects = {
    docker,
    http: realHttp,
    fs: realFs,
    host: realHost,
    archive: realArchive,
    clock: realClock,
    randomBytes: (n: number) => new Uint8Array(randomBytes(n)),
    resources: dir,
  } as Partial<Effects> as Effects;
  await removeImages(...all);
});
afterAll(async () => {
  await removeImages(...all, `${registry.host}/${mark}/mirrored:1`, `${registry.host}/step:1`);
  await registry.stop();
});

async function load(override: Record<string, string>, mirrors: string[] = []) {
  const deployment = imageDeployment(dir, override, { mirrors });
  const wanted = await wantedImages(effects, deployment);
  return await loadImages(effects, {
    dir: join(dir, 'in'),
    wanted,
    mirrors,
    arch,
    onArchive: () => undefined,
    signal: patientSignal(),
  });
}

const readList = async (tar: string) =>
  execFileSync('tar', ['-xOf', tar, 'manifest.json'], { encoding: 'utf8' });

/** Another entry behind those of a tar, under the name to the letter. */
async function append(tar: string, name: string, content: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'images-append-'));
  await writeFile(join(scratch, 'content'), content);
  const rename = `--transform=s,.*,${name},`;
  execFileSync('tar', ['-rf', tar, '-C', scratch, rename, '--', 'content']);
  await rm(scratch, { recursive: true });
}

describe('images load', () => {
  it('must take tar, tar.gz and tgz, name the bad ones, and say what is still missing', async () => {
    const at = (name: string) => join(dir, 'in', name);
    await writeImageArchive(at('plain-1.tar'), { tag: ref('plain') });
    await writeImageArchive(at('zipped-1.tar.gz'), { tag: ref('zipped'), gzip: true });
    await writeImageArchive(at('short-1.tgz'), { tag: ref('short'), gzip: true, bytes: 90_000 });
    await truncate(at('short-1.tgz'), 40_000);
    await writeFile(at('page.tar'), '<html>404</html>');
    await writeFile(at('empty.tar'), '');
    await writeFile(at('notes.txt'), 'not an archive');
    await create({ cwd: dir, file: at('other.tar') }, ['images.list']);
    await writeImageArchive(join(dir, 'outside.tar'), { tag: ref('mirrored') });
    await symlink(join(dir, 'outside.tar'), at('link.tar'));
    await mkdir(at('folder.tar'));
    await writeImageArchive(at('takeover.tar'), { tag: 'redis:7.2.4' });
    const keys = { PLAIN: ref('plain'), ZIPPED: ref('zipped'), SHORT: ref('short') };
    const { archives, images } = await load(keys);
    const shown = archives.map(({ file, status, references, reason }) => [
      file,
      status,
      references.join() || reason?.id,
    ]);
    expect(shown).toEqual([
      ['empty.tar', 'failed', 'images.archiveIsEmpty'],
      ['folder.tar', 'skipped', 'images.archiveIsNoFile'],
      ['link.tar', 'skipped', 'images.archiveIsLink'],
      ['other.tar', 'failed', 'images.archiveIsOther'],
      ['page.tar', 'failed', 'images.archiveIsBroken'],
      ['plain-1.tar', 'loaded', ref('plain')],
      ['short-1.tgz', 'failed', 'images.archiveIsBroken'],
      ['takeover.tar', 'skipped', 'images.archiveUnwanted'],
      ['zipped-1.tar.gz', 'loaded', ref('zipped')],
    ]);
    expect(images.map(({ state }) => state)).toEqual(['present', 'present', 'missing']);
    expect(await docker.image(ref('mirrored'), AbortSignal.timeout(20_000))).toBeUndefined();
    expect(await docker.image('redis:7.2.4', AbortSignal.timeout(20_000))).toBeUndefined();
  });
  it('must leave an archive with a second list, or with a second list of other names, to nobody', async () => {
    const at = (name: string) => join(dir, 'in', name);
    const evil = ref('evil');
    for (const name of ['twice.tar', 'dotted.tar', 'indexed.tar'])
      await writeImageArchive(at(name), { tag: ref('plain') });
    const list = await readList(at('twice.tar'));
    const other = list.replaceAll(ref('plain'), evil);
    await append(at('twice.tar'), 'manifest.json', other);
    await append(at('dotted.tar'), './manifest.json', other);
    const annotations = { 'io.containerd.image.name': `docker.io/${evil}` };
    const index = { schemaVersion: 2, manifests: [{ annotations }] };
    await append(at('indexed.tar'), 'index.json', JSON.stringify(index));
    const { archives, images } = await load({ PLAIN: ref('plain') });
    expect(archives.map(({ file, status, reason }) => [file, status, reason?.id])).toEqual([
      ['dotted.tar', 'failed', 'images.archiveAmbiguous'],
      ['indexed.tar', 'skipped', 'images.archiveOthers'],
      ['twice.tar', 'failed', 'images.archiveAmbiguous'],
    ]);
    expect(images[0]?.state).toBe('missing');
    expect(await docker.image(evil, AbortSignal.timeout(20_000))).toBeUndefined();
  });
  it('must report an archive of which the engine took other names than it lists', async () => {
    await writeImageArchive(join(dir, 'in', 'plain-1.tar'), { tag: ref('plain') });
    const took = async () => [ref('plain'), ref('evil')];
    effects = { ...effects, docker: { ...docker, load: took } };
    const { archives } = await load({ PLAIN: ref('plain') });
    expect(archives).toMatchObject([
      { status: 'failed', reason: { id: 'images.archiveTookOthers', params: { names: {} } } },
    ]);
  });
  it('must load nothing from a folder that others can write', async () => {
    await writeImageArchive(join(dir, 'in', 'plain-1.tar'), { tag: ref('open') });
    await chmod(join(dir, 'in'), 0o777);
    await expect(load({ A: ref('open') })).rejects.toMatchObject({ exit: 5 });
    expect(await docker.image(ref('open'), AbortSignal.timeout(20_000))).toBeUndefined();
  });
  it('must give an archive that carries a mirror’s name the wanted one', async () => {
    const tag = `${registry.host}/${mark}/mirrored:1`;
    await writeImageArchive(join(dir, 'in', 'mirrored-1.tar'), { tag });
    const { images } = await load({ M: ref('mirrored') }, [`http://${registry.host}`]);
    expect(images[0]?.state).toBe('present');
  });
  it('must say that an image is there but for another architecture', async () => {
    await writeImageArchive(join(dir, 'in', 'arm.tar'), { tag: ref('arm'), arch: 'arm64' });
    const { images } = await load({ ARM: ref('arm') });
    expect(images[0]?.state).toBe(arch === 'arm64' ? 'present' : 'wrong-arch');
  });
  it('must tell a missing directory from one without archives', async () => {
    await expect(load({ A: ref('plain') })).rejects.toMatchObject({
      title: { id: 'images.noDirectory' },
    });
    await mkdir(join(dir, 'in'));
    await expect(load({ A: ref('plain') })).rejects.toMatchObject({
      title: { id: 'images.noArchives' },
    });
  });
});

describe('the step', () => {
  it('must pull what is missing once, write down the source, and find nothing to do then', async () => {
    await registry.push('step:1');
    const reference = `${registry.host}/step:1`;
    const deployment = imageDeployment(join(dir, 'd'), { STEP: reference });
    const { context, items } = stepContext(deployment, effects);
    const first = await runStep(imagesStep, context);
    expect(first.changes).toMatchObject([{ kind: 'image', action: 'create', name: reference }]);
    expect(items.at(-1)).toMatchObject({ label: 'step 1', status: 'done' });
    const source = (await readSources(realFs, deployment.dir)).get(reference);
    expect(source?.source).toBe(registry.host);
    expect(await imagesStep.plan(context)).toEqual({ changes: [] });
    const file = join(deployment.dir, '.costrict', 'images.json');
    expect(JSON.parse(await readFile(file, 'utf8')).version).toBe(1);
    await rm(deployment.dir, { recursive: true });
  });
  it('must name every image that cannot be had, why, and the ways to get it', async () => {
    const override = { A: `${registry.host}/none:1`, Q: 'nowhere.invalid/q/prometheus:v2' };
    const { context } = stepContext(imageDeployment(dir, override), effects);
    const error = await runStep(imagesStep, context).catch((thrown: unknown) => thrown);
    if (!(error instanceof UserError)) throw error;
    const zh = error.why.map((line) => say(line, 'zh')).join('\n');
    expect(zh).toContain(`${registry.host}/none:1：${registry.host} 上没有该镜像`);
    expect(zh).toContain('无法解析域名 nowhere.invalid');
    expect(zh).toContain('nowhere.invalid=https://MIRROR');
    expect(error.next.map(({ command }) => command)).toContain('costrict images load .');
    expect(error.exit).toBe(1);
  });
  it('must not try to pull what a rehearsal builds, and fail when it was not built', async () => {
    const deployment = imageDeployment(dir, { A: 'x/y:1' }, { rehearsal: true });
    const spec = {
      dir: 'rehearsal',
      repository: 'rehearsal-never-built',
      images: { A: { target: 'a', role: 'a' } },
      companions: [],
    };
    const settings = { ...deployment.settings, images: { mirrors: [], override: {} } };
    const blueprint = { ...deployment.blueprint, rehearsal: spec };
    const { context } = stepContext({ ...deployment, settings, blueprint }, effects);
    const planned = await imagesStep.plan(context);
    expect(planned.changes).toEqual([]);
    await expect(imagesStep.prove(context, planned)).rejects.toMatchObject({ id: 'image-missing' });
  });
});
