import { containerCauses } from '../../doctor/causes.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { services } from '../../doctor/probes/services.ts';
import { eachService, isDeployed, serviceStep } from '../shared/service-verdicts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const nextCreate = serviceStep('up', t.nextCreate());

/** A service of the stack has no container although others have. */
export const issue = defineIssue({
  id: 'service-missing',
  order: 160,
  title: t.title(),
  topic: 'containers',
  about: { why: t.about(), ways: signature.known.next },
  fixable: true,
  reads: [services],
  explainedBy: [...containerCauses, 'image-missing', 'cpu-limit-exceeds-host'],
  detect: (facts) =>
    eachService(facts, ({ name, condition }, all) =>
      condition === 'missing'
        ? {
            status: 'broken',
            title: t.broken({ service: name }),
            why: isDeployed(all) ? [t.why()] : [],
            next: [nextCreate(name)],
          }
        : undefined,
    ),
});
