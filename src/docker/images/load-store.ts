import { Readable } from 'node:stream';
import type { Archives, StreamedEntry } from '../../effects/archive.ts';
import type { Docker } from '../../effects/docker.ts';
import type { Blob } from '../registry/manifest.ts';
import type { RemoteImage } from './direct.ts';
import type { BlobStore } from './store.ts';

/** An image of a store, to be loaded under a name. */
export type StoredImage = Pick<RemoteImage, 'manifest'> & { readonly name: string };

/** Where an OCI layout has a blob. */
export const blobPath = (digest: string): string =>
  `blobs/sha256/${digest.slice('sha256:'.length)}`;

const pathOf = ({ digest }: Blob): string => blobPath(digest);

function textEntry(name: string, value: unknown): StreamedEntry {
  const data = Buffer.from(JSON.stringify(value));
  return { name, size: data.length, open: () => Readable.from([data]) };
}

/**
 * Input of `docker load`, made while it is read: an OCI layout, which newer engines keep as it is,
 * and beside it the list of `docker save`, by which older ones go.
 */
function archiveOf(
  archive: Pick<Archives, 'stream'>,
  store: Pick<BlobStore, 'stream'>,
  { manifest, name }: StoredImage,
  without: ReadonlySet<string>,
): Promise<Readable> {
  const { config, layers, type, digest, size } = manifest;
  const sent = layers.filter((blob) => !without.has(blob.digest));
  const blobs = new Map([{ digest, size }, config, ...sent].map((blob) => [blob.digest, blob]));
  const index = {
    schemaVersion: 2,
    manifests: [
      {
        ...{ mediaType: type, digest, size },
        annotations: { 'io.containerd.image.name': fullName(name) },
      },
    ],
  };
  const saved = [{ Config: pathOf(config), RepoTags: [name], Layers: layers.map(pathOf) }];
  return archive.stream([
    textEntry('oci-layout', { imageLayoutVersion: '1.0.0' }),
    ...[...blobs.values()].map((blob) => ({
      ...{ name: pathOf(blob), size: blob.size, open: () => store.stream(blob.digest) },
    })),
    textEntry('index.json', index),
    textEntry('manifest.json', saved),
  ]);
}

/** With its registry, as containerd names images. */
function fullName(name: string): string {
  const [first = ''] = name.split('/');
  if (/[.:]/.test(first) && name.includes('/')) return name;
  return name.includes('/') ? `docker.io/${name}` : `docker.io/library/${name}`;
}

type Engine = { readonly docker: Pick<Docker, 'load'>; readonly archive: Archives };

/** Each layer together with all below it: that is how an engine knows it. */
const chainsOf = (layers: readonly Blob[]): string[] =>
  layers.map((_, at) =>
    layers
      .slice(0, at + 1)
      .map(({ digest }) => digest)
      .join(' '),
  );

/**
 * Loads images of a store into the engine under their names. Layers that an earlier image brought
 * go to the engine once; of those that share a layer none begins while another brings it.
 */
export class StoreLoader {
  readonly #engine: Engine;
  readonly #there = new Set<string>();
  readonly #coming = new Map<string, Promise<unknown>>();
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async load(
    store: Pick<BlobStore, 'stream'>,
    image: StoredImage,
    signal: AbortSignal,
  ): Promise<void> {
    const chains = chainsOf(image.manifest.layers);
    for (;;) {
      const other = chains.map((one) => this.#coming.get(one)).find((one) => one !== undefined);
      if (!other) break;
      await other;
    }
    const own = chains.filter((one) => !this.#there.has(one));
    const work = this.#send(store, image, chains.length - own.length, signal);
    const ended = work.catch(() => undefined);
    for (const one of own) this.#coming.set(one, ended);
    try {
      await work;
      for (const one of own) this.#there.add(one);
    } finally {
      for (const one of own) this.#coming.delete(one);
    }
  }

  /** Without its first layers, which the engine has; with them where it then does not take it. */
  async #send(
    store: Pick<BlobStore, 'stream'>,
    image: StoredImage,
    known: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { layers } = image.manifest;
    const rest = new Set(layers.slice(known).map(({ digest }) => digest));
    const first = layers.slice(0, known).map(({ digest }) => digest);
    const without = new Set(first.filter((digest) => !rest.has(digest)));
    const { docker, archive } = this.#engine;
    const send = async (left: ReadonlySet<string>) =>
      await docker.load(await archiveOf(archive, store, image, left), signal);
    try {
      await send(without);
    } catch (error) {
      if (signal.aborted || without.size === 0) throw error;
      await send(new Set());
    }
  }
}
