import { basename, dirname, join } from 'node:path';
import { errorCode, UserError } from '../../base/errors.ts';
import { assetTexts as t } from '../../base/texts/assets.ts';
import type { Effects } from '../../effects/effects.ts';
import { pathsOf } from '../paths.ts';
import { gitBlobId, isAsset, mostAssetBytes } from './blob.ts';
import { type AssetSource, type AssetState, assetHeaders, firstAnswering } from './find.ts';
import { fromDirStep } from './from-dir.ts';
import type { AssetSpec } from './list.ts';

const downloadMs = 10 * 60_000;

/**
 * Puts an asset into its place. It becomes visible only when it is complete and the listed one;
 * what stood there before is kept beside it.
 */
export async function installAsset(
  effects: Pick<Effects, 'fs' | 'http' | 'clock'>,
  dir: string,
  { asset, path, state }: AssetState,
  source: AssetSource,
  signal: AbortSignal,
): Promise<void> {
  const { fs } = effects;
  // Nobody else reaches what is in there; the asset's own place is open to containers.
  const part = join(pathsOf(dir).state, `${basename(path)}.part`);
  await fs.mkdir(pathsOf(dir).state, 0o700);
  await fs.mkdir(join(dir, asset.target.split('/')[0] ?? ''), 0o700, dir);
  await fs.mkdir(dirname(path), 0o755, dir);
  try {
    await fetchAsset(effects, asset, source, part, signal);
    if (state === 'other')
      await fs.rename(path, `${path}.${await shortId(effects, path)}.old`, dir);
    await fs.writeAtomic(path, await fs.readBytes(part), { mode: 0o644, below: dir });
  } finally {
    await fs.removeFile(part);
  }
}

/** An asset into a file, from its source or the next address that has it; nothing else than the listed content. */
export async function fetchAsset(
  effects: Pick<Effects, 'fs' | 'http' | 'clock'>,
  asset: AssetSpec,
  source: AssetSource,
  part: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await fetchFrom(effects, asset, source, part, signal);
  } catch (error) {
    if (source.kind !== 'url' || !(error instanceof UserError)) throw error;
    const next = await firstAnswering(effects, source.rest, signal);
    if (!next) throw error;
    await fetchAsset(effects, asset, next, part, signal);
  }
}

async function fetchFrom(
  effects: Pick<Effects, 'fs' | 'http' | 'clock'>,
  asset: AssetSpec,
  source: AssetSource,
  part: string,
  signal: AbortSignal,
): Promise<void> {
  const { fs } = effects;
  // Left by a run that was killed; a download creates a new file and never writes into an existing one.
  await fs.removeFile(part);
  if (source.kind === 'url')
    await download(effects, source.url, part, asset.size ?? mostAssetBytes, signal);
  else {
    const bytes =
      source.kind === 'file' ? await fs.readBytes(source.path) : await whole(source.open());
    await fs.writeAtomic(part, bytes, { mode: 0o600 });
  }
  if (!(await isAsset(fs, part, asset)))
    throw await wrongContent(effects, part, asset.name, source);
}

async function whole(from: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of from) {
    bytes += chunk.length;
    if (bytes > mostAssetBytes) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function download(
  effects: Pick<Effects, 'http' | 'clock'>,
  url: string,
  path: string,
  limit: number,
  parent: AbortSignal,
): Promise<void> {
  const signal = effects.clock.deadline(downloadMs, parent);
  const { status } = await effects.http
    .download({ url, headers: assetHeaders, signal, maxBytes: limit }, path)
    .catch((error: unknown) => {
      if (parent.aborted) throw error;
      throw notDownloaded(url, errorCode(error) ?? 'timeout', error);
    });
  if (status !== 200) throw notDownloaded(url, `HTTP ${status}`);
}

const notDownloaded = (url: string, reason: string, cause?: unknown) =>
  new UserError({
    id: 'asset-missing',
    title: t.notDownloaded({ url, reason }),
    why: [t.otherWay()],
    next: [fromDirStep()],
    cause,
  });

async function shortId({ fs }: Pick<Effects, 'fs'>, path: string): Promise<string> {
  const isLarge = ((await fs.stat(path))?.size ?? 0) > mostAssetBytes;
  return ((isLarge ? undefined : await gitBlobId(fs, path)) ?? 'other').slice(0, 12);
}

const describeSource = (source: AssetSource): string =>
  source.kind === 'file' ? source.path : source.kind === 'url' ? source.url : source.from;

async function wrongContent(
  effects: Pick<Effects, 'fs'>,
  part: string,
  name: string,
  source: AssetSource,
): Promise<UserError> {
  const from = describeSource(source);
  return new UserError({
    id: 'asset-wrong',
    title: t.wrongContent({ name, from, id: await shortId(effects, part) }),
    why: [t.wrongContentWhy()],
  });
}
