import * as v from 'valibot';
import { tryParseReference } from '../../base/image-reference.ts';
import { parseJson } from '../../base/json.ts';
import { program } from '../../base/program.ts';
import { blobPath } from '../images/load-store.ts';
import { digestOf } from '../registry/client.ts';

/** The index of a bundle: its first part, and all of it that must be trusted. docs/offline.md. */
export const bundleFormat = `${program.command}-bundle` as const;
export const chunksFormat = `${program.command}-bundle-chunks` as const;
export const indexName = 'index.json';
export const signatureName = 'index.json.sig';

const digest = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/));
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 43));
const word = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/));
const mostParts = 5_000;

/** `blobs/sha256/HEX`, or a file with its own name: of the stack, of this tool, of Docker. */
const partPath = v.pipe(
  v.string(),
  v.regex(
    /^(?:blobs\/sha256\/[0-9a-f]{64}|(?:assets|tool|packages)\/[A-Za-z0-9][A-Za-z0-9._+~-]{0,79})$/,
  ),
);
const part = v.object({ path: partPath, digest, size });
const parts = v.pipe(v.array(part), v.maxLength(mostParts));

const index = v.object({
  ...{ format: v.literal(bundleFormat), version: v.literal(1) },
  ...{ stack: word, arch: word },
  images: v.pipe(
    v.array(
      v.object({
        reference: v.pipe(
          v.string(),
          v.check((text) => tryParseReference(text) !== undefined),
        ),
        /** Of its manifest, which names the rest of it. */
        ...{ manifest: digest, config: digest },
      }),
    ),
    v.maxLength(500),
  ),
  assets: v.pipe(
    v.array(
      v.object({
        name: word,
        gitBlob: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
        path: partPath,
      }),
    ),
    v.maxLength(500),
  ),
  /** The parts, in this order. */
  parts,
  /** Parts left to an older bundle, which is known by the digest of its index. */
  since: v.nullish(v.object({ index: digest, parts })),
});

export type Part = v.InferOutput<typeof part>;
export type BundleIndex = v.InferOutput<typeof index>;

const chunks = v.object({
  ...{ format: v.literal(chunksFormat), version: v.literal(1), index: digest },
  chunks: v.pipe(
    v.array(
      v.object({ name: v.pipe(v.string(), v.regex(/^[^/\0]{1,250}\.\d{3}$/)), digest, size }),
    ),
    v.minLength(1),
    v.maxLength(999),
  ),
});

export type ChunkList = v.InferOutput<typeof chunks>;

/** Indexes above it are none. */
export const mostIndexBytes = 4 * 1024 * 1024;

/** The index that bytes are; undefined for what is none, or says one thing twice. */
export function readIndex(bytes: Uint8Array): BundleIndex | undefined {
  const found = v.safeParse(index, parseJson(new TextDecoder().decode(bytes)));
  if (!found.success) return undefined;
  const { images, assets, parts: own, since } = found.output;
  const all = [...own, ...(since?.parts ?? [])];
  const named = all.every(
    ({ path, digest: of }) => !path.startsWith('blobs/') || path === blobPath(of),
  );
  const known = new Set(all.map(({ path }) => path));
  const complete =
    images.every(
      ({ manifest, config }) => known.has(blobPath(manifest)) && known.has(blobPath(config)),
    ) && assets.every(({ path }) => path.startsWith('assets/') && known.has(path));
  const once =
    known.size === all.length &&
    new Set(images.map(({ reference }) => reference)).size === images.length;
  return named && complete && once ? found.output : undefined;
}

export const readChunks = (bytes: Uint8Array): ChunkList | undefined => {
  const found = v.safeParse(chunks, parseJson(new TextDecoder().decode(bytes)));
  return found.success ? found.output : undefined;
};

export const textOf = (value: BundleIndex | ChunkList): Buffer =>
  Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

/** By which a bundle is known. */
export const bundleId = (indexBytes: Uint8Array): string => digestOf(indexBytes);

/** Everything that belongs to it, also what only an older bundle has. */
export const allParts = ({ parts, since }: BundleIndex): readonly Part[] => [
  ...parts,
  ...(since?.parts ?? []),
];
