import { join } from 'node:path';
import { program } from '../../../../base/program.ts';
import { assetTexts } from '../../../../base/texts/assets.ts';
import { assetOnline, lookAtAssets } from '../../../../config/assets/find.ts';
import { fetchStep, fromDirStep } from '../../../../config/assets/from-dir.ts';
import { readAssetList } from '../../../../config/assets/list.ts';
import type { Action, Guide, GuideStep } from '../../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import { containersAction } from '../../../../repair/resources/containers.ts';
import { fileAction } from '../../../../repair/resources/file.ts';
import { modeAction } from '../../../../repair/resources/mode.ts';
import { restoreRendered } from '../../../../repair/restore-rendered.ts';
import { rehearsal } from '../../deployment/rehearsal.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { anyStack } from '../../http/any-stack.ts';
import { issuePage, type ServedFile, servedFiles } from '../../probes/served-files.ts';
import { assetAction } from '../../resources/asset.ts';
import { pluginFiles } from './probe.ts';
import { texts as t } from './texts.ts';

interface Missing {
  /** None where one of the files cannot be had from here. */
  readonly actions: readonly Action[];
  /** For a machine that reaches the addresses. */
  readonly downloads: readonly string[];
}

/** A rehearsal has small files in place of the plug-ins; everybody else downloads them. */
async function missing(context: FixContext<CostrictSettings>): Promise<Missing> {
  const { facts, deployment, effects, signal } = context;
  const wrong = (facts.get(pluginFiles).value ?? []).filter(({ state }) => state !== 'ok');
  if (deployment.settings.rehearsal)
    return {
      downloads: [],
      actions: wrong.flatMap(({ path, state }) => {
        const content = rehearsal.placeholders?.[path];
        const action = state === 'missing' ? 'create' : 'update';
        return content === undefined
          ? []
          : [fileAction(path, { content, mode: 0o644 }, { action })];
      }),
    };
  const states = await lookAtAssets(effects, anyStack(context).deployment);
  const due = states.filter(({ asset }) => wrong.some(({ path }) => path === asset.target));
  const found = await Promise.all(
    due.map(async (state) => ({
      state,
      source: await assetOnline(effects, state.asset, deployment.settings, signal),
    })),
  );
  const actions = found.flatMap(({ state, source }) =>
    source?.kind === 'url' ? [assetAction(state, source.url)] : [],
  );
  const downloads = due.map(({ asset }) => fetchStep(asset).command);
  return { actions: actions.length === found.length ? actions : [], downloads };
}

/** In its place, and the portal may not read it. */
const isClosed = ({ status, closed }: ServedFile): boolean => status >= 400 && closed.length > 0;

/** The permissions with which the portal can read these. */
function opened(files: readonly ServedFile[]): readonly Action[] {
  const closed = new Map(
    files.flatMap(({ path, closed: dirs }) =>
      dirs.map((one) => [one.path, { ...one, isFile: one.path === path }] as const),
    ),
  );
  return [...closed.values()].map(({ path, mode, isFile }) =>
    isFile
      ? modeAction(path, mode, mode | 0o444)
      : modeAction(path, mode, mode | 0o555, 'directory'),
  );
}

const restorePage = 'page';

/** The page of users, where it is empty. Another page is a person's, who may ask for ours. */
const page = async (context: FixContext<CostrictSettings>, files: readonly ServedFile[]) =>
  files.some(
    ({ path, size, edited }) =>
      path === issuePage && (size === 0 || (edited && context.choices.has(restorePage))),
  )
    ? (await restoreRendered(context as unknown as FixContext, (path) => path === issuePage))
        .actions
    : [];

/** The plug-ins downloaded, and Higress restarted: it loads them from the portal only then. */
export const fix = defineFix<CostrictSettings>({
  issue: 'asset-missing',
  title: t.fix(),
  needs: 'settings',
  options: [{ name: restorePage, title: t.fixPage() }],
  // Another page may be somebody's own.
  noteMayStay: true,
  async elsewhere({ fs, resources }) {
    const list = readAssetList(await fs.readText(join(resources, 'assets.list')));
    const needed = list.filter(({ stack, required }) => stack === 'costrict' && required);
    return [...needed.map(fetchStep), { ...fromDirStep(), what: assetTexts.carryHere() }];
  },
  async plan(context) {
    const { actions: fetched, downloads } = await missing(context);
    const served = context.facts.get(servedFiles).value ?? [];
    const closed = served.filter(isClosed);
    const files = [...fetched, ...opened(closed), ...(await page(context, served))];
    // It loads modules when it starts; a page is none of its business.
    const loads = fetched.length > 0 || closed.some(({ path }) => path !== issuePage);
    const restart = loads ? [containersAction(['higress'], 'restart')] : [];
    if (files.length > 0) return { actions: [...files, ...restart], untouched: t.untouched() };
    return guideTo(served, downloads);
  },
});

const isGiven = ({ path, status, served, size }: ServedFile): boolean =>
  path === issuePage || (status === 200 && (served === null || served === size));

const overwrite: GuideStep = {
  text: t.overwrite(),
  commands: [`${program.command} fix file-edited-by-hand --with overwrite`],
};
const thenRestart: GuideStep = {
  text: t.thenRestart(),
  commands: [`${program.command} restart higress`],
};

/** `downloads`: of plug-ins that cannot be had from here. */
function guideTo(served: readonly ServedFile[], downloads: readonly string[]): Guide {
  if (downloads.length > 0)
    return {
      why: t.notOnline(),
      guide: [
        { text: t.manually(), commands: downloads },
        { text: assetTexts.fromDir(), commands: [fromDirStep().command] },
        thenRestart,
      ],
    };
  // Nothing is missing: a rule that somebody wrote refuses the files, or somebody wrote another page.
  const commands = [`${program.command} fix asset-missing --with ${restorePage}`];
  return served.every(isGiven)
    ? { why: t.otherPageWhy(), guide: [{ text: t.fixPage(), commands }] }
    : { why: t.byRule(), guide: [overwrite, thenRestart] };
}
