import { serviceIssueTexts as t } from '../base/texts/issues-services.ts';
import { containerCauses } from '../doctor/causes.ts';
import { defineIssue } from '../doctor/issue.ts';
import { services } from '../doctor/probes/services.ts';
import { eachService, nextCreate } from './service-judge.ts';

/** A service of the stack has no container although others have. */
export const serviceMissing = defineIssue({
  id: 'service-missing',
  title: t.missingTitle(),
  faq: null,
  topic: 'containers',
  about: { why: t.missingAbout(), ways: [nextCreate('SERVICE')] },
  reads: [services],
  explainedBy: [...containerCauses, 'image-missing', 'cpu-limit-exceeds-host'],
  stages: ['running'],
  detect: (facts) =>
    eachService(facts, ({ name, condition }) =>
      condition === 'missing'
        ? {
            status: 'broken',
            title: t.missing({ service: name }),
            why: [t.missingWhy()],
            next: [nextCreate(name)],
          }
        : undefined,
    ),
});
