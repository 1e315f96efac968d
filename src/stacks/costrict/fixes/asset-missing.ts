import { dirname, join } from 'node:path';
import { program } from '../../../base/program.ts';
import { type AssetState, assetOnline, lookAtAssets } from '../../../config/assets/find.ts';
import { installAsset } from '../../../config/assets/install.ts';
import { guardedStat } from '../../../config/render/guard.ts';
import { type Action, type ContextOf, defineKind } from '../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../repair/fix.ts';
import { containersAction } from '../../../repair/resources/containers.ts';
import { fileAction } from '../../../repair/resources/file.ts';
import { isBelow } from '../../../repair/targets.ts';
import { rehearsal } from '../deployment/rehearsal.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { anyStack } from '../http/any-stack.ts';
import { pluginFiles } from '../probes/wasm.ts';
import { modelFixTexts as t } from '../texts/fixes-models.ts';

type Context = ContextOf<CostrictSettings>;
type Kept = { readonly file: string } | null;

/** What stood in the place before is kept beside it, under this name. */
const keptName = (path: string) => `${path}.before`;

/** A binary file of the stack, known by its content: fetched, or put back as it was. */
export const assetKind = defineKind<string, undefined, Kept>({
  id: 'asset',
  title: t.kindAsset(),
  accepts: isBelow,
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
    const source = await assetOnline(effects, state.asset, signal);
    if (!source) return;
    const there = state.state === 'other';
    if (there) await effects.fs.rename(state.path, keptName(state.path));
    await installAsset(effects, deployment.dir, { ...state, state: 'missing' }, source, signal);
  },
  async restore({ deployment, effects: { fs } }, path, before) {
    // Refuses links on the way.
    await guardedStat(fs, deployment.dir, path);
    const full = join(deployment.dir, path);
    const kept = (await fs.list(dirname(full))).includes(keptName(path).replace(/^.*\//, ''));
    if (kept) await fs.rename(keptName(full), full);
    else if (before === null) await fs.removeFile(full);
  },
});

const assetAction = ({ asset, state }: AssetState, url: string): Action => ({
  kind: assetKind,
  target: asset.target,
  want: undefined,
  change: {
    kind: 'asset',
    action: state === 'missing' ? 'create' : 'update',
    name: asset.target,
    detail: t.assetFrom({ host: new URL(url).host }),
  },
});

/** A rehearsal has small files in place of the plug-ins; everybody else fetches them. */
async function missing(context: FixContext<CostrictSettings>): Promise<readonly Action[]> {
  const { facts, deployment, effects, signal } = context;
  const wrong = (facts.get(pluginFiles).value ?? []).filter(({ state }) => state !== 'ok');
  if (deployment.settings.rehearsal)
    return wrong.flatMap(({ path, state }) => {
      const content = rehearsal.placeholders?.[path];
      const action = state === 'missing' ? 'create' : 'update';
      return content === undefined ? [] : [fileAction(path, { content, mode: 0o644 }, { action })];
    });
  const states = await lookAtAssets(effects, anyStack(context as Context).deployment);
  const due = states.filter(({ asset }) => wrong.some(({ path }) => path === asset.target));
  const found = await Promise.all(
    due.map(async (state) => ({ state, source: await assetOnline(effects, state.asset, signal) })),
  );
  if (found.some(({ source }) => source?.kind !== 'url')) return [];
  return found.flatMap(({ state, source }) =>
    source?.kind === 'url' ? [assetAction(state, source.url)] : [],
  );
}

/** The plug-ins fetched, and Higress started again: it fetches them from the portal only then. */
export const fixAssetMissing = defineFix<CostrictSettings>({
  issue: 'asset-missing',
  title: t.assets(),
  kind: 'automatic',
  needs: 'settings',
  async plan(context) {
    const files = await missing(context);
    if (files.length > 0)
      return {
        actions: [...files, containersAction(['higress'], 'restart')],
        untouched: t.onlyAssets(),
      };
    return {
      why: t.assetsNotOnline(),
      guide: [
        { text: t.assetsByHand(), commands: [`${program.command} deploy --assets-from <dir>`] },
        { text: t.assetsThen(), commands: [`${program.command} restart higress`] },
      ],
    };
  },
});
