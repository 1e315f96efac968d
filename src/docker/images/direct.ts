import { parseReference } from '../../base/image-reference.ts';
import type { ImageSources } from '../../config/mirrors.ts';
import type { Effects } from '../../effects/effects.ts';
import type { Place } from '../registry/client.ts';
import { RegistryClient } from '../registry/client.ts';
import { RegistryError } from '../registry/failure.ts';
import {
  type Blob,
  type ImageManifest,
  imageFor,
  mostManifestBytes,
  readConfig,
  readManifest,
} from '../registry/manifest.ts';
import { mirrorPlaces, originOf } from '../registry/places.ts';
import { type Resolution, resolve, type Witness } from '../registry/resolve.ts';
import { BlobError } from './body.ts';
import { Fetcher } from './fetcher.ts';
import { firstAnswer } from './first-answer.ts';
import type { LockedImage } from './lock.ts';
import type { PullFailure } from './pull-failure.ts';
import type { BlobStore } from './store.ts';

export type DirectEffects = Pick<Effects, 'http' | 'fs' | 'host' | 'clock' | 'docker' | 'archive'>;

/** An image as registries have it. */
export interface RemoteImage {
  readonly reference: string;
  /** The digest of the tag: a list of several architectures, or the image itself. */
  readonly digest: string;
  readonly by: Witness;
  /** Of the engine's architecture. */
  readonly manifest: ImageManifest & { readonly digest: string; readonly size: number };
  /** Architectures that there are; undefined: only this one is known. */
  readonly architectures: readonly string[];
  /** Digests of its unpacked layers. */
  readonly layers: readonly string[];
  readonly places: readonly Place[];
}

/** Which image a reference is to be. */
type Locked = ReadonlyMap<string, Pick<LockedImage, 'digest' | 'config'>>;

export interface DirectRun {
  readonly effects: DirectEffects;
  readonly client: RegistryClient;
  readonly fetcher: Fetcher;
  readonly store: BlobStore;
  readonly arch: string;
  readonly mirrors: readonly string[];
  readonly registry: string | undefined;
  readonly locked: Locked;
  readonly slow: Set<string>;
  readonly signal: AbortSignal;
}

export interface DirectOptions extends ImageSources {
  readonly store: BlobStore;
  readonly arch: string;
  readonly locked?: Locked;
  /** Connections in all; each source has at least one. */
  readonly parallel?: number;
  /** Milliseconds until an answer must begin. */
  readonly answerMs?: number;
  /** Milliseconds without a byte after which a connection is given up. */
  readonly stallMs?: number;
  readonly onBytes?: (digest: string, bytes: number, host: string) => void;
  readonly signal: AbortSignal;
}

const usualParallel = 8;
const usualStallMs = 10_000;

/** State shared within one run of fetching; `close` ends it. */
export function directRun(effects: DirectEffects, options: DirectOptions): DirectRun {
  const { store, arch, mirrors, registry, signal, parallel = usualParallel } = options;
  const { locked = new Map(), stallMs = usualStallMs, onBytes = () => undefined } = options;
  const client = new RegistryClient(effects, options);
  const { clock } = effects;
  const fetcher = new Fetcher({ client, store, clock, parallel, stallMs, onBytes, signal });
  const sources = { mirrors, registry };
  return { effects, client, fetcher, store, arch, ...sources, locked, slow: new Set(), signal };
}

/** Why an image cannot be had. */
export class ImageError extends Error {
  readonly failures: readonly PullFailure[];
  constructor(failures: readonly PullFailure[]) {
    super(failures.map(({ source, words }) => `${source}: ${words}`).join('; '));
    this.failures = failures;
  }
}

/** Resolves a reference to an image and the places that have it. */
export function locate(run: DirectRun, text: string): Promise<Resolution> {
  const { client, effects, slow, signal } = run;
  const reference = parseReference(text);
  const question = {
    ...{ reference, origin: originOf(reference, run.registry) },
    ...{ mirrors: mirrorPlaces(reference, run.mirrors), locked: run.locked.get(text)?.digest },
  };
  return resolve({ client, clock: effects.clock, slow, signal }, question);
}

/** The manifest of a reference for the engine's architecture, with its configuration; both are then in the store. */
export async function remoteImage(run: DirectRun, reference: string): Promise<RemoteImage> {
  const found = await locate(run, reference);
  if (found.digest !== undefined) return await imageOf(run, reference, found);
  const image = await sameContent(run, reference);
  if (image) return image;
  throw new ImageError(found.failures);
}

/** The locked image under its tag, where a registry was filled from an engine and has other digests for it. */
async function sameContent(run: DirectRun, reference: string): Promise<RemoteImage | undefined> {
  const locked = run.locked.get(reference);
  if (!locked) return undefined;
  const found = await locate({ ...run, locked: new Map() }, reference);
  if (found.digest === undefined) return undefined;
  const image = await imageOf(run, reference, { ...found, by: 'lock' });
  return image.manifest.config.digest === locked.config ? image : undefined;
}

async function imageOf(
  run: DirectRun,
  reference: string,
  { digest, by, places }: Extract<Resolution, { digest: string }>,
): Promise<RemoteImage> {
  const source = places[0]?.host ?? '';
  const top = await manifestAt(run, places, digest);
  let image = { ...top, digest };
  let architectures: readonly string[] = [];
  if (top.manifest.kind === 'index') {
    const fit = imageFor(top.manifest, run.arch);
    architectures = [...new Set(top.manifest.images.map(({ architecture }) => architecture))];
    const words = architectures.join(', ');
    if (!fit) throw new ImageError([{ source, kind: 'no-arch', words }]);
    image = { ...(await manifestAt(run, places, fit.digest)), digest: fit.digest };
  }
  const { manifest, size } = image;
  if (manifest.kind !== 'image') throw new ImageError([strange(source, 'a list in a list')]);
  const { arch, layers } = await configOf(run, places, manifest.config);
  if (arch !== '' && arch !== run.arch)
    throw new ImageError([{ source, kind: 'wrong-arch', words: arch }]);
  if (layers.length !== manifest.layers.length)
    throw new ImageError([strange(source, 'layers that its configuration does not have')]);
  return {
    ...{ reference, digest, by, places, layers },
    architectures: architectures.length > 0 ? architectures : [arch],
    manifest: { ...manifest, digest: image.digest, size },
  };
}

const strange = (source: string, words: string): PullFailure => ({ source, kind: 'other', words });

/** A manifest by its digest, from the store or whoever hands it out. */
async function manifestAt(run: DirectRun, places: readonly Place[], digest: string) {
  const { store, client, effects, signal } = run;
  const failures: PullFailure[] = [];
  const kept = await store.read(digest, mostManifestBytes);
  const known = kept && readManifest(kept);
  if (kept && known) return { manifest: known, size: kept.length };
  const ask = async (place: Place, both: AbortSignal) => {
    try {
      const bytes = await client.manifest(place, digest, both);
      const manifest = readManifest(bytes);
      if (manifest) return { manifest, bytes };
      failures.push(strange(place.host, 'no manifest of an image'));
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
      failures.push(error.failure);
    }
    return undefined;
  };
  const found = await firstAnswer(effects.clock, places, ask, signal);
  if (!found) throw new ImageError(failures);
  await store.put(digest, found.bytes);
  return { manifest: found.manifest, size: found.bytes.length };
}

const mostConfigBytes = 8 * 1024 * 1024;

async function configOf(run: DirectRun, places: readonly Place[], config: Blob) {
  const source = places[0]?.host ?? '';
  if (config.size > mostConfigBytes) throw new ImageError([strange(source, 'no configuration')]);
  await fetchBlob(run, config, places);
  const bytes = await run.store.read(config.digest, mostConfigBytes);
  const read = bytes && readConfig(bytes);
  if (!read) throw new ImageError([strange(source, 'no configuration')]);
  return read;
}

/** A blob into the store; an ImageError when nobody has it. */
export async function fetchBlob(
  { fetcher }: Pick<DirectRun, 'fetcher'>,
  blob: Blob,
  places: readonly Place[],
): Promise<void> {
  try {
    await fetcher.fetch(blob, places);
  } catch (error) {
    if (!(error instanceof BlobError)) throw error;
    throw new ImageError(error.failures);
  }
}

/** Everything that is in an image, the configuration first. */
export const blobsOf = ({ manifest }: Pick<RemoteImage, 'manifest'>): readonly Blob[] => [
  manifest.config,
  ...manifest.layers,
];

/** By which an image is known. */
export const digestsOf = ({ digest, manifest }: Pick<RemoteImage, 'digest' | 'manifest'>) => ({
  ...{ digest, manifest: manifest.digest, config: manifest.config.digest },
});
