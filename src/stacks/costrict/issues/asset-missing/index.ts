import { literal } from '../../../../base/message.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { steps, type } from '../shared/steps.ts';
import { issueTexts } from '../shared/texts.ts';
import { type PluginFile, pluginFiles } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [type('deploy', issueTexts.deployAssets()), steps.restartHigress];

function reason({ path: ours, there: path = ours, state }: PluginFile) {
  if (state === 'missing') return t.missingWhy({ path });
  return state === 'empty' ? t.emptyWhy({ path }) : t.wrongWhy({ path });
}

/** A plug-in file of the AI gateway is missing or is none. */
export const issue = runningIssue({
  id: 'asset-missing',
  order: 1170,
  title: t.title(),
  topic: 'gateway',
  reads: [pluginFiles],
  fixable: 'partly',
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.get(pluginFiles);
    const wrong = (value ?? []).filter(({ state }) => state !== 'ok');
    if (wrong.length === 0) return { status: 'ok' };
    const names = literal(wrong.map(({ path }) => path.replace(/^.*\//, '')).join(', '));
    const title = t.wrong({ n: wrong.length, names });
    return { status: 'broken', title, why: [...wrong.map(reason), t.later()], evidence, next };
  },
});
