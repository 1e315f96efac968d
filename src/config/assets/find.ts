import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { errorCode } from '../../base/errors.ts';
import type { Effects } from '../../effects/effects.ts';
import type { Blueprint, CommonSettings } from '../blueprint.ts';
import type { Deployment } from '../deployment.ts';
import { isAsset } from './blob.ts';
import { type AssetSpec, readAssetList } from './list.ts';

export interface AssetState {
  readonly asset: AssetSpec;
  /** Absolute path of its place in the deployment. */
  readonly path: string;
  /** other: something else is there. */
  readonly state: 'ok' | 'missing' | 'other';
}

export type AssetSource =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'url';
      readonly url: string;
      /** Not asked yet. */
      readonly rest: readonly string[];
    }
  | {
      readonly kind: 'stream';
      /** The source, as a person knows it. */
      readonly from: string;
      readonly open: () => Readable;
    };

/** Headers that the listed servers need to answer at all. */
export const assetHeaders = {
  accept: 'application/vnd.github.raw+json, application/octet-stream, */*;q=0.1',
  'user-agent': 'assets',
} as const;

const answerMs = 5_000;

/** A deployment, or one that could be made. */
interface Assembled extends Pick<Deployment, 'dir'> {
  readonly blueprint: Pick<Blueprint, 'id'>;
  readonly settings: Pick<CommonSettings, 'rehearsal'>;
}

/** The assets of a deployment's stack and whether they are in their places. A rehearsal needs none. */
export async function lookAtAssets(
  effects: Pick<Effects, 'fs' | 'resources'>,
  { dir, blueprint, settings }: Assembled,
): Promise<AssetState[]> {
  if (settings.rehearsal) return [];
  const list = readAssetList(await effects.fs.readText(join(effects.resources, 'assets.list')));
  const states: AssetState[] = [];
  for (const asset of list.filter((one) => one.stack === blueprint.id)) {
    const path = join(dir, asset.target);
    const there = await effects.fs.stat(path);
    const state = !there ? 'missing' : (await isAsset(effects.fs, path, asset)) ? 'ok' : 'other';
    states.push({ asset, path, state });
  }
  return states;
}

/** A file of that name and content in a directory that a person named: at its top, or where the target says. */
export async function assetInDir(
  fs: Effects['fs'],
  dir: string,
  asset: AssetSpec,
): Promise<AssetSource | undefined> {
  const names = [asset.name, basename(asset.target), asset.target];
  for (const name of new Set(names)) {
    const path = join(dir, name);
    if (await isAsset(fs, path, asset)) return { kind: 'file', path };
  }
  return undefined;
}

/**
 * Addresses of an asset, the settings' mirrors first: each is a folder that holds it by its name,
 * or is put in front of the listed address as accelerators of GitHub want it. From any server, only
 * the listed content is taken.
 */
const assetUrls = (
  { name, urls }: Pick<AssetSpec, 'name' | 'urls'>,
  mirrors: readonly string[] = [],
): readonly string[] => [
  ...mirrors
    .map((mirror) => mirror.replace(/\/+$/, ''))
    .flatMap((base) => [`${base}/${name}`, ...urls.slice(0, 1).map((url) => `${base}/${url}`)]),
  ...urls,
];

/** The first of an asset's addresses that answers. Nothing is downloaded. */
export const assetOnline = (
  effects: Pick<Effects, 'http' | 'clock'>,
  asset: AssetSpec,
  { assets }: Pick<CommonSettings, 'assets'>,
  signal: AbortSignal,
): Promise<AssetSource | undefined> =>
  firstAnswering(effects, assetUrls(asset, assets?.mirrors), signal);

/** The first of several addresses that answers. */
export async function firstAnswering(
  effects: Pick<Effects, 'http' | 'clock'>,
  urls: readonly string[],
  signal: AbortSignal,
): Promise<AssetSource | undefined> {
  for (const [at, url] of urls.entries()) {
    try {
      const answer = await effects.http.request({
        method: 'HEAD',
        url,
        headers: assetHeaders,
        signal: effects.clock.deadline(answerMs, signal),
      });
      if (answer.status === 200) return { kind: 'url', url, rest: urls.slice(at + 1) };
    } catch (error) {
      if (signal.aborted) throw error;
      if (errorCode(error) === undefined && !isTimeout(error)) throw error;
    }
  }
  return undefined;
}

const isTimeout = (error: unknown) => error instanceof Error && error.name === 'TimeoutError';
