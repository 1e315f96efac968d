import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { deferred } from '../../../../src/base/deferred.ts';
import { type StoredImage, StoreLoader } from '../../../../src/docker/images/load-store.ts';
import type { Archives, StreamedEntry } from '../../../../src/effects/archive.ts';

const layer = (digest: string) => ({ digest: `sha256:${digest}`, size: 1 });
const image = (name: string, ...layers: string[]): StoredImage => ({
  name,
  manifest: {
    ...{ kind: 'image', type: 'manifest', digest: `sha256:m-${name}`, size: 1 },
    ...{ config: layer(`c-${name}`), layers: layers.map(layer) },
  },
});
const store = { stream: () => Readable.from([]) };
const { signal } = new AbortController();

/** An engine that notes which layers come with each archive; `take` may refuse one. */
function engine(take: (layers: readonly string[]) => Promise<void> = async () => undefined) {
  const loads: string[] = [];
  const archive = {
    stream: async (entries: readonly StreamedEntry[]) =>
      Readable.from(
        entries.map(({ name }) => Buffer.from(name)),
        { objectMode: true },
      ),
  } as unknown as Archives;
  const docker = {
    load: async (tar: Readable) => {
      const names: string[] = [];
      for await (const name of tar) names.push(String(name));
      const blobs = names.filter((one) => /sha256\/(?![cm]-)/.test(one));
      const layers = blobs.map((one) => one.slice(-1));
      loads.push(layers.join(''));
      await take(layers);
      return [];
    },
  };
  return { loads, loader: new StoreLoader({ docker, archive }) };
}

it('a layer that an image before had in the same place must go to the engine once', async () => {
  const { loader, loads } = engine();
  for (const one of [image('a', '1', '2'), image('b', '1', '3'), image('c', '3', '1')])
    await loader.load(store, one, signal);
  // An image on other layers is another to the engine.
  expect(loads).toEqual(['12', '3', '31']);
});

it('an image that shares a layer must wait for the one that brings it, and no other image', async () => {
  const first = deferred();
  const { loader, loads } = engine(async (layers) =>
    layers.includes('1') ? first.promise : undefined,
  );
  const slow = loader.load(store, image('a', '1'), signal);
  const sharing = loader.load(store, image('b', '1', '2'), signal);
  await loader.load(store, image('c', '3'), signal);
  expect(loads).toEqual(['1', '3']);
  first.resolve();
  await Promise.all([slow, sharing]);
  expect(loads).toEqual(['1', '3', '2']);
});

it('an engine that does not take it without must be given all of it', async () => {
  const { loader, loads } = engine(async (layers) => {
    if (!layers.includes('1')) throw new Error('no such layer');
  });
  await loader.load(store, image('a', '1'), signal);
  await loader.load(store, image('b', '1', '2'), signal);
  expect(loads).toEqual(['1', '2', '12']);
});

it('an image that failed must not be counted on by the next', async () => {
  let broken = true;
  const { loader, loads } = engine(async () => {
    if (broken) throw new Error('disk full');
  });
  await expect(loader.load(store, image('a', '1'), signal)).rejects.toThrow('disk full');
  broken = false;
  await loader.load(store, image('b', '1', '2'), signal);
  expect(loads).toEqual(['1', '12']);
});
