import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { imageBundleTexts as t } from '../../base/texts/image-bundle.ts';
import { blobPath } from '../images/load-store.ts';
import { digestOf } from '../registry/client.ts';
import {
  type Blob,
  type ImageManifest,
  mostManifestBytes,
  readManifest,
} from '../registry/manifest.ts';
import { allParts, type BundleIndex } from './format.ts';
import type { Bundle } from './open.ts';
import { type Found, finder, refused } from './verify.ts';

/** A bundle, and the older one that it goes back to, where that is at hand. */
export interface Bundles {
  readonly bundle: Bundle;
  readonly base: Bundle | undefined;
}

export type BundledImage = BundleIndex['images'][number];

/** An image of a bundle with all of its blobs, wherever they are. */
export interface Ready {
  readonly image: BundledImage;
  readonly manifest: ImageManifest & { readonly digest: string; readonly size: number };
  readonly blobs: readonly (Found & Blob)[];
}

/** Everything that an image's manifest names must belong to the bundle, and be at hand. */
export async function readyImage(bundles: Bundles, image: BundledImage): Promise<Ready> {
  const find = finder(bundles.bundle, bundles.base);
  const top = find(image.manifest) ?? lacking(image);
  const bytes = await smallPart(top);
  const manifest = bytes && readManifest(bytes);
  const wrong = refused(t.badImage({ image: image.reference }));
  if (!bytes || manifest?.kind !== 'image' || manifest.config.digest !== image.config) throw wrong;
  const known = new Map(allParts(bundles.bundle.index).map(({ path, size }) => [path, size]));
  const blobs = [manifest.config, ...manifest.layers];
  if (blobs.some(({ digest, size }) => known.get(blobPath(digest)) !== size)) throw wrong;
  const self = { digest: image.manifest, size: bytes.length };
  return {
    ...{ image, manifest: { ...manifest, ...self } },
    blobs: [self, ...blobs].map((blob) => ({
      ...(find(blob.digest) ?? lacking(image)),
      ...blob,
    })),
  };
}

function lacking({ reference }: BundledImage): never {
  const next = { command: `${program.command} bundle load --help`, what: t.nextBase() };
  throw refused(t.needsBase({ names: literal(reference) }), [next]);
}

async function smallPart({ bundle, part }: Found): Promise<Buffer | undefined> {
  if (part.size > mostManifestBytes) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of bundle.open(part) as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return digestOf(bytes) === part.digest ? bytes : undefined;
}
