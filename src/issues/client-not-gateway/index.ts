import { literal } from '../../base/message.ts';
import { type AnswersReading, clientAnswers } from '../../doctor/client/probes.ts';
import { taken, works } from '../../doctor/client/works.ts';
import type { Verdict } from '../../doctor/issue.ts';
import { clientIssue, onServer, portsOnServer } from '../shared/client-issue.ts';
import { texts as t } from './texts.ts';

function judgeGateway(answers: AnswersReading): Verdict {
  if (works(answers)) return { status: 'ok' };
  const answer = taken(answers);
  if (!answer.ok)
    return {
      status: 'broken',
      title: t.silent(),
      why: [t.broken({ code: answer.code })],
    };
  const { status, location, html } = answer;
  const redirected = location !== null && status >= 300 && status < 400;
  const why = redirected
    ? t.redirect({ location: literal(location.slice(0, 120)), status })
    : html
      ? t.html({ status })
      : t.other({ status });
  return { status: 'broken', why: [why] };
}

/** Something that is not the gateway answers. */
export const issue = clientIssue({
  id: 'client-not-gateway',
  order: 960,
  title: t.title(),
  reads: [clientAnswers],
  explainedBy: ['client-server-unreachable', 'client-name-unresolved', 'client-connection-error'],
  about: { why: t.about(), ways: [onServer('doctor')] },
  detect(facts) {
    const { value, evidence } = facts.read(clientAnswers);
    return { ...judgeGateway(value), evidence, next: [portsOnServer] };
  },
});
