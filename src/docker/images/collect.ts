import type { ImageSources } from '../../config/mirrors.ts';
import type { Effects } from '../../effects/effects.ts';
import { type KeptImage, storeFromEngine } from './from-engine.ts';
import { type ImageLock, isLocked } from './lock.ts';
import { pullDirect } from './pull-direct.ts';
import { isEngineFailure } from './pull-failure.ts';
import type { PullEvent, PullResult } from './pull-source.ts';
import type { BlobStore } from './store.ts';
import { hasArch } from './verify.ts';

export interface CollectRequest extends ImageSources {
  readonly store: BlobStore;
  readonly references: readonly string[];
  readonly arch: string;
  readonly lock: ImageLock;
  /** Layers that are not fetched. */
  readonly without?: ReadonlySet<string>;
  onEvent(event: PullEvent): void;
  /** Of what comes from the engine: bytes so far, and about how many there are. */
  onPacked(bytes: number, about: number): void;
  readonly signal: AbortSignal;
}

export interface Collected {
  readonly images: readonly KeptImage[];
  /** Those that nobody has. */
  readonly failed: readonly PullResult[];
}

/** Images into a store, as registries have them: from the engine what it has, from registries and mirrors the rest. */
export async function collectImages(effects: Effects, request: CollectRequest): Promise<Collected> {
  const { references, store, signal } = request;
  const there = await inEngine(effects, request);
  const kept = [...there.keys()];
  const about = [...there.values()].reduce((sum, bytes) => sum + bytes, 0);
  let packed = 0;
  const onBytes = (bytes: number) => {
    packed += bytes;
    request.onPacked(packed, about);
  };
  const own =
    kept.length === 0
      ? []
      : await storeFromEngine(effects, { store, references: kept, onBytes, signal });
  const missing = references.filter((one) => !there.has(one));
  const results = await pullDirect(effects, {
    ...{ ...request, references: missing, locked: request.lock, storeOnly: true },
  });
  const fetched = results.flatMap(({ source, image }) => (source && image ? [image] : []));
  return {
    images: [...own, ...fetched],
    failed: results.filter(({ source }) => source === undefined),
  };
}

/** The engine's copies of them, with the bytes that each takes there. Without an engine nothing. */
async function inEngine(
  { docker }: Pick<Effects, 'docker'>,
  { references, arch, lock, signal }: CollectRequest,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  try {
    for (const reference of references) {
      const image = await docker.image(reference, signal);
      const locked = lock.get(reference);
      if (!image || !hasArch(image, arch) || (locked && !isLocked(image, locked))) continue;
      found.set(reference, image.sizeBytes);
    }
  } catch (error) {
    if (signal.aborted || !isEngineFailure(error)) throw error;
  }
  return found;
}
