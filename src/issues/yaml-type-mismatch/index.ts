import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { logFindings } from '../shared/log-findings.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const { next } = signature.known;

/** A service dies of a value whose type is not what it expects. */
export const issue = defineIssue({
  id: 'yaml-type-mismatch',
  disables: ['service', 'dependents'],
  order: 310,
  title: t.title(),
  topic: 'settings',
  about: { why: t.about(), ways: signature.known.next },
  fixable: true,
  reads: [serviceLogs],
  explainedBy: ['docker-missing-or-old'],
  detect(facts) {
    const verdicts = logFindings(facts, 'yaml-type-mismatch')
      .filter(({ well }) => !well)
      .map(
        ({ service, why, evidence }): Verdict => ({
          status: 'broken',
          subject: service,
          title: t.broken({ service }),
          why: [t.why(), why],
          evidence,
          next,
        }),
      );
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
