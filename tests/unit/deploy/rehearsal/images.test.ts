import { expect, it } from 'vitest';
import type { Deployment } from '../../../../src/config/deployment.ts';
import { lookAtImages, rehearsalImages } from '../../../../src/deploy/rehearsal/images.ts';
import type { Effects } from '../../../../src/effects/effects.ts';

const standin = (role: string) => ({ target: 'standin', role });
const companion = {
  ...{ ...standin('models'), name: 'models', containerPort: 1 },
  publish: () => ({ hostIp: '192.0.2.1', hostPort: 1 }),
};
const rehearsal = {
  ...{ dir: 'context', repository: 'toy', companions: [companion] },
  images: { IMAGE_A: standin('a'), IMAGE_B: standin('b') },
};
const named = (override: Record<string, string>) =>
  ({ blueprint: { rehearsal }, settings: { images: { override } } }) as unknown as Deployment;
/** A machine that has the address of the models, or has not; nothing is in its engine. */
const machine = (has: boolean) =>
  ({
    docker: { image: async () => undefined, bridgeGateway: async () => '172.17.0.1' },
    host: { tryListen: async () => (has ? undefined : 'EADDRNOTAVAIL') },
    fs: { list: async () => ['Dockerfile'], stat: async () => ({ kind: 'file', mode: 0o644 }) },
    resources: '/',
  }) as unknown as Effects;
const { signal } = new AbortController();

it('what the settings name an image for must not be built, what is beside here must', async () => {
  const images = await rehearsalImages(machine(true), named({ IMAGE_A: 'x.test/a' }), signal);
  expect(images.map(({ reference }) => reference)).toEqual(['toy/b:local', 'toy/models:local']);
});

it('where all are named and the models are elsewhere nothing is wanted of a base image', async () => {
  const effects = machine(false);
  Object.assign(effects.fs, { readBytes: async () => new Uint8Array() });
  const all = named({ IMAGE_A: 'x.test/a', IMAGE_B: 'x.test/b' });
  expect(await lookAtImages(effects, all, signal)).toMatchObject({ all: [], missing: [] });
});
