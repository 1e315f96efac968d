import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubRequests } from '../../probes/requests.ts';
import { texts as t } from './texts.ts';

/** Fewer happen anywhere. */
const few = 10;

const next = [{ command: `${program.command} logs app --grep FAKE_200`, what: t.log() }];

/** Many answers of 200 were errors. */
export const issue = runningIssue({
  id: 'hub-fake-answers',
  order: 1370,
  title: t.title(),
  topic: 'providers',
  reads: [hubRequests],
  services: ['postgres'],
  after: ['hub-schema-behind'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const log = facts.get(hubRequests).value?.log ?? null;
    if (log === null) return { status: 'unknown' };
    if (log.fake < few) return { status: 'ok' };
    const why = t.why({ n: log.fake, kind: log.fakeKind });
    return {
      status: 'warn',
      why: log.fakeKind === 'FAKE_200_HTML_BODY' ? [why, t.html()] : [why],
      next,
    };
  },
});
