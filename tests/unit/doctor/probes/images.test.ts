import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProbeContext } from '../../../../src/doctor/probe.ts';
import { dockerDaemon } from '../../../../src/doctor/probes/docker-daemon.ts';
import { images } from '../../../../src/doctor/probes/images.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import { okFact } from '../../../support/facts.ts';

let resources = '';
beforeAll(async () => {
  resources = await mkdtemp(join(tmpdir(), 'images-'));
  await writeFile(
    join(resources, 'images.list'),
    `A=docker.io/library/redis:7\nB=zgsm/etcd\nC=redis@sha256:${'a'.repeat(64)}\nD=b/there:1\nE=b/gone:1\n`,
  );
});
afterAll(() => rm(resources, { recursive: true, force: true }));

function contextWith(status: string) {
  const asked: string[] = [];
  const list = [
    { id: 'i-redis', tags: ['redis:7'], digests: [`redis@sha256:${'a'.repeat(64)}`] },
    { id: 'i-etcd', tags: ['zgsm/etcd:latest', 'b/there:1'], digests: [] },
  ];
  const docker = {
    images: async () => list,
    image: async (ref: string) => {
      asked.push(ref);
      return ref === 'b/gone:1' ? undefined : { arch: 'arm64' };
    },
  };
  const services = ['A', 'B', 'C', 'D', 'E'].map((image) => ({ name: image, image }));
  const blueprint = { services };
  const settings = { rehearsal: false, images: { mirrors: [], override: {} } };
  const context = {
    ...{
      effects: { fs: realFs, docker, resources },
      blueprint,
      deployment: { blueprint, settings },
    },
    signal: new AbortController().signal,
    get: async (probe: unknown) =>
      probe === dockerDaemon
        ? okFact({ kind: 'up', version: { arch: 'amd64' } })
        : okFact([{ state: 'running', status, imageId: 'i-redis' }]),
  } as unknown as ProbeContext;
  return { context, asked };
}

test('images that run must not be asked for one by one, the others once each', async () => {
  const { context, asked } = contextWith('Up 2 hours');
  const reading = await images.read(context);
  expect(reading).toMatchObject({
    value: {
      images: [
        { key: 'A', arch: 'amd64' },
        { key: 'B', arch: 'arm64' },
        { key: 'C', arch: 'amd64' },
        { key: 'D', arch: 'arm64' },
        { key: 'E', arch: null },
      ],
    },
  });
  expect(asked.sort()).toEqual(['b/gone:1', 'i-etcd']);
});

test('one that has only just started may be about to fail, and must be asked for', async () => {
  const { context, asked } = contextWith('Up 1 second');
  await images.read(context);
  expect(asked.sort()).toEqual(['b/gone:1', 'i-etcd', 'i-redis']);
});
