import { serviceIssueTexts as t } from '../base/texts/issues-services.ts';
import { containerCauses } from '../doctor/causes.ts';
import { defineIssue } from '../doctor/issue.ts';
import { services } from '../doctor/probes/services.ts';
import { eachService, nextUnpause } from './service-judge.ts';

/** A service was frozen and forgotten. */
export const servicePaused = defineIssue({
  id: 'service-paused',
  title: t.pausedTitle(),
  faq: null,
  topic: 'containers',
  about: { why: t.pausedWhy(), ways: [nextUnpause('SERVICE')] },
  reads: [services],
  explainedBy: containerCauses,
  stages: ['running'],
  detect: (facts) =>
    eachService(facts, ({ name, condition, container }) =>
      condition === 'paused'
        ? {
            status: 'broken',
            title: t.paused({ service: name }),
            why: [t.pausedWhy()],
            evidence: [`${container}: paused`],
            next: [nextUnpause(name)],
          }
        : undefined,
    ),
});
