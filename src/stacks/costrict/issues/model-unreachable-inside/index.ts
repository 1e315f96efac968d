import { literal } from '../../../../base/message.ts';
import { shellWord } from '../../../../base/shell.ts';
import { downOf } from '../../../../doctor/causes.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { nextRestart } from '../../../../issues/shared/service-verdicts.ts';
import { modelTexts } from '../../texts/models.ts';
import { type } from '../shared/steps.ts';
import { type InsideReach, insideReach } from './probe.ts';
import { texts as t } from './texts.ts';

/** Some services alone do not reach it: their own routes or rules. */
function lostBy({ origin, cut }: InsideReach): Verdict {
  const names = cut.map(({ service }) => service).join(', ');
  return {
    ...{ status: 'broken', subject: origin, title: t.cut({ names, origin }) },
    why: [t.cutWhy()],
    evidence: [
      ...cut.map(({ service, words }) => `${service} → ${origin}: ${words}`),
      `apisix → ${origin}: connected`,
    ],
    next: cut.flatMap(({ service, pid }) => [
      { command: `sudo nsenter -t ${pid} -n ip route`, what: t.routes() },
      { command: `sudo nsenter -t ${pid} -n iptables -S`, what: t.rules() },
      nextRestart(service),
    ]),
    explainedBy: cut.flatMap(({ service }) => [
      ...downOf(service),
      `container-network-blocked:${service}`,
    ]),
  };
}

/** This machine reaches a model server, the containers do not. */
export const issue = runningIssue({
  id: 'model-unreachable-inside',
  order: 1120,
  title: t.title(),
  notInLab: 'stand-in',
  topic: 'models',
  reads: [insideReach],
  services: ['apisix'],
  after: ['model-endpoint-unreachable'],
  about: {
    why: t.about(),
    ways: [type('models set chat --url http://10.0.0.9:8000', modelTexts.setAddress())],
  },
  detect: (facts) =>
    (facts.get(insideReach).value ?? []).map((row) => {
      const { project, origin, roles, connected, words } = row;
      if (row.cut.length > 0) return lostBy(row);
      if (connected) return { status: 'ok', subject: origin };
      return {
        status: 'broken',
        subject: origin,
        title: t.fails({ origin }),
        why: [t.why({ words: literal(words), roles: literal(roles.join(', ')) })],
        evidence: [`apisix: curl ${origin} → ${words}`],
        next: [
          {
            command: `docker compose -p ${project} exec apisix curl -sv -o /dev/null ${shellWord(`${origin}/`)}`,
            what: t.try(),
          },
        ],
      };
    }),
});
