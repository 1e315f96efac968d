import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import * as v from 'valibot';
import { parseReference } from '../../base/image-reference.ts';
import { parseJson } from '../../base/json.ts';
import type { WalkedEntry } from '../../effects/archive.ts';
import type { Effects } from '../../effects/effects.ts';
import { digestOf } from '../registry/client.ts';
import { type Blob, makeManifest, readConfig, readManifest } from '../registry/manifest.ts';
import type { RemoteImage } from './direct.ts';
import type { BlobStore } from './store.ts';

/** An image of a store: its manifest and all that it names are there. */
export type KeptImage = Pick<RemoteImage, 'reference' | 'manifest'>;

interface Request {
  readonly store: BlobStore;
  readonly references: readonly string[];
  onBytes(bytes: number): void;
  readonly signal: AbortSignal;
}

interface Layer extends Blob {
  /** Digest of the unpacked layer; undefined: it came packed. */
  readonly plain: string | undefined;
  readonly zstd: boolean;
}

/** Contents of an archive seen so far, by the names in it. */
interface Seen {
  readonly texts: Map<string, Buffer>;
  readonly layers: Map<string, Layer>;
  readonly links: Map<string, string>;
}

const mostText = 8 * 1024 * 1024;
const smallestTar = 1024;
const packedBy = { gzip: [0x1f, 0x8b], zstd: [0x28, 0xb5, 0x2f, 0xfd] } as const;
const begins = (chunk: Buffer, bytes: readonly number[]) =>
  bytes.every((byte, at) => chunk[at] === byte);

const rows = v.array(
  v.object({
    ...{ Config: v.string(), Layers: v.array(v.string()) },
    RepoTags: v.nullish(v.array(v.string()), []),
  }),
);

/**
 * Images of the engine into a store, their layers packed as registries have them; a layer that they share is there once.
 * The engine's layers must match the configurations.
 */
export async function storeFromEngine(
  { docker, archive }: Pick<Effects, 'docker' | 'archive'>,
  { store, references, onBytes, signal }: Request,
): Promise<readonly KeptImage[]> {
  const seen: Seen = { texts: new Map(), layers: new Map(), links: new Map() };
  const tar = await docker.save(references, signal);
  await archive.walk(tar, (entry) => take(entry, seen, store, onBytes), signal);
  const list = v.safeParse(
    rows,
    parseJson(seen.texts.get('manifest.json')?.toString('utf8') ?? ''),
  );
  if (!list.success) throw strange('no list of images');
  const images: KeptImage[] = [];
  for (const reference of references) {
    const { name, tag } = parseReference(reference);
    const named = `${name}:${tag ?? 'latest'}`;
    const row = list.output.find(({ RepoTags }) => RepoTags?.includes(named));
    if (!row) throw strange(`no ${named}`);
    images.push({ reference, manifest: await keep(seen, store, row) });
  }
  return images;
}

const strange = (words: string): Error => new Error(`docker save: ${words}`);

/** Layers go to the store at once, the little texts between them are kept in memory. */
async function take(
  { name, link, size, body }: WalkedEntry,
  seen: Seen,
  store: BlobStore,
  onBytes: (bytes: number) => void,
): Promise<void> {
  if (link !== undefined) {
    seen.links.set(name, posix.join(posix.dirname(name), link));
    return;
  }
  const parts = body[Symbol.asyncIterator]();
  const first = (await parts.next()).value as Buffer | undefined;
  const all = async function* () {
    for (let chunk = first; chunk; chunk = (await parts.next()).value) {
      onBytes(chunk.length);
      yield chunk;
    }
  };
  // A tar is never that small, nor does one begin so.
  const isText =
    first === undefined ||
    size < smallestTar ||
    (size <= mostText && /^[[{]/.test(first.toString('latin1', 0, 1)));
  if (isText) {
    const chunks: Buffer[] = [];
    for await (const chunk of all()) chunks.push(chunk);
    seen.texts.set(name, Buffer.concat(chunks));
  } else seen.layers.set(name, await pack(store, first, all()));
}

async function pack(store: BlobStore, first: Buffer, body: AsyncIterable<Buffer>): Promise<Layer> {
  const zstd = begins(first, packedBy.zstd);
  if (zstd || begins(first, packedBy.gzip))
    return { ...(await store.add(body)), plain: undefined, zstd };
  const hash = createHash('sha256');
  const watched = async function* () {
    for await (const chunk of body) {
      hash.update(chunk);
      yield chunk;
    }
  };
  // Errors on the way are thrown where it is read.
  const packer = pipeline(Readable.from(watched()), createGzip(), () => undefined);
  const blob = await store.add(packer);
  return { ...blob, plain: `sha256:${hash.digest('hex')}`, zstd };
}

async function keep(
  { texts, layers: known, links }: Seen,
  store: BlobStore,
  { Config, Layers }: { Config: string; Layers: string[] },
): Promise<KeptImage['manifest']> {
  const bytes = texts.get(Config);
  const said = bytes && readConfig(bytes);
  const layers = Layers.map((name) => known.get(name) ?? known.get(links.get(name) ?? ''));
  const good =
    said?.layers.length === layers.length &&
    layers.every((one, at) => one && (one.plain === undefined || one.plain === said.layers[at]));
  if (!bytes || !good) throw strange(`other layers than ${Config} says`);
  const config = { digest: digestOf(bytes), size: bytes.length };
  await store.put(config.digest, bytes);
  const blobs = layers.flatMap((one) => one ?? []);
  const text = ownManifest(texts.values(), config, blobs) ?? makeManifest(config, blobs);
  const manifest = readManifest(text);
  if (manifest?.kind !== 'image') throw strange('no manifest');
  const digest = digestOf(text);
  await store.put(digest, text);
  return { ...manifest, digest, size: text.length };
}

/** The manifest that the image came with: an engine that keeps images in containerd saves it, and knows them by it. */
function ownManifest(
  texts: Iterable<Buffer>,
  config: Blob,
  layers: readonly Blob[],
): Buffer | undefined {
  const wanted = [config, ...layers].map(({ digest }) => digest).join();
  for (const text of texts) {
    const manifest = readManifest(text);
    if (manifest?.kind !== 'image') continue;
    if ([manifest.config, ...manifest.layers].map(({ digest }) => digest).join() === wanted)
      return text;
  }
  return undefined;
}
