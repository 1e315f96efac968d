import { join } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { parseJson } from '../../base/json.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { imageLockTexts as lt } from '../../base/texts/image-lock.ts';
import type { ImageDetail } from '../../effects/docker.ts';
import type { Files } from '../../effects/effects.ts';

const digest = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/));
const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const lockedImage = v.object({
  /** The digest of the tag: a list of several architectures, or the image itself. */
  digest,
  /** The image of `arch`: its manifest, its configuration, what all of it weighs as it is fetched. */
  ...{ arch: v.string(), manifest: digest, config: digest, sizeBytes: bytes },
  layers: v.array(v.object({ digest, size: bytes })),
  architectures: v.array(v.string()),
  /** Manifests of the same configuration with its layers packed again, as bundles of older engines brought them. */
  repacked: v.optional(v.array(digest)),
  /** The source, and the time (ISO). */
  from: v.string(),
  at: v.string(),
});

/** The image of a reference when it was locked. */
export type LockedImage = v.InferOutput<typeof lockedImage>;

/** By reference. */
export type ImageLock = ReadonlyMap<string, LockedImage>;

const lockFile = v.object({ version: v.literal(1), images: v.record(v.string(), lockedImage) });

const lockName = 'images.lock';
const lockPath = (dir: string): string => join(dir, lockName);
const mostBytes = 4 * 1024 * 1024;

/** The lock of a deployment; empty where there is none. One that cannot be read is an error: nobody guesses here. */
export async function readLock(
  fs: Pick<Files, 'readText' | 'stat'>,
  dir: string,
): Promise<ImageLock> {
  const path = lockPath(dir);
  const stat = await fs.stat(path);
  if (!stat) return new Map();
  const text = stat.kind === 'file' && stat.size <= mostBytes ? await fs.readText(path) : '';
  const read = v.safeParse(lockFile, parseJson(text));
  if (read.success) return new Map(Object.entries(read.output.images));
  throw new UserError({
    ...{ id: 'images-lock', title: lt.lockUnreadable({ file: lockName }), exit: exit.usage },
    why: [lt.lockUnreadableWhy()],
    next: [
      { command: `mv ${shellWord(path)} ${shellWord(`${path}.old`)}`, what: lt.lockAside() },
      { command: `${program.command} images lock`, what: lt.lockAgain() },
    ],
  });
}

/** Writes it, in the order of the references, so that two can be compared. */
export async function writeLock(
  fs: Pick<Files, 'writeAtomic'>,
  dir: string,
  lock: ImageLock,
): Promise<void> {
  const images = Object.fromEntries([...lock].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  await fs.writeAtomic(lockPath(dir), `${JSON.stringify({ version: 1, images }, null, 2)}\n`);
}

/** Digest by reference. */
export const lockedDigests = (lock: ImageLock): ReadonlyMap<string, string> =>
  new Map([...lock].map(([reference, { digest }]) => [reference, digest]));

/**
 * Whether an image of the engine is the locked one, by its content. Engines name an image by its configuration,
 * newer ones by its manifest or the list that it came in.
 */
export const isLocked = (
  { id, digests }: Pick<ImageDetail, 'id' | 'digests'>,
  locked: Pick<LockedImage, 'digest' | 'manifest' | 'config' | 'repacked'>,
): boolean =>
  [locked.config, locked.manifest, locked.digest, ...(locked.repacked ?? [])].includes(id) ||
  digests.some((one) => one.endsWith(`@${locked.digest}`));

/** An image of an engine, by the id that it has there, with the manifest and configuration that it was loaded by. */
export interface LoadedImage {
  readonly reference: string;
  readonly id: string;
  readonly manifest: string;
  readonly config: string;
}

/**
 * The lock with what was loaded by another manifest of the locked configuration, which names each layer by its content:
 * an engine that knows images by their manifest would call it another image. Undefined: nothing of that kind.
 */
export function withRepacked(
  lock: ImageLock,
  loaded: readonly LoadedImage[],
): ImageLock | undefined {
  const found = loaded.flatMap(({ reference, id, manifest, config }): [string, LockedImage][] => {
    const locked = lock.get(reference);
    const isOther = locked && id === manifest && !isLocked({ id, digests: [] }, locked);
    if (!isOther || locked.config !== config) return [];
    return [[reference, { ...locked, repacked: [...(locked.repacked ?? []), id] }]];
  });
  return found.length === 0 ? undefined : new Map([...lock, ...found]);
}
