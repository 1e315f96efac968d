import { serviceIssueTexts as t } from '../base/texts/issues-services.ts';
import { containerCauses } from '../doctor/causes.ts';
import { defineIssue } from '../doctor/issue.ts';
import { type ServiceReading, services } from '../doctor/probes/services.ts';
import { eachService, memoryText, nextLogs, nextRestart, stateEvidence } from './service-judge.ts';

/** Docker waits for at most a minute between two starts: up for longer, it holds. */
const holdsMs = 60_000;
/** A service may fall once or twice while what it needs comes up. */
const patience = 3;

const risen: ReadonlySet<ServiceReading['condition']> = new Set(['starting', 'unhealthy']);

export function isLooping(
  { condition, trouble, unchecked }: Pick<ServiceReading, 'condition' | 'trouble' | 'unchecked'>,
  nowMs: number,
): boolean {
  if (condition === 'restarting') return true;
  if (trouble === null || trouble.restarts < patience) return false;
  const justStarted = nowMs - trouble.startedMs < holdsMs;
  // Without a health check it looks well in each moment between two falls.
  const unproven = condition === 'ready' ? unchecked === true : risen.has(condition);
  return justStarted && unproven;
}

/** A service ends again and again. */
export const serviceRestartLoop = defineIssue({
  id: 'service-restart-loop',
  title: t.loopTitle(),
  faq: null,
  topic: 'containers',
  about: { why: t.loopAbout(), ways: [nextLogs('SERVICE'), nextRestart('SERVICE')] },
  reads: [services],
  explainedBy: containerCauses,
  stages: ['running'],
  detect: (facts) =>
    eachService(facts, (reading, { nowMs }) => {
      const { name, trouble } = reading;
      if (!isLooping(reading, nowMs) || trouble === null) return undefined;
      const why = trouble.oomKilled
        ? t.loopMemory({ limit: memoryText(trouble) })
        : reading.condition === 'restarting'
          ? t.loopWhy({ code: trouble.exitCode })
          : t.loopUpAgain();
      return {
        status: 'broken',
        title: t.loop({ service: name, n: trouble.restarts }),
        why: [why],
        evidence: [stateEvidence(reading, trouble)],
        next: [nextLogs(name), nextRestart(name)],
      };
    }),
});
