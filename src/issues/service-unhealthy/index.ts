import { containerCauses } from '../../doctor/causes.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { drifts } from '../../doctor/probes/drift.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { isCheckAtFault, services } from '../../doctor/probes/services.ts';
import {
  checkSays,
  eachService,
  isLooping,
  nextLogs,
  nextRestart,
  nextStatus,
  withLogCause,
} from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

/** A service runs and its health check fails, rightly as far as is known. */
export const issue = defineIssue({
  id: 'service-unhealthy',
  disables: ['dependents'],
  order: 200,
  title: t.title(),
  topic: 'containers',
  about: { why: t.about(), ways: [nextStatus] },
  fixable: 'partly',
  reads: [services],
  alsoReads: [drifts, serviceLogs],
  explainedBy: containerCauses,
  detect: (facts) =>
    eachService(facts, (reading, { nowMs }) => {
      const { name, condition, container, trouble } = reading;
      if (condition !== 'unhealthy' || isCheckAtFault(reading)) return undefined;
      if (isLooping(reading, nowMs)) return undefined;
      const verdict = {
        status: 'broken',
        title: t.broken({ service: name }),
        why: trouble?.health ? checkSays(trouble) : [t.yet()],
        evidence: [`${container}: running (unhealthy)`],
        next: [nextLogs(name), nextRestart(name)],
        explainedBy: [`service-not-answering:${name}`],
      } as const;
      return withLogCause(facts, name, verdict, false);
    }),
});
