import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { containerCauses } from '../../doctor/causes.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { isCheckAtFault, services } from '../../doctor/probes/services.ts';
import { checkSays, eachService } from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

const next = [{ command: `${program.command} deploy`, what: t.nextRender() }];

/** The engine's words for a check that it ended. */
const tooSlow = /health check exceeded timeout/i;

/** The health check is wrong and not the service. */
export const issue = defineIssue({
  id: 'unhealthy-healthcheck',
  order: 210,
  title: t.title(),
  topic: 'containers',
  about: { why: t.about(), ways: next },
  fixable: true,
  reads: [services],
  explainedBy: containerCauses,
  detect: (facts) =>
    eachService(facts, (reading) => {
      const { name, container, trouble } = reading;
      if (trouble === null || !isCheckAtFault(reading)) return undefined;
      const { checkLacks, health } = trouble;
      const base = { status: 'broken', evidence: [`${container}: running (unhealthy)`] } as const;
      if (checkLacks !== undefined)
        return {
          ...base,
          title: t.lacks({ service: name, program: literal(checkLacks) }),
          why: [t.lacksWhy(), ...checkSays(trouble)],
          next: [{ command: `docker diff ${container}`, what: t.nextLook() }],
        };
      return {
        ...base,
        title: t.broken({ service: name }),
        why: [tooSlow.test(health?.output ?? '') ? t.slow() : t.about(), ...checkSays(trouble)],
        next,
      };
    }),
});
