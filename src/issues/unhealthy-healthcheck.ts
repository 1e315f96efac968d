import { program } from '../base/program.ts';
import { serviceIssueTexts as t } from '../base/texts/issues-services.ts';
import { containerCauses } from '../doctor/causes.ts';
import { defineIssue } from '../doctor/issue.ts';
import { services } from '../doctor/probes/services.ts';
import { eachService } from './service-judge.ts';
import { checkSays } from './service-unhealthy.ts';

const next = [{ command: `${program.command} deploy`, what: t.nextRender() }];

/** The engine's words for a check that it ended. */
const tooSlow = /health check exceeded timeout/i;

/** The health check is wrong and not the service. */
export const unhealthyHealthcheck = defineIssue({
  id: 'unhealthy-healthcheck',
  title: t.falseAlarmTitle(),
  faq: null,
  topic: 'containers',
  about: { why: t.falseAlarmWhy(), ways: next },
  reads: [services],
  explainedBy: containerCauses,
  stages: ['running'],
  detect: (facts) =>
    eachService(facts, ({ name, condition, container, trouble }) =>
      condition === 'unhealthy' && trouble?.answers === true
        ? {
            status: 'broken',
            title: t.falseAlarm({ service: name }),
            why: [
              tooSlow.test(trouble.health?.output ?? '') ? t.falseAlarmSlow() : t.falseAlarmWhy(),
              ...checkSays(trouble),
            ],
            evidence: [`${container}: running (unhealthy)`],
            next,
          }
        : undefined,
    ),
});
