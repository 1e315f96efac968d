import { runningIssue } from '../../../../doctor/running-issue.ts';
import { type } from '../shared/steps.ts';
import { chatLimit } from './probe.ts';
import { texts as t } from './texts.ts';

/** Agents work with whole files; below this they stop in the middle. */
const neededTokens = 65_536;

/** The chat model takes fewer tokens than the settings promise, or than agents need. */
export const issue = runningIssue({
  id: 'context-too-small',
  order: 1130,
  title: t.title(),
  topic: 'models',
  reads: [chatLimit],
  after: ['model-endpoint-unreachable'],
  fixable: 'partly',
  about: { why: t.about(), ways: [type('models set chat --context 65536', t.set())] },
  detect(facts) {
    const { value, evidence } = facts.read(chatLimit);
    const { limit, configured } = value;
    if (limit === null || (limit >= configured && limit >= neededTokens)) return { status: 'ok' };
    if (limit >= configured) {
      const title = t.small({ limit, needed: neededTokens });
      return { status: 'warn', title, why: [t.larger()], evidence };
    }
    const next = [type(`models set chat --context ${limit}`, t.set())];
    const title = t.below({ limit, configured });
    return { status: 'broken', title, why: [t.belowWhy()], evidence, next };
  },
});
