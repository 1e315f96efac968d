import { literal, type Message } from '../base/message.ts';
import { serviceIssueTexts as t } from '../base/texts/issues-services.ts';
import { containerCauses } from '../doctor/causes.ts';
import { defineIssue } from '../doctor/issue.ts';
import { type ContainerTrouble, services } from '../doctor/probes/services.ts';
import { eachService, nextLogs, nextRestart } from './service-judge.ts';
import { isLooping } from './service-restart-loop.ts';

/** What the health check said last. */
export function checkSays({ health }: ContainerTrouble): Message[] {
  if (health === null) return [];
  const { exitCode: code, output } = health;
  return [
    output === ''
      ? t.unhealthySilent({ code })
      : t.unhealthySays({ code, text: literal(output.split('\n').slice(-3).join(' · ')) }),
  ];
}

/** A service runs and its health check fails, rightly as far as can be told. */
export const serviceUnhealthy = defineIssue({
  id: 'service-unhealthy',
  title: t.unhealthyTitle(),
  faq: null,
  topic: 'containers',
  about: { why: t.unhealthyAbout(), ways: [nextLogs('SERVICE'), nextRestart('SERVICE')] },
  reads: [services],
  explainedBy: containerCauses,
  stages: ['running'],
  detect: (facts) =>
    eachService(facts, (reading, { nowMs }) => {
      const { name, condition, container, trouble } = reading;
      if (condition !== 'unhealthy' || trouble?.answers === true) return undefined;
      if (isLooping(reading, nowMs)) return undefined;
      return {
        status: 'broken',
        title: t.unhealthy({ service: name }),
        why: trouble?.health ? checkSays(trouble) : [t.unhealthyYet()],
        evidence: [`${container}: running (unhealthy)`],
        next: [nextLogs(name), nextRestart(name)],
      };
    }),
});
