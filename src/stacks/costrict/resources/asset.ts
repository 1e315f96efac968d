import { join } from 'node:path';
import * as v from 'valibot';
import { type AssetState, assetOnline, lookAtAssets } from '../../../config/assets/find.ts';
import { installAsset } from '../../../config/assets/install.ts';
import { guardedStat } from '../../../config/render/guard.ts';
import { type Action, defineResource } from '../../../repair/action.ts';
import { isBelow } from '../../../repair/targets.ts';
import { resourceTexts as t } from '../texts/resources.ts';

type Kept = { readonly file: string } | null;

/** The previous file is kept beside it, under this name. */
const keptName = (path: string) => `${path}.before`;

/** A binary file of the stack, known by its content: downloaded, or restored as it was. */
export const assetResource = defineResource<string, undefined, Kept>({
  id: 'asset',
  title: t.kindAsset(),
  accepts: isBelow,
  acceptsState: (state) => v.is(v.nullable(v.object({ file: v.string() })), state),
  name: (path) => path,
  async read({ deployment, effects: { fs } }, path) {
    const stat = await fs.stat(join(deployment.dir, path));
    return stat ? { file: `${stat.size} ${stat.mtimeMs}` } : null;
  },
  async apply(context, path) {
    const { deployment, effects, signal } = context;
    const state = (await lookAtAssets(effects, deployment)).find(
      (one) => one.asset.target === path,
    );
    if (!state || state.state === 'ok') return;
    const source = await assetOnline(effects, state.asset, deployment.settings, signal);
    if (!source) return;
    const there = state.state === 'other';
    const { dir } = deployment;
    if (there) await effects.fs.rename(state.path, keptName(state.path), dir);
    await installAsset(effects, dir, { ...state, state: 'missing' }, source, signal);
  },
  async restore({ deployment: { dir }, effects: { fs } }, path, before) {
    // Refuses links on the way.
    await guardedStat(fs, dir, path);
    const full = join(dir, path);
    if (await fs.stat(keptName(full), dir)) await fs.rename(keptName(full), full, dir);
    else if (before === null) await fs.removeFile(full, dir);
  },
});

/** A file that is downloaded from there. */
export const assetAction = ({ asset, state }: AssetState, url: string): Action => ({
  resource: assetResource,
  target: asset.target,
  want: undefined,
  change: {
    kind: 'asset',
    action: state === 'missing' ? 'create' : 'update',
    name: asset.target,
    detail: t.assetFrom({ host: new URL(url).host }),
  },
});
