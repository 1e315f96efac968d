import { program } from '../base/program.ts';
import { serviceIssueTexts as t } from '../base/texts/issues-services.ts';
import { containerCauses } from '../doctor/causes.ts';
import { defineIssue } from '../doctor/issue.ts';
import { services } from '../doctor/probes/services.ts';
import { eachService } from './service-judge.ts';
import { isLooping } from './service-restart-loop.ts';

const next = [{ command: `${program.command} doctor`, what: t.nextWatch() }];

/** Too early to say: what needs it cannot be judged either. */
export const serviceStarting = defineIssue({
  id: 'service-starting',
  title: t.startingTitle(),
  faq: null,
  topic: 'containers',
  about: { why: t.startingAbout(), ways: next },
  reads: [services],
  explainedBy: containerCauses,
  stages: ['running'],
  detect: (facts) =>
    eachService(facts, (reading, { nowMs }) => {
      const { name, condition, trouble, startSeconds } = reading;
      if (condition !== 'starting' || trouble === null || isLooping(reading, nowMs))
        return undefined;
      const n = Math.max(0, Math.round((nowMs - trouble.startedMs) / 1000));
      return {
        status: 'unknown',
        title: t.starting({ service: name }),
        why: [t.startingWhy({ n, most: startSeconds })],
        next,
      };
    }),
});
