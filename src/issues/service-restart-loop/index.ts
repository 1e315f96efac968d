import { containerCauses } from '../../doctor/causes.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { services } from '../../doctor/probes/services.ts';
import {
  eachService,
  isLooping,
  memoryText,
  nextLogs,
  nextRestart,
  nextStatus,
  stateEvidence,
  withLogCause,
} from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

/** A service ends again and again. */
export const issue = defineIssue({
  id: 'service-restart-loop',
  disables: ['dependents'],
  order: 190,
  title: t.title(),
  topic: 'containers',
  about: { why: t.about(), ways: [nextStatus] },
  reads: [services],
  alsoReads: [serviceLogs],
  explainedBy: containerCauses,
  detect: (facts) =>
    eachService(facts, (reading, { nowMs }) => {
      const { name, trouble } = reading;
      if (!isLooping(reading, nowMs) || trouble === null) return undefined;
      const why = trouble.oomKilled
        ? t.memory({ limit: memoryText(trouble) })
        : reading.condition === 'restarting'
          ? t.why({ code: trouble.exitCode })
          : t.upAgain();
      const verdict = {
        status: 'broken',
        title: t.broken({ service: name, n: trouble.restarts }),
        why: [why],
        evidence: [stateEvidence(reading, trouble)],
        next: [nextLogs(name), nextRestart(name)],
      } as const;
      return trouble.oomKilled ? verdict : withLogCause(facts, name, verdict);
    }),
});
