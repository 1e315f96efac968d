import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubSessionKeys } from './probe.ts';
import { texts as t } from './texts.ts';

/** About 20 MB. */
const many = 200_000;

const next = [{ command: 'docker compose exec redis redis-cli info memory', what: t.memory() }];

/** Counters of sessions that never expire. */
export const issue = runningIssue({
  id: 'hub-session-keys-endless',
  order: 1420,
  title: t.title(),
  topic: 'redis',
  fixable: true,
  reads: [hubSessionKeys],
  services: ['redis'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.read(hubSessionKeys);
    if (value.endless < many) return { status: 'ok' };
    return { status: 'warn', why: [t.why({ ...value })], next };
  },
});
