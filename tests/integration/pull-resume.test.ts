import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { directRun, remoteImage } from '../../src/docker/images/direct.ts';
import { BlobStore } from '../../src/docker/images/store.ts';
import { manifestTypes } from '../../src/docker/registry/manifest.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realMachine } from '../../src/effects/real/effects.ts';
import { type BadMirror, badMirrors } from '../support/bad-mirrors.ts';
import { cli } from '../support/cli.ts';
import { docker, patientSignal, removeImages } from '../support/engine.ts';
import { hubWith } from '../support/hub-images.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { slowProxy } from '../support/sockets.ts';

const reference = 'nowhere.invalid/team/big:1';
const size = 16_000_000;
let registry: Registry;
let at: string;

beforeAll(async () => {
  registry = await startRegistry();
  await registry.push('team/big:1', { bytes: size });
  await registry.push('team/many:amd64', { bytes: 5_000 });
  await registry.push('team/many:arm64', { bytes: 5_000, arch: 'arm64' });
  at = mkdtempSync(join(tmpdir(), 'pull-resume-'));
}, 120_000);
afterEach(() => removeImages(reference));
afterAll(async () => {
  await registry?.stop();
  rmSync(at, { recursive: true, force: true });
});

/** Bytes of blobs that were noted as being on the disk. */
function kept(dir: string): number {
  const blobs = join(dir, '.costrict/blobs/sha256');
  try {
    const parts = readdirSync(blobs).filter((name) => name.endsWith('.map'));
    return parts.reduce((sum, name) => sum + statSync(join(blobs, name)).size, 0);
  } catch {
    return 0;
  }
}

test('a pull that was killed must be resumed by the next, and little of it be fetched twice', async () => {
  const counted = (await badMirrors.faithful?.(registry.port)) as BadMirror;
  const slow = await slowProxy(counted.port, 3_000_000);
  const mirrors = `  mirrors:\n    - nowhere.invalid=http://127.0.0.1:${slow.port}\n`;
  const dir = await hubWith([reference], mirrors);
  try {
    const first = await cli(['images', 'pull', '-C', dir], {
      onStart(child) {
        const look = setInterval(() => {
          if (kept(dir) > 0) child.kill('SIGKILL');
        }, 50);
        child.once('close', () => clearInterval(look));
      },
    });
    expect(first.signal).toBe('SIGKILL');
    expect(await docker.image(reference, patientSignal())).toBeUndefined();
    const second = await cli(['images', 'pull', '-C', dir]);
    expect(second.stderr).toBe('');
    expect(second.code).toBe(0);
    expect(await docker.image(reference, patientSignal())).toBeDefined();
    // Data in flight at the kill is lost: a second of the line, and what the sockets hold.
    expect(counted.bytes()).toBeLessThan(size * 1.5);
  } finally {
    await slow.close();
    await counted.close();
    rmSync(dirname(dir), { recursive: true, force: true });
  }
}, 120_000);

test('of an OCI index the image of the wanted architecture must be taken, and attestations be left', async () => {
  const manifestsAt = `http://${registry.host}/v2/team/many/manifests`;
  const manifests = await Promise.all(
    ['amd64', 'arm64'].map(async (architecture) => {
      const answer = await fetch(`${manifestsAt}/${architecture}`, {
        headers: { accept: manifestTypes },
      });
      const size = (await answer.arrayBuffer()).byteLength;
      const digest = answer.headers.get('docker-content-digest') ?? '';
      const mediaType = answer.headers.get('content-type') ?? '';
      return { mediaType, digest, size, platform: { architecture, os: 'linux' } };
    }),
  );
  const attestation = { ...manifests[0], platform: { architecture: 'unknown', os: 'unknown' } };
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const body = JSON.stringify({
    schemaVersion: 2,
    mediaType,
    manifests: [attestation, ...manifests],
  });
  const put = await fetch(`${manifestsAt}/1`, {
    method: 'PUT',
    headers: { 'content-type': mediaType },
    body,
  });
  expect(put.status).toBe(201);
  for (const [arch, wanted] of [
    ['amd64', manifests[0]],
    ['arm64', manifests[1]],
  ] as const) {
    const store = new BlobStore(realMachine.fs, join(at, `store-${arch}`));
    const options = { store, arch, mirrors: [], signal: patientSignal() };
    const run = directRun({ ...realMachine, clock: realClock }, options);
    const image = await remoteImage(run, `${registry.host}/team/many:1`);
    await run.fetcher.close();
    expect(image.manifest.digest).toBe(wanted?.digest);
    expect(image.architectures.toSorted()).toEqual(['amd64', 'arm64']);
  }
});
