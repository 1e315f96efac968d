import { dirname, join } from 'node:path';
import type { Effects } from '../../effects/effects.ts';
import type { Deployment } from '../deployment.ts';
import { type AssetSource, assetInDir, assetOnline, lookAtAssets } from './find.ts';
import { fetchAsset } from './install.ts';
import type { AssetSpec } from './list.ts';

interface Places extends Pick<Deployment, 'blueprint' | 'settings' | 'dir'> {
  /** A directory that a person named. */
  readonly from: string | undefined;
  /** Downloads go there. */
  readonly work: string;
}

/** A file for each asset of a stack: the deployment's own, one of a directory, or downloaded; undefined: nobody has it. */
export async function collectAssets(
  effects: Pick<Effects, 'fs' | 'http' | 'clock' | 'resources'>,
  { from, work, ...deployment }: Places,
  signal: AbortSignal,
): Promise<readonly { readonly asset: AssetSpec; readonly path: string | undefined }[]> {
  const states = await lookAtAssets(effects, deployment);
  return await Promise.all(
    states.map(async ({ asset, path, state }) => {
      if (state === 'ok') return { asset, path };
      const local = from === undefined ? undefined : await assetInDir(effects.fs, from, asset);
      if (local?.kind === 'file') return { asset, path: local.path };
      const source = await assetOnline(effects, asset, deployment.settings, signal);
      return { asset, path: source && (await downloaded(effects, asset, source, work, signal)) };
    }),
  );
}

async function downloaded(
  effects: Pick<Effects, 'fs' | 'http' | 'clock'>,
  asset: AssetSpec,
  source: AssetSource,
  work: string,
  signal: AbortSignal,
): Promise<string> {
  const to = join(work, 'assets', asset.name);
  await effects.fs.mkdir(dirname(to), 0o755);
  await fetchAsset(effects, asset, source, to, signal);
  return to;
}
