import { clientAnswers } from '../../doctor/client/probes.ts';
import { reached } from '../../doctor/client/works.ts';
import { clientIssue } from '../shared/client-issue.ts';
import { texts as t } from './texts.ts';

/** Less is the way there and rounding. */
const toleranceMs = 5 * 60_000;

/** The clock of this computer differs from that of the server. */
export const issue = clientIssue({
  id: 'client-clock-wrong',
  order: 940,
  title: t.title(),
  reads: [clientAnswers],
  about: { why: t.about(), ways: [{ command: 'date -u', what: t.date() }] },
  detect(facts) {
    const { value } = facts.get(clientAnswers);
    const answer = value === null ? null : reached(value.direct) ? value.direct : value.proxied;
    if (!answer?.ok || answer.aheadMs === null || !answer.gateway) return { status: 'skipped' };
    const minutes = Math.round(Math.abs(answer.aheadMs) / 60_000);
    if (Math.abs(answer.aheadMs) <= toleranceMs) return { status: 'ok' };
    return {
      status: 'broken',
      why: [answer.aheadMs > 0 ? t.ahead({ minutes }) : t.behind({ minutes })],
      next: [{ command: 'date -u', what: t.date() }],
    };
  },
});
