import { literal } from '../../../base/message.ts';
import type { Verdict } from '../../../doctor/issue.ts';
import { troubleWith } from '../probes/causes.ts';
import { type ServiceAnswer, serviceAnswers } from '../probes/service-answers.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { gatewayIssueTexts as t } from '../texts/gateway-issues.ts';
import { runningIssue, type } from './row.ts';

const below = ['postgres', 'redis', 'weaviate', 'codebase-querier', 'cotun'];

function judge(answer: ServiceAnswer, evidence: readonly string[]): Verdict {
  const { service: subject, status, quote, good } = answer;
  if (good) return { status: 'ok', subject };
  return {
    status: 'broken',
    subject,
    title: t.answerBad({ service: subject }),
    why: [t.answerWhy({ status, quote: literal(quote === '' ? '(empty)' : quote) })],
    evidence,
    next: [type(`logs ${subject}`, d.seeLog()), type(`restart ${subject}`, d.restart())],
    explainedBy: troubleWith([subject]),
  };
}

/** A service runs and says of itself that it is not well. */
export const serviceNotWell = runningIssue({
  id: 'service-not-well',
  title: t.answerTitle(),
  faq: null,
  topic: 'services',
  reads: serviceAnswers,
  apart: true,
  services: below,
  about: {
    why: t.answerAbout(),
    ways: [type('logs <service>', d.seeLog()), type('restart <service>', d.restart())],
  },
  detect: (facts) =>
    serviceAnswers.flatMap((probe) => {
      const { value, evidence } = facts.get(probe);
      return value === null ? [] : [judge(value, evidence)];
    }),
});
