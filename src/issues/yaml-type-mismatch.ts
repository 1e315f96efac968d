import { program } from '../base/program.ts';
import { logIssueTexts as t } from '../base/texts/issues-logs.ts';
import { defineIssue, type Verdict } from '../doctor/issue.ts';
import { serviceLogs } from '../doctor/probes/service-logs.ts';
import { logFindings } from './log-findings.ts';

const next = [
  { command: `${program.command} render --diff`, what: t.nextRenderDiff() },
  { command: `${program.command} deploy --overwrite-edited`, what: t.nextOverwrite() },
];

/** A service dies of a value whose type is not what it expects. */
export const yamlTypeMismatch = defineIssue({
  id: 'yaml-type-mismatch',
  title: t.yamlTitle(),
  faq: null,
  topic: 'settings',
  about: { why: t.yamlAbout(), ways: next },
  reads: [serviceLogs],
  explainedBy: ['docker-missing-or-old'],
  stages: ['running'],
  detect(facts) {
    const verdicts = logFindings(facts, 'yaml-type-mismatch')
      .filter(({ well }) => !well)
      .map(
        ({ service, why, evidence }): Verdict => ({
          status: 'broken',
          subject: service,
          title: t.yaml({ service }),
          why: [t.yamlWhy(), why],
          evidence,
          next,
        }),
      );
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
