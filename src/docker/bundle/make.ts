import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { UserError } from '../../base/errors.ts';
import { imageBundleTexts as t } from '../../base/texts/image-bundle.ts';
import type { AssetSpec } from '../../config/assets/list.ts';
import type { StreamedEntry } from '../../effects/archive.ts';
import type { Effects } from '../../effects/effects.ts';
import { blobsOf } from '../images/direct.ts';
import type { KeptImage } from '../images/from-engine.ts';
import { blobPath } from '../images/load-store.ts';
import type { BlobStore } from '../images/store.ts';
import { chunksName } from './chunks.ts';
import {
  allParts,
  type BundleIndex,
  bundleFormat,
  bundleId,
  type ChunkList,
  chunksFormat,
  indexName,
  type Part,
  signatureName,
  textOf,
} from './format.ts';
import { type Bundle, digestOfStream } from './open.ts';
import { Output } from './output.ts';

/** A file that goes into a bundle as it is. */
export interface BundleFile {
  /** assets/…, tool/…, packages/… */
  readonly path: string;
  /** Where it is now. */
  readonly from: string;
}

export interface Contents {
  readonly stack: string;
  readonly arch: string;
  readonly store: BlobStore;
  readonly images: readonly KeptImage[];
  readonly assets: readonly (Pick<AssetSpec, 'name' | 'gitBlob'> & BundleFile)[];
  readonly files: readonly BundleFile[];
  /** The parts it has are left out. */
  readonly since: Bundle | undefined;
}

export interface Laid {
  readonly index: BundleIndex;
  readonly indexBytes: Uint8Array;
  /** Where each part is now. */
  readonly sources: ReadonlyMap<string, string>;
}

/** The content of a bundle, each thing once, in an order that depends on nothing but the things. */
export async function layOut(
  { fs }: Pick<Effects, 'fs'>,
  { stack, arch, store, images, assets, files, since }: Contents,
  signal: AbortSignal,
): Promise<Laid> {
  const parts = new Map<string, Part>();
  const sources = new Map<string, string>();
  const add = (part: Part, from: string) => {
    parts.set(part.path, part);
    sources.set(part.path, from);
  };
  for (const image of images)
    for (const { digest, size } of [image.manifest, ...blobsOf(image)])
      add({ path: blobPath(digest), digest, size }, store.path(digest));
  for (const { path, from } of [...assets, ...files])
    add({ path, ...(await digestOfStream(fs.readStream(from), signal)) }, from);
  const older = new Set(since ? allParts(since.index).map(({ digest }) => digest) : []);
  // Files that are useful without this tool come first, and small before large.
  const rank = ({ path }: Part) => (path.startsWith('blobs/') ? 1 : 0);
  const sorted = [...parts.values()].toSorted(
    (a, b) => rank(a) - rank(b) || a.size - b.size || (a.path < b.path ? -1 : 1),
  );
  const left = sorted.filter(({ digest }) => older.has(digest));
  const index: BundleIndex = {
    ...{ format: bundleFormat, version: 1, stack, arch },
    images: images.map(({ reference, manifest }) => ({
      ...{ reference, manifest: manifest.digest, config: manifest.config.digest },
    })),
    assets: assets.map(({ name, gitBlob, path }) => ({ name, gitBlob, path })),
    parts: sorted.filter(({ digest }) => !older.has(digest)),
    ...(since && { since: { index: since.id, parts: left } }),
  };
  return { index, indexBytes: textOf(index), sources };
}

interface Writing {
  readonly laid: Laid;
  readonly signature: Uint8Array | undefined;
  /** Each blob leaves its store when it is in the bundle, which so takes its space once. */
  readonly consumes?: true;
  tell(bytes: number): void;
}

const isBlob = ({ path, digest }: Part): boolean => path === blobPath(digest);

/** The room that a file needs beside its blobs, which leave their store one by one: the largest, and all that is copied. */
export function roomBeside({ index, indexBytes }: Laid): number {
  const blobs = index.parts.filter(isBlob);
  const largest = Math.max(0, ...blobs.map(({ size }) => size));
  const copied = index.parts.filter((part) => !isBlob(part));
  const headers = 1024 * (index.parts.length + 20);
  return copied.reduce((sum, { size }) => sum + size, largest + headers + indexBytes.length);
}

const bytesEntry = (name: string, data: Uint8Array): StreamedEntry => ({
  ...{ name, size: data.length, open: () => Readable.from([Buffer.from(data)]) },
});

/**
 * A part as it goes into the bundle. Throws a UserError at its end where it is not what the index says; of a store the
 * blob is then removed, so that the next run collects it again.
 * @param consumes the blob is removed as well when it is right
 */
async function* hashed(
  fs: Effects['fs'],
  part: Part,
  from: string,
  consumes?: true,
): AsyncGenerator<Buffer> {
  const { digest } = part;
  const hash = createHash('sha256');
  for await (const chunk of fs.readStream(from) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
  }
  const isRight = `sha256:${hash.digest('hex')}` === digest;
  if (isBlob(part) && (consumes || !isRight)) await fs.removeFile(from);
  if (isRight) return;
  throw new UserError({ id: 'bundle-changed', title: t.changed({ path: from }) });
}

function entriesOf(
  { fs }: Pick<Effects, 'fs'>,
  { laid, signature, consumes }: Writing,
): StreamedEntry[] {
  const { index, indexBytes, sources } = laid;
  return [
    bytesEntry(indexName, indexBytes),
    ...(signature ? [bytesEntry(signatureName, signature)] : []),
    ...index.parts.map((part) => ({
      ...{ name: part.path, size: part.size },
      open: () => Readable.from(hashed(fs, part, sources.get(part.path) ?? '', consumes)),
    })),
  ];
}

/** Writes a bundle as one file, which has its name when it is whole. */
export async function writeFile(
  effects: Pick<Effects, 'fs' | 'archive'>,
  path: string,
  writing: Writing,
): Promise<void> {
  const out = new Output(effects.fs, `${path}.part`);
  const tar = await effects.archive.stream(entriesOf(effects, writing));
  await out.fill(tar, path, writing.tell);
}

/** The same in chunks of a size, FILE.001 and so on, with a list of them that comes last. */
export async function writeChunks(
  effects: Pick<Effects, 'fs' | 'archive'>,
  path: string,
  chunkBytes: number,
  writing: Writing,
): Promise<readonly string[]> {
  const { fs } = effects;
  const done: ChunkList['chunks'] = [];
  let out: Output | undefined;
  const end = async () => {
    if (!out) return;
    const name = `${basename(path)}.${String(done.length + 1).padStart(3, '0')}`;
    done.push({ name, ...(await out.end(join(dirname(path), name))) });
    out = undefined;
  };
  const tar = await effects.archive.stream(entriesOf(effects, writing));
  for await (const chunk of tar as AsyncIterable<Buffer>) {
    for (let left: Buffer = chunk; left.length > 0; ) {
      out ??= new Output(fs, `${path}.part`);
      const fits = left.subarray(0, chunkBytes - out.size);
      await out.write(fits);
      left = left.subarray(fits.length);
      if (out.size >= chunkBytes) await end();
    }
    writing.tell(chunk.length);
  }
  await end();
  const list: ChunkList = {
    ...{ format: chunksFormat, version: 1, index: bundleId(writing.laid.indexBytes) },
    chunks: done,
  };
  await fs.writeAtomic(chunksName(path), textOf(list), { mode: 0o644 });
  return [...done.map(({ name }) => name), basename(chunksName(path))];
}

/** The same as a directory: what can be moved is moved. The index comes last. */
export async function writeDirectory(
  { fs }: Pick<Effects, 'fs'>,
  path: string,
  { laid, signature, tell }: Writing,
): Promise<void> {
  const { index, indexBytes, sources } = laid;
  for (const part of index.parts) {
    const { path: name } = part;
    const to = join(path, name);
    const from = sources.get(name) ?? '';
    await fs.mkdir(dirname(to), 0o755);
    const bytes = hashed(fs, part, from);
    if (from !== to) await new Output(fs, `${to}.part`).fill(bytes, to, tell);
    else for await (const chunk of bytes) tell(chunk.length);
  }
  // Of runs that were interrupted, or of what the older bundle has.
  const blobs = dirname(blobPath(bundleId(indexBytes)));
  for (const name of await fs.list(join(path, blobs)))
    if (isBlobFile.test(name) && !index.parts.some((one) => one.path === `${blobs}/${name}`))
      await fs.removeFile(join(path, blobs, name));
  if (signature) await fs.writeAtomic(join(path, signatureName), signature, { mode: 0o644 });
  await fs.writeAtomic(join(path, indexName), indexBytes, { mode: 0o644 });
}

/** Names that a store of blobs gives. */
const isBlobFile = /^(?:[0-9a-f]{64}(?:\.part|\.map)?|new-\d+\.part)$/;
