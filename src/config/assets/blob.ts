import { createHash } from 'node:crypto';
import type { Files } from '../../effects/effects.ts';
import type { AssetSpec } from './list.ts';

/** Git's id of a file's contents, read as a stream; undefined when there is no regular file. */
export async function gitBlobId(
  fs: Pick<Files, 'stat' | 'readStream'>,
  path: string,
): Promise<string | undefined> {
  const stat = await fs.stat(path);
  if (stat?.kind !== 'file') return undefined;
  const hash = createHash('sha1').update(`blob ${stat.size}\0`);
  for await (const chunk of fs.readStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** More than any asset has; a server that sends more is disconnected, a larger file is no asset. */
export const mostAssetBytes = 256 * 1024 * 1024;

/** Whether a file is the listed one. A wrong size is reported without reading it. */
export async function isAsset(
  fs: Pick<Files, 'stat' | 'readStream'>,
  path: string,
  asset: AssetSpec,
): Promise<boolean> {
  const stat = await fs.stat(path);
  if (stat?.kind !== 'file' || stat.size > mostAssetBytes) return false;
  if (asset.size !== undefined && stat.size !== asset.size) return false;
  return (await gitBlobId(fs, path)) === asset.gitBlob;
}
