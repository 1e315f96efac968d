import { sizeText } from '../../../../base/format.ts';
import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubRequests } from '../../probes/requests.ts';
import { texts as t } from './texts.ts';

/** From here on the app's pages become slow. */
const manyRows = 1_000_000;

const next = [{ command: `${program.command} restart app`, what: t.restart() }];

/** Many rows, and nothing that deletes them. */
export const issue = runningIssue({
  id: 'hub-log-unbounded',
  order: 1390,
  title: t.title(),
  topic: 'postgres',
  fixable: true,
  reads: [hubRequests],
  services: ['postgres'],
  after: ['hub-schema-behind'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.get(hubRequests);
    if (value === null || value.log === null) return { status: 'unknown' };
    // Another release has no such setting.
    if (value.autoCleanup === null) return [];
    const { rows, bytes } = value.log;
    if (value.autoCleanup || rows < manyRows) return { status: 'ok' };
    return {
      status: 'warn',
      why: [t.why({ rows: Math.round(rows), size: sizeText(bytes) })],
      next,
    };
  },
});
