import { explainCommand } from '../base/program.ts';
import { assetTexts as t } from '../base/texts/assets.ts';
import type { Finding } from '../base/verdict.ts';
import { type AssetState, assetInDir, assetOnline, lookAtAssets } from '../config/assets/find.ts';
import { fromDirStep } from '../config/assets/from-dir.ts';
import type { ProbeTarget } from './probe.ts';

interface Wanted extends Pick<ProbeTarget, 'effects' | 'deployment' | 'dir' | 'blueprint'> {
  readonly signal: AbortSignal;
  /** A directory that the deploy was given for them. */
  readonly assetsFrom?: string | undefined;
}

/** No address is waited for longer. */
const longestMs = 6_000;

async function isLost(wanted: Wanted, { asset }: AssetState, until: AbortSignal) {
  const { effects, deployment, assetsFrom, signal } = wanted;
  if (assetsFrom !== undefined && (await assetInDir(effects.fs, assetsFrom, asset))) return false;
  try {
    return !(await assetOnline(effects, asset, deployment?.settings ?? {}, until));
  } catch (error) {
    // Its own time is over: nothing answered.
    if (until.aborted && !signal.aborted) return true;
    throw error;
  }
}

/** Files that the stack needs, that are not in their place, and that a deploy could not get. */
export async function unavailableAssets(wanted: Wanted): Promise<readonly Finding[]> {
  const { effects, deployment, dir, blueprint, signal } = wanted;
  if (deployment?.adopted) return [];
  const settings = deployment?.settings ?? { rehearsal: false };
  const states = await lookAtAssets(effects, { dir, blueprint, settings });
  const missing = states.filter(({ asset, state }) => asset.required && state === 'missing');
  if (missing.length === 0) return [];
  const until = effects.clock.deadline(longestMs, signal);
  const lost = await Promise.all(missing.map((one) => isLost(wanted, one, until)));
  const names = missing.filter((_, at) => lost[at]).map(({ asset }) => asset.name);
  if (names.length === 0) return [];
  const issue = 'asset-missing';
  const explain = { command: explainCommand(issue), what: t.howToFetch() };
  return [
    {
      ...{ issue, subject: null, status: 'broken', evidence: [], explainedBy: [] },
      title: t.missing({ n: names.length, names: names.join(', ') }),
      why: [t.noSource()],
      next: [explain, fromDirStep()],
    },
  ];
}
