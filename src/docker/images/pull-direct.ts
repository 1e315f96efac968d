import { parseReference } from '../../base/image-reference.ts';
import type { Blob } from '../registry/manifest.ts';
import {
  blobsOf,
  type DirectEffects,
  type DirectOptions,
  type DirectRun,
  digestsOf,
  directRun,
  fetchBlob,
  ImageError,
  type RemoteImage,
  remoteImage,
} from './direct.ts';
import { type StoredImage, StoreLoader } from './load-store.ts';
import { isLocked } from './lock.ts';
import { inParallel } from './parallel.ts';
import type { PullFailure } from './pull-failure.ts';
import type { PullEvent, PullResult } from './pull-source.ts';

export interface DirectRequest extends Omit<DirectOptions, 'onBytes'> {
  readonly references: readonly string[];
  /** Only into the store, where they then stay. */
  readonly storeOnly?: boolean;
  /** Layers that are not fetched; with `storeOnly`. */
  readonly without?: ReadonlySet<string>;
  readonly onEvent: (event: PullEvent) => void;
}

export interface DirectResult extends PullResult {
  /** The image that was found, also where it could not be fetched in the end. */
  readonly image?: RemoteImage;
}

const loadsAtOnce = 2;
/** Beyond what is fetched: notes, and what others write meanwhile. */
const spareBytes = 64 * 1024 * 1024;

/** Progress shared by the images of one run. */
class Progress {
  readonly #got = new Map<string, number>();
  readonly #hosts = new Map<string, number>();
  readonly #images = new Map<string, RemoteImage[]>();
  readonly #onEvent: DirectRequest['onEvent'];
  #total = 0;
  #current = 0;
  constructor(onEvent: DirectRequest['onEvent']) {
    this.#onEvent = onEvent;
  }

  add(image: RemoteImage, there: ReadonlySet<string>): void {
    for (const { digest, size } of image.manifest.layers) {
      const known = this.#images.get(digest);
      this.#images.set(digest, [...(known ?? []), image]);
      if (known) continue;
      this.#total += size;
      if (there.has(digest)) this.take(digest, size, '');
    }
  }

  take(digest: string, bytes: number, host: string): void {
    const images = this.#images.get(digest);
    if (!images) return;
    this.#got.set(digest, (this.#got.get(digest) ?? 0) + bytes);
    this.#current += bytes;
    if (host !== '') this.#hosts.set(host, (this.#hosts.get(host) ?? 0) + bytes);
    for (const image of images) this.say(image, 'running');
  }

  say({ reference, manifest, places }: RemoteImage, phase: PullEvent['phase']): void {
    const sum = (blobs: readonly Blob[], of: (blob: Blob) => number) =>
      blobs.reduce((all, blob) => all + of(blob), 0);
    this.#onEvent({
      ...{ reference, phase, source: this.sources[0] ?? places[0]?.host ?? '' },
      currentBytes: sum(manifest.layers, ({ digest }) => this.#got.get(digest) ?? 0),
      totalBytes: sum(manifest.layers, ({ size }) => size),
      overall: { currentBytes: this.#current, totalBytes: this.#total },
    });
  }

  /** Hosts that delivered, most first. */
  get sources(): readonly string[] {
    return [...this.#hosts].toSorted((a, b) => b[1] - a[1]).map(([host]) => host);
  }
}

/**
 * Fetches images through our own client, from several sources at once, and loads them into the
 * engine. Fetched blobs stay in the store until it is loaded: the next run continues there.
 * Failures of single images are in the results.
 */
export async function pullDirect(
  effects: DirectEffects,
  request: DirectRequest,
): Promise<DirectResult[]> {
  const { onEvent, references, store, storeOnly = false, without = new Set() } = request;
  const progress = new Progress(onEvent);
  const onBytes = (digest: string, bytes: number, host: string) =>
    progress.take(digest, bytes, host);
  const run = directRun(effects, { ...request, onBytes });
  try {
    const found = await Promise.all(references.map((reference) => look(run, reference, onEvent)));
    const images = found.flatMap(({ image }) => image ?? []);
    const there = new Set([...(await present(run, images)), ...without]);
    const short = await noSpace(run, images, there);
    if (short) return found.map((one) => ({ ...one, failures: [...one.failures, short] }));
    for (const image of images) progress.add(image, there);
    const results = await takeAll(run, found, progress, { storeOnly, without });
    if (storeOnly) return results;
    if (results.every(({ source }) => source !== undefined)) await empty(run);
    return results;
  } finally {
    await run.fetcher.close();
    if (!storeOnly) await store.tidy();
  }
}

async function look(
  run: DirectRun,
  reference: string,
  onEvent: DirectRequest['onEvent'],
): Promise<DirectResult> {
  const { registry } = parseReference(reference);
  onEvent({ reference, phase: 'running', source: registry, currentBytes: 0, totalBytes: 0 });
  try {
    return { reference, source: undefined, failures: [], image: await remoteImage(run, reference) };
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    return { reference, source: undefined, failures: error.failures };
  }
}

const layersOf = (images: readonly RemoteImage[]): Blob[] => [
  ...new Map(
    images.flatMap(({ manifest }) => manifest.layers.map((blob) => [blob.digest, blob])),
  ).values(),
];

async function present({ store }: DirectRun, images: readonly RemoteImage[]) {
  const layers = layersOf(images);
  const has = await inParallel(8, layers, (blob) => store.has(blob));
  return new Set(layers.filter((_, at) => has[at]).map(({ digest }) => digest));
}

/** The rest of the download must fit; space for Docker's own copy is checked when it is loaded. */
async function noSpace(
  { effects, store }: DirectRun,
  images: readonly RemoteImage[],
  there: ReadonlySet<string>,
): Promise<PullFailure | undefined> {
  const left = layersOf(images).filter(({ digest }) => !there.has(digest));
  const need = left.reduce((sum, { size }) => sum + size, 0);
  const { freeBytes } = await effects.fs.space(store.dir);
  if (left.length === 0 || need + spareBytes <= freeBytes) return undefined;
  return { source: store.dir, kind: 'no-space', words: `${need} ${freeBytes}`, need, freeBytes };
}

/** The largest first: what unpacks longest must not come last. */
async function takeAll(
  run: DirectRun,
  found: readonly DirectResult[],
  progress: Progress,
  { storeOnly, without }: { storeOnly: boolean; without: ReadonlySet<string> },
): Promise<DirectResult[]> {
  const sizeOf = ({ image }: DirectResult) =>
    (image?.manifest.layers ?? []).reduce((sum, { size }) => sum + size, 0);
  const users = new Map<string, number>();
  for (const { image } of found)
    for (const { digest } of image ? blobsOf(image) : [])
      users.set(digest, (users.get(digest) ?? 0) + 1);
  const { store, signal } = run;
  const slots = slotsOf(loadsAtOnce);
  const loader = new StoreLoader(run.effects);
  const ordered = found.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const results = await Promise.all(
    ordered.map(async (one) => {
      if (!one.image) return one;
      try {
        await fetchLayers(run, one.image, without);
        if (!storeOnly) {
          await loadOne(run, one.image, (stored) =>
            slots(() => loader.load(store, stored, signal)),
          );
          await release(run, one.image, users);
        }
        progress.say(one.image, 'done');
        const source = progress.sources.join(', ') || (one.image.places[0]?.host ?? '');
        return { ...one, source, by: one.image.by };
      } catch (error) {
        if (!(error instanceof ImageError)) throw error;
        return { ...one, failures: error.failures };
      }
    }),
  );
  return found.map(({ reference }) => results.find((one) => one.reference === reference) as never);
}

type Slots = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets so many at once through, in the order in which they come. */
function slotsOf(count: number): Slots {
  const lanes: Promise<unknown>[] = Array.from({ length: count }, () => Promise.resolve());
  let turn = 0;
  return (work) => {
    const lane = turn++ % count;
    const next = (lanes[lane] ?? Promise.resolve()).then(work);
    lanes[lane] = next.catch(() => undefined);
    return next;
  };
}

async function fetchLayers(
  run: DirectRun,
  { manifest, places }: RemoteImage,
  without: ReadonlySet<string>,
): Promise<void> {
  const due = manifest.layers.filter(({ digest }) => !without.has(digest));
  await Promise.all(due.map((blob) => fetchBlob(run, blob, places)));
}

async function loadOne(
  { effects, signal }: DirectRun,
  image: RemoteImage,
  load: (image: StoredImage) => Promise<void>,
): Promise<void> {
  const { reference, manifest } = image;
  const { name, tag } = parseReference(reference);
  await load({ manifest, name: `${name}:${tag ?? 'latest'}` });
  const loaded = await effects.docker.image(reference, signal);
  if (!loaded || !isLocked(loaded, digestsOf(image))) {
    const source = image.places[0]?.host ?? '';
    throw new ImageError([{ source, kind: 'wrong-content', words: `not ${image.digest}` }]);
  }
}

/** Removes what no other image of this run waits for. */
async function release(
  { store }: DirectRun,
  image: RemoteImage,
  users: Map<string, number>,
): Promise<void> {
  for (const { digest } of blobsOf(image)) {
    const left = (users.get(digest) ?? 1) - 1;
    users.set(digest, left);
    if (left <= 0) await store.remove(digest);
  }
}

/** Everything was loaded: nothing of it is needed any more, nor of runs before. */
async function empty({ effects, store }: DirectRun): Promise<void> {
  await effects.fs.removeTree(store.dir);
}
