import { parseReference } from '../../base/image-reference.ts';
import type { Deployment } from '../../config/deployment.ts';
import { imageKeys, imageReference, readImageList } from '../../config/image-references.ts';
import type { Docker, ImageDetail } from '../../effects/docker.ts';
import type { Effects } from '../../effects/effects.ts';
import { type ImageLock, isLocked } from './lock.ts';
import { inParallel } from './parallel.ts';

export interface WantedImage {
  readonly reference: string;
  /** Keys in images.list that stand for it. */
  readonly keys: readonly string[];
  /** Built on the spot for a rehearsal: no registry has it. */
  readonly built: boolean;
}

export interface ImageState extends WantedImage {
  readonly state: 'present' | 'missing' | 'wrong-arch' | 'wrong-digest';
  readonly image: ImageDetail | undefined;
  /** The id of the locked image as most engines give it, where there is a lock. */
  readonly locked?: string;
}

/** The images that a deployment's services need, each reference once. */
export async function wantedImages(
  effects: Pick<Effects, 'fs' | 'resources'>,
  { blueprint, settings }: Pick<Deployment, 'blueprint' | 'settings'>,
): Promise<WantedImage[]> {
  const list = readImageList(await effects.fs.readText(`${effects.resources}/images.list`));
  const keys = new Map<string, string[]>();
  for (const key of imageKeys(blueprint)) {
    const reference = imageReference(blueprint, settings, list, key);
    parseReference(reference);
    keys.set(reference, [...(keys.get(reference) ?? []), key]);
  }
  const own =
    settings.rehearsal && blueprint.rehearsal ? `${blueprint.rehearsal.repository}/` : undefined;
  return [...keys].map(([reference, of]) => ({
    reference,
    keys: of,
    built: own !== undefined && reference.startsWith(own),
  }));
}

/** The engine's state of each wanted image, by content where the lock knows it. Reads only. */
export async function verifyImages(
  docker: Pick<Docker, 'image'>,
  wanted: readonly WantedImage[],
  arch: string,
  signal: AbortSignal,
  lock: ImageLock = new Map(),
): Promise<ImageState[]> {
  return await inParallel(4, wanted, async (one) => {
    const image = await docker.image(one.reference, signal);
    const state = judge(one.reference, image, arch);
    const locked = one.built ? undefined : lock.get(one.reference);
    if (!locked) return { ...one, state, image };
    const other = state === 'present' && image && locked.arch === arch && !isLocked(image, locked);
    return { ...one, state: other ? 'wrong-digest' : state, image, locked: locked.config };
  });
}

function judge(
  reference: string,
  image: ImageDetail | undefined,
  arch: string,
): ImageState['state'] {
  if (!image) return 'missing';
  if (!hasArch(image, arch)) return 'wrong-arch';
  const { digest } = parseReference(reference);
  if (digest && !image.digests.some((known) => known.endsWith(`@${digest}`))) return 'wrong-digest';
  return 'present';
}

/** Whether the engine can run it. An image that names no architecture is not called wrong. */
export const hasArch = (image: ImageDetail, arch: string): boolean =>
  image.arch === '' || image.arch === arch;
