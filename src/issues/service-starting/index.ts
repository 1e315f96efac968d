import { program } from '../../base/program.ts';
import { containerCauses } from '../../doctor/causes.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { services } from '../../doctor/probes/services.ts';
import { eachService, isLooping, withLogCause } from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

const next = [{ command: `${program.command} doctor`, what: t.nextDoctor() }];

/** Too early to say: what needs it cannot be judged either. */
export const issue = defineIssue({
  id: 'service-starting',
  disables: ['dependents'],
  order: 220,
  title: t.title(),
  notInLab: 'passing',
  topic: 'containers',
  about: { why: t.about(), ways: next },
  reads: [services],
  alsoReads: [serviceLogs],
  explainedBy: containerCauses,
  detect: (facts) =>
    eachService(facts, (reading, { nowMs }) => {
      const { name, condition, trouble, startSeconds } = reading;
      if (condition !== 'starting' || trouble === null || isLooping(reading, nowMs))
        return undefined;
      const n = Math.max(0, Math.round((nowMs - trouble.startedMs) / 1000));
      const verdict: Verdict = {
        status: 'unknown',
        title: t.broken({ service: name }),
        why: [t.why({ n, most: startSeconds })],
        next,
        explainedBy: [`service-not-answering:${name}`],
      };
      // Later than it may take, its log is worth a look.
      return n > startSeconds ? withLogCause(facts, name, verdict, false) : verdict;
    }),
});
