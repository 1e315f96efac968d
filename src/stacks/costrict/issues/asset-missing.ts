import { literal } from '../../../base/message.ts';
import { type PluginFile, pluginFiles } from '../probes/wasm.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { gatewayIssueTexts as t } from '../texts/gateway-issues.ts';
import { runningIssue, type } from './row.ts';

const next = [type('deploy', d.deployAssets()), type('restart higress', d.restartHigress())];

function reason({ path, state }: PluginFile) {
  if (state === 'missing') return t.assetMissingWhy({ path });
  return state === 'empty' ? t.assetEmptyWhy({ path }) : t.assetWrongWhy({ path });
}

/** A plug-in file of the AI gateway is missing or is none. */
export const assetMissing = runningIssue({
  id: 'asset-missing',
  title: t.assetTitle(),
  faq: null,
  topic: 'gateway',
  reads: [pluginFiles],
  about: { why: t.assetAbout(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.get(pluginFiles);
    const wrong = (value ?? []).filter(({ state }) => state !== 'ok');
    if (wrong.length === 0) return { status: 'ok' };
    const names = literal(wrong.map(({ path }) => path.replace(/^.*\//, '')).join(', '));
    const title = t.assetMissing({ n: wrong.length, names });
    return { status: 'broken', title, why: [...wrong.map(reason), t.assetLater()], evidence, next };
  },
});
