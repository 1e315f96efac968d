import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { storeFromEngine } from '../../../../src/docker/images/from-engine.ts';
import { BlobStore } from '../../../../src/docker/images/store.ts';
import { digestOf } from '../../../../src/docker/registry/client.ts';
import { realMachine } from '../../../../src/effects/real/effects.ts';

const plain = randomBytes(4096);
const layer = gzipSync(plain);
const config = Buffer.from(
  JSON.stringify({
    ...{ architecture: 'amd64', os: 'linux', config: {} },
    rootfs: { type: 'layers', diff_ids: [digestOf(plain)] },
  }),
);
const blob = (bytes: Buffer) => ({ digest: digestOf(bytes), size: bytes.length });
/** With a note that no manifest of ours has. */
const manifest = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...blob(config) },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', ...blob(layer) }],
    annotations: { from: 'its maker' },
  }),
);
const path = (bytes: Buffer) => `blobs/sha256/${digestOf(bytes).slice('sha256:'.length)}`;

async function kept(blobs: readonly Buffer[]) {
  const dir = await mkdtemp(join(tmpdir(), 'from-engine-'));
  const rows = [{ Config: path(config), RepoTags: ['app:1'], Layers: [path(layer)] }];
  const entries = [
    ...blobs.map((bytes) => ({ name: path(bytes), bytes })),
    { name: 'manifest.json', bytes: Buffer.from(JSON.stringify(rows)) },
  ].map(({ name, bytes }) => ({ name, size: bytes.length, open: () => Readable.from([bytes]) }));
  const { archive, fs } = realMachine;
  const docker = { ...realMachine.docker, save: () => archive.stream(entries) };
  try {
    const [image] = await storeFromEngine(
      { docker, archive },
      {
        ...{ store: new BlobStore(fs, dir), references: ['app:1'], onBytes: () => undefined },
        signal: new AbortController().signal,
      },
    );
    return image?.manifest;
  } finally {
    await rm(dir, { recursive: true });
  }
}

test('an image that an engine saves with its manifest must keep that one: a lock and a containerd store know it by it', async () => {
  expect((await kept([layer, config, manifest]))?.digest).toBe(digestOf(manifest));
});

test('the manifest of another image must not be taken for it', async () => {
  const other = Buffer.from(manifest.toString().replaceAll(digestOf(layer), digestOf(plain)));
  const made = await kept([layer, config, other]);
  expect(made?.digest).not.toBe(digestOf(other));
  expect(made?.layers.map(({ digest }) => digest)).toEqual([digestOf(layer)]);
});
