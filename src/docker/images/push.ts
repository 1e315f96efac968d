import { Readable } from 'node:stream';
import { parseReference } from '../../base/image-reference.ts';
import { registryAsMirror } from '../../config/mirrors.ts';
import type { Effects } from '../../effects/effects.ts';
import { type Place, RegistryClient } from '../registry/client.ts';
import { RegistryError } from '../registry/failure.ts';
import { mostManifestBytes, readManifest } from '../registry/manifest.ts';
import { mirrorPlaces } from '../registry/places.ts';
import { uploadBlob, uploadManifest } from '../registry/upload.ts';
import type { KeptImage } from './from-engine.ts';
import { inParallel } from './parallel.ts';
import type { PullFailure } from './pull-failure.ts';
import type { PullEvent } from './pull-source.ts';
import type { BlobStore } from './store.ts';

type Needed = Pick<Effects, 'http' | 'fs' | 'host' | 'clock' | 'docker'>;

export interface PushTarget {
  /** `https://host[:port][/path]`, as in `images.registry`. */
  readonly registry: string;
  readonly client: RegistryClient;
  readonly signal: AbortSignal;
}

export const pushTarget = (effects: Needed, registry: string, signal: AbortSignal): PushTarget => ({
  ...{ registry, signal, client: new RegistryClient(effects) },
});

/** Where an image goes, and under which tag. */
function placeIn(registry: string, reference: string): { place: Place; tag: string } {
  const parsed = parseReference(reference);
  const [place] = mirrorPlaces(parsed, [registryAsMirror(registry)]);
  if (!place) throw new Error(`no registry: ${registry}`);
  return { place, tag: parsed.tag ?? 'latest' };
}

/** As it is typed in `docker pull`. */
export function nameIn(registry: string, reference: string): string {
  const { place, tag } = placeIn(registry, reference);
  return `${place.host}/${place.repository}:${tag}`;
}

/** Digest of the configuration of what a registry has under a name; undefined: nothing. */
export async function configThere(
  { registry, client, signal }: PushTarget,
  reference: string,
): Promise<string | undefined> {
  const { place, tag } = placeIn(registry, reference);
  try {
    const manifest = readManifest(await client.manifest(place, tag, signal));
    return manifest?.kind === 'image' ? manifest.config.digest : '';
  } catch (error) {
    if (error instanceof RegistryError && error.failure.kind === 'not-found') return undefined;
    throw error;
  }
}

const layersAtOnce = 3;

interface PushRequest {
  readonly store: BlobStore;
  readonly images: readonly KeptImage[];
  onEvent(event: PullEvent): void;
}

export interface Pushed {
  readonly reference: string;
  readonly failure: PullFailure | undefined;
}

/** Fills a registry from a store: each blob once, and none that is there. A failure of one image ends none of the others. */
export async function pushImages(
  target: PushTarget,
  { store, images, onEvent }: PushRequest,
): Promise<readonly Pushed[]> {
  /** Repository that has it, by digest. */
  const known = new Map<string, string>();
  const results: Pushed[] = [];
  for (const image of images) {
    try {
      await pushOne(target, store, image, known, onEvent);
      results.push({ reference: image.reference, failure: undefined });
    } catch (error) {
      if (target.signal.aborted || !(error instanceof RegistryError)) throw error;
      const { failure } = error;
      const none = { source: failure.source, currentBytes: 0, totalBytes: 0 };
      onEvent({ reference: image.reference, phase: 'failed', ...none, failure });
      results.push({ reference: image.reference, failure });
    }
  }
  return results;
}

function watched(from: Readable, tell: (bytes: number) => void): Readable {
  let bytes = 0;
  const chunks = async function* () {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      tell(bytes);
      yield chunk;
    }
  };
  return Readable.from(chunks(), { objectMode: false });
}

async function pushOne(
  { registry, client, signal }: PushTarget,
  store: BlobStore,
  { reference, manifest }: KeptImage,
  known: Map<string, string>,
  onEvent: PushRequest['onEvent'],
): Promise<void> {
  const { place, tag } = placeIn(registry, reference);
  const blobs = [...manifest.layers, manifest.config];
  const totalBytes = blobs.reduce((sum, { size }) => sum + size, 0);
  const sent = new Map<string, number>();
  const say = (phase: PullEvent['phase']) => {
    const currentBytes = [...sent.values()].reduce((a, b) => a + b, 0);
    onEvent({ reference, phase, source: place.host, currentBytes, totalBytes });
  };
  const move = (digest: string, bytes: number) => {
    sent.set(digest, bytes);
    say('running');
  };
  say('running');
  await inParallel(layersAtOnce, blobs, async (blob) => {
    const { digest, size } = blob;
    const open = () => watched(store.stream(digest), (bytes) => move(digest, bytes));
    await uploadBlob({ client, place, signal }, blob, open, known.get(digest));
    known.set(digest, place.repository);
    move(digest, size);
  });
  const bytes = await store.read(manifest.digest, mostManifestBytes);
  if (!bytes) throw new Error(`${manifest.digest} is not in the store`);
  await uploadManifest({ client, place, signal }, tag, { type: manifest.type, bytes });
  say('done');
}
