import { defineIssue } from '../../doctor/issue.ts';
import { services } from '../../doctor/probes/services.ts';
import { eachService, serviceStep } from '../shared/service-verdicts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const nextUnpause = serviceStep('up', t.nextResume());

/** A service was frozen and forgotten. */
export const issue = defineIssue({
  id: 'service-paused',
  disables: ['dependents'],
  order: 180,
  title: t.title(),
  topic: 'containers',
  about: { why: t.about(), ways: signature.known.next },
  fixable: true,
  reads: [services],
  explainedBy: ['docker-missing-or-old'],
  detect: (facts) =>
    eachService(facts, ({ name, condition, container, stuck }) =>
      condition === 'paused'
        ? {
            status: 'broken',
            onRequest: true,
            title: t.broken({ service: name }),
            why: [t.about(), stuck ? t.doesHang() : t.mayHang()],
            evidence: [
              `${container}: paused`,
              ...(stuck ? [`${container}: the engine does not answer an inspection`] : []),
            ],
            next: [nextUnpause(name)],
          }
        : undefined,
    ),
});
