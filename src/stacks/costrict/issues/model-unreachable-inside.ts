import { literal } from '../../../base/message.ts';
import { shellWord } from '../../../base/shell.ts';
import { insideReach } from '../probes/inside.ts';
import { modelIssueTexts as t } from '../texts/model-issues.ts';
import { runningIssue, type } from './row.ts';

/** This machine reaches a model server, the containers do not. */
export const modelUnreachableInside = runningIssue({
  id: 'model-unreachable-inside',
  title: t.insideTitle(),
  faq: null,
  topic: 'models',
  reads: [insideReach],
  services: ['apisix'],
  after: ['model-endpoint-unreachable'],
  about: {
    why: t.insideAbout(),
    ways: [type('models set chat --url http://10.0.0.9:8000', t.wayAddress())],
  },
  detect: (facts) =>
    (facts.get(insideReach).value ?? []).map(({ project, origin, roles, connected, words }) => {
      if (connected) return { status: 'ok', subject: origin };
      return {
        status: 'broken',
        subject: origin,
        title: t.insideFails({ origin }),
        why: [t.insideWhy({ words: literal(words), roles: literal(roles.join(', ')) })],
        evidence: [`apisix: curl ${origin} → ${words}`],
        next: [
          {
            command: `docker compose -p ${project} exec apisix curl -sv -o /dev/null ${shellWord(`${origin}/`)}`,
            what: t.insideTry(),
          },
        ],
      };
    }),
});
