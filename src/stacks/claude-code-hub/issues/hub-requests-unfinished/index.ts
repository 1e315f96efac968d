import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubRequests } from '../../probes/requests.ts';
import { texts as t } from './texts.ts';

/** A few remain after each interruption. */
const few = 5;

const next = [{ command: `${program.command} logs app --grep database --since 1d`, what: t.log() }];

/** Requests that never ended. */
export const issue = runningIssue({
  id: 'hub-requests-unfinished',
  order: 1400,
  title: t.title(),
  topic: 'providers',
  reads: [hubRequests],
  services: ['postgres'],
  after: ['hub-schema-behind'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const log = facts.get(hubRequests).value?.log ?? null;
    if (log === null) return { status: 'unknown' };
    if (log.unfinished < few) return { status: 'ok' };
    return { status: 'warn', why: [t.why({ n: log.unfinished })], next };
  },
});
