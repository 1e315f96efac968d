import { literal } from '../../../../base/message.ts';
import { shellWord } from '../../../../base/shell.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { modelTexts } from '../../texts/models.ts';
import { type } from '../shared/steps.ts';
import { insideReach } from './probe.ts';
import { texts as t } from './texts.ts';

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
    (facts.get(insideReach).value ?? []).map(({ project, origin, roles, connected, words }) => {
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
