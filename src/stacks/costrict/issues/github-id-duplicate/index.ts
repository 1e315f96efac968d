import type { NextStep } from '../../../../base/next-step.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { githubIndex } from './probe.ts';
import { texts as t } from './texts.ts';

/** In one go, as it can be typed; the index keeps its name, so that later releases leave it alone. */
const sql = [
  'BEGIN',
  "SET LOCAL lock_timeout = '5s'",
  'DROP INDEX idx_auth_users_github_id',
  "CREATE UNIQUE INDEX idx_auth_users_github_id ON auth_users (github_id) WHERE github_id IS NOT NULL AND github_id <> ''",
  'COMMIT',
].join('; ');

const replace = (compose: string): NextStep => ({
  command: `docker ${compose} exec postgres psql -U zgsm -d auth -c "${sql};"`,
  what: t.next(),
});

/** The index of earlier installations counts users without GitHub as one. */
export const issue = runningIssue({
  id: 'github-id-duplicate',
  order: 1080,
  title: t.title(),
  topic: 'accounts',
  reads: [githubIndex],
  services: ['postgres'],
  fixable: true,
  about: { why: t.about(), ways: [replace('compose')] },
  detect(facts) {
    const { value, evidence } = facts.read(githubIndex);
    const { strict, empty, duplicates, project } = value;
    if (!strict) return { status: 'ok' };
    return {
      status: 'broken',
      why: [t.why({ empty }), ...(duplicates > 0 ? [t.duplicates({ n: duplicates })] : [])],
      evidence,
      next: [replace(`compose -p ${project}`)],
    };
  },
});
