import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubRequests } from '../../probes/requests.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const next = signature.known.next;

/** The price list is empty. */
export const issue = runningIssue({
  id: 'hub-prices-missing',
  order: 1380,
  title: t.title(),
  topic: 'limits',
  reads: [hubRequests],
  services: ['postgres'],
  after: ['hub-schema-behind'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const prices = facts.get(hubRequests).value?.prices ?? null;
    if (prices === null) return { status: 'unknown' };
    return prices ? { status: 'ok' } : { status: 'warn', why: [t.why()], next };
  },
});
