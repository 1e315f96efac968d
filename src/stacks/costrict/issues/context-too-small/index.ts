import { runningIssue } from '../../../../doctor/running-issue.ts';
import { shownAnswer } from '../../models/explain.ts';
import { type } from '../shared/steps.ts';
import { type LongPrompt, longPrompt, longTokens, sizeTaken } from './long-prompt.ts';
import { chatLimit } from './probe.ts';
import { texts as t } from './texts.ts';

/** Agents work with whole files; below this they stop in the middle. */
const neededTokens = 65_536;

/** A prompt that no agent gets below: refused, or cut without a word. */
function judgeLong(long: LongPrompt, listed: number | null, set: number) {
  const { refused, cut, url } = long;
  if (refused === null && !cut) return undefined;
  const limit = sizeTaken(long, listed);
  const size = { sent: longTokens, configured: set };
  const why = [
    ...(refused === null ? [] : [shownAnswer('POST', url, refused)]),
    cut ? t.cutWhy() : t.belowWhy(),
    ...(listed !== null && listed > longTokens ? [t.listClaims({ listed })] : []),
  ];
  const title =
    limit === null
      ? t.refusesLong(size)
      : cut
        ? t.cutsLong({ limit, ...size })
        : t.below({ limit, configured: set });
  const next = limit === null ? [] : [type(`models set chat --context ${limit}`, t.set())];
  return { status: 'broken' as const, title, why, next };
}

/** The chat model takes fewer tokens than the settings promise, or than agents need. */
export const issue = runningIssue({
  id: 'context-too-small',
  order: 1130,
  title: t.title(),
  topic: 'models',
  reads: [chatLimit],
  alsoReads: [longPrompt],
  after: ['model-endpoint-unreachable'],
  fixable: 'partly',
  about: { why: t.about(), ways: [type('models set chat --context 65536', t.set())] },
  detect(facts) {
    const { value, evidence } = facts.read(chatLimit);
    const { limit, configured } = value;
    const long = facts.get(longPrompt);
    const verdict = long.value === null ? undefined : judgeLong(long.value, limit, configured);
    if (verdict) return { ...verdict, evidence: [...long.evidence, ...evidence] };
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
