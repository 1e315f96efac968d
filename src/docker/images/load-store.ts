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
 * What `docker load` takes, made while it is read: an OCI layout, which newer engines keep as it is, and beside it
 * the list of `docker save`, by which older ones go.
 */
function archiveOf(
  archive: Pick<Archives, 'stream'>,
  store: Pick<BlobStore, 'stream'>,
  { manifest, name }: StoredImage,
): Promise<Readable> {
  const { config, layers, type, digest, size } = manifest;
  const blobs = new Map([{ digest, size }, config, ...layers].map((blob) => [blob.digest, blob]));
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

/** Loads an image of the store into the engine under its name. */
export async function loadStored(
  { docker, archive }: { readonly docker: Pick<Docker, 'load'>; readonly archive: Archives },
  store: Pick<BlobStore, 'stream'>,
  image: StoredImage,
  signal: AbortSignal,
): Promise<void> {
  await docker.load(await archiveOf(archive, store, image), signal);
}
