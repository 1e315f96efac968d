import { UserError } from '../../base/errors.ts';
import type { Change } from '../../base/events.ts';
import { assetTexts as t } from '../../base/texts/assets.ts';
import {
  type AssetSource,
  type AssetState,
  assetInDir,
  assetOnline,
  lookAtAssets,
} from '../../config/assets/find.ts';
import { fromDirStep } from '../../config/assets/from-dir.ts';
import { installAsset } from '../../config/assets/install.ts';
import type { Step, StepContext } from '../../runs/step.ts';

interface Found {
  readonly state: AssetState;
  readonly source: AssetSource | undefined;
}

/** Files that the stack needs beside its images: from a directory that was named, or downloaded. */
export const assetsStep: Step = {
  id: 'assets',
  title: t.stepTitle(),
  async plan(context) {
    const found = await findSources(context);
    const lost = found.filter(({ source }) => !source).map(({ state }) => state);
    if (lost.length > 0 && !context.options.looksOnly) throw missingError(context, lost);
    const { command } = fromDirStep();
    return {
      changes: found.flatMap(({ state, source }) => (source ? [changeOf(state, source)] : [])),
      ...(lost.length > 0 && { unknown: t.notAvailable({ names: namesOf(lost), command }) }),
    };
  },
  async act(context) {
    const found = await findSources(context);
    const lost = found.filter(({ source }) => !source).map(({ state }) => state);
    if (lost.length > 0) throw missingError(context, lost);
    for (const { state, source } of found) {
      const { name: id } = state.asset;
      if (!source) continue;
      context.item({ id, label: id, status: 'running', text: describe(source) });
      await installAsset(context.effects, context.deployment.dir, state, source, context.signal);
      context.item({ id, label: id, status: 'done', text: describe(source) });
    }
  },
  async prove({ effects, deployment }) {
    const states = await lookAtAssets(effects, deployment);
    const bad = states.find(({ asset, state }) => asset.required && state !== 'ok');
    if (bad)
      throw new UserError({
        id: 'asset-missing',
        title: t.absentAfter({ name: bad.asset.target }),
        next: [fromDirStep()],
      });
    const n = states.filter(({ state }) => state === 'ok').length;
    return states.length === 0 ? t.none() : t.present({ n });
  },
};

/** Where each asset that is not in its place can be had. An optional one only from the directory. */
async function findSources(context: StepContext): Promise<Found[]> {
  const { effects, deployment, options, signal } = context;
  const states = await lookAtAssets(effects, deployment);
  const wanted = states.filter(({ state }) => state !== 'ok');
  const found = await Promise.all(
    wanted.map(async (state): Promise<Found> => {
      const { asset } = state;
      const local = options.assetsFrom && (await assetInDir(effects.fs, options.assetsFrom, asset));
      if (local || !asset.required) return { state, source: local || undefined };
      return { state, source: await assetOnline(effects, asset, deployment.settings, signal) };
    }),
  );
  return found.filter(({ state, source }) => source || state.asset.required);
}

const namesOf = (states: readonly AssetState[]) => states.map(({ asset }) => asset.name).join(', ');

const describe = (source: AssetSource) =>
  source.kind === 'url'
    ? t.fromUrl({ host: new URL(source.url).host })
    : t.fromFile({ path: source.kind === 'file' ? source.path : source.from });

function changeOf({ asset, state }: AssetState, source: AssetSource): Change {
  const from = describe(source);
  return {
    kind: 'asset',
    action: state === 'missing' ? 'create' : 'update',
    name: asset.target,
    detail: state === 'missing' ? from : t.replaces({ source: from }),
  };
}

function missingError(context: StepContext, lost: readonly AssetState[]): UserError {
  const { assetsFrom } = context.options;
  return new UserError({
    id: 'asset-missing',
    title: t.missing({ n: lost.length, names: namesOf(lost) }),
    why: [
      t.noSource(),
      ...(assetsFrom === undefined ? [] : [t.noSourceInDir({ dir: assetsFrom })]),
      ...lost.map(({ asset }) =>
        t.missingOne({ name: asset.name, id: asset.gitBlob, target: asset.target }),
      ),
      ...lost.flatMap(({ asset }) =>
        asset.urls.slice(0, 1).map((url) => t.fetchElsewhere({ url })),
      ),
    ],
    next: [fromDirStep()],
  });
}
