import * as v from 'valibot';
import { parseJson } from '../../base/json.ts';

/** The manifest of an image that had none yet: packed layers, the lowest first. */
export function makeManifest(config: Blob, layers: readonly (Blob & { zstd?: boolean })[]): Buffer {
  const oci = layers.some(({ zstd }) => zstd);
  const docker = 'application/vnd.docker';
  const layerType = (zstd = false) =>
    oci
      ? `application/vnd.oci.image.layer.v1.tar+${zstd ? 'zstd' : 'gzip'}`
      : `${docker}.image.rootfs.diff.tar.gzip`;
  const configType = oci
    ? 'application/vnd.oci.image.config.v1+json'
    : `${docker}.container.image.v1+json`;
  return Buffer.from(
    JSON.stringify({
      ...{ schemaVersion: 2, mediaType: oci ? types.oci : types.docker },
      config: { mediaType: configType, size: config.size, digest: config.digest },
      layers: layers.map(({ digest, size, zstd }) => ({
        ...{ mediaType: layerType(zstd), size, digest },
      })),
    }),
  );
}

/** Larger ones are refused by registries, too. */
export const mostManifestBytes = 4 * 1024 * 1024;

const types = {
  index: 'application/vnd.oci.image.index.v1+json',
  list: 'application/vnd.docker.distribution.manifest.list.v2+json',
  oci: 'application/vnd.oci.image.manifest.v1+json',
  docker: 'application/vnd.docker.distribution.manifest.v2+json',
} as const;

/** Accepted types: both families, single images and lists. */
export const manifestTypes = Object.values(types).join(', ');

const digest = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/));
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 43));
const text = v.nullish(v.string(), '');
const blob = v.object({ digest, size, mediaType: text });
const most = 1000;

const image = v.object({
  schemaVersion: v.literal(2),
  mediaType: text,
  config: blob,
  layers: v.pipe(v.array(blob), v.maxLength(most)),
});

const index = v.object({
  schemaVersion: v.literal(2),
  manifests: v.pipe(
    v.array(
      v.object({
        ...{ digest, size, mediaType: text },
        platform: v.nullish(v.object({ architecture: text, os: text, variant: text })),
      }),
    ),
    v.maxLength(most),
  ),
});

export interface Blob {
  readonly digest: string;
  readonly size: number;
}

/** An image of one architecture: what is in it. */
export interface ImageManifest {
  readonly kind: 'image';
  readonly type: string;
  readonly config: Blob;
  /** The lowest first. */
  readonly layers: readonly Blob[];
}

/** One tag for several architectures. */
export interface ImageIndex {
  readonly kind: 'index';
  readonly images: readonly {
    readonly digest: string;
    readonly size: number;
    readonly architecture: string;
    readonly variant: string;
  }[];
}

/** Reads a manifest of either family; undefined for what is none. */
export function readManifest(bytes: Uint8Array): ImageManifest | ImageIndex | undefined {
  const value = parseJson(new TextDecoder().decode(bytes));
  const one = v.safeParse(image, value);
  if (one.success) {
    const { config, layers, mediaType } = one.output;
    const type = mediaType === types.oci ? types.oci : types.docker;
    return { kind: 'image', type, config, layers };
  }
  const several = v.safeParse(index, value);
  if (!several.success) return undefined;
  const images = several.output.manifests.flatMap(({ digest, size, platform }) =>
    // Attestations stand in the same list, for no architecture.
    platform?.os === 'linux' ? [{ digest, size, ...platform }] : [],
  );
  return { kind: 'index', images };
}

/** The image of a list that an engine of this architecture runs: the plainest of several variants. */
export const imageFor = ({ images }: ImageIndex, arch: string) =>
  images
    .filter((one) => one.architecture === arch)
    .toSorted((a, b) => rank(a.variant) - rank(b.variant))[0];

/** arm64 is v8, amd64 has none; others need more than every machine has. */
const rank = (variant: string): number => (variant === '' || variant === 'v8' ? 0 : 1);

const config = v.object({
  ...{ architecture: text, os: text },
  rootfs: v.object({ diff_ids: v.array(digest) }),
});

const tagList = v.object({ tags: v.nullish(v.array(v.string()), []) });

/** The tags of a repository; undefined for what is no list of them. */
export function readTags(bytes: Uint8Array): readonly string[] | undefined {
  const found = v.safeParse(tagList, parseJson(new TextDecoder().decode(bytes)));
  return found.success ? found.output.tags : undefined;
}

/** The relevant part of an image's configuration; undefined for what is none. */
export function readConfig(
  bytes: Uint8Array,
): { readonly arch: string; readonly layers: readonly string[] } | undefined {
  const found = v.safeParse(config, parseJson(new TextDecoder().decode(bytes)));
  if (!found.success) return undefined;
  return { arch: found.output.architecture, layers: found.output.rootfs.diff_ids };
}
