import { literal } from '../../../../base/message.ts';
import { wrongAnswersOf } from '../../../../doctor/causes.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { steps } from '../shared/steps.ts';
import { type ServiceAnswer, serviceAnswers } from './probe.ts';
import { texts as t } from './texts.ts';

function judge(answer: ServiceAnswer, evidence: readonly string[]): Verdict {
  const { service: subject, status, quote, good } = answer;
  if (good) return { status: 'ok', subject };
  return {
    status: 'broken',
    subject,
    title: t.bad({ service: subject }),
    why: [t.why({ status, quote: literal(quote === '' ? '(empty)' : quote) })],
    evidence,
    next: [steps.logs(subject), steps.restart(subject)],
    explainedBy: wrongAnswersOf(subject),
  };
}

/** A service runs and says of itself that it is not well. */
export const issue = runningIssue({
  id: 'service-not-well',
  order: 1260,
  title: t.title(),
  notInLab: 'stand-in',
  topic: 'services',
  reads: serviceAnswers,
  apart: true,
  services: ['postgres', 'redis', 'weaviate', 'codebase-querier', 'cotun'],
  about: { why: t.about(), ways: [steps.logs('--errors')] },
  detect: (facts) =>
    serviceAnswers.flatMap((probe) => {
      const { value, evidence } = facts.get(probe);
      return value === null ? [] : [judge(value, evidence)];
    }),
});
