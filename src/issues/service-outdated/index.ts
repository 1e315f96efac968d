import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { firstFew } from '../../doctor/lists.ts';
import { drifts, replacedIn } from '../../doctor/probes/drift.ts';
import { outdatedContainers } from '../../doctor/probes/outdated.ts';
import { texts as t } from './texts.ts';

const next = [
  { command: `${program.command} deploy --dry-run`, what: t.nextCompare() },
  { command: `${program.command} deploy`, what: t.nextApply() },
];

const parts = { command: t.command, environment: t.environment, mounts: t.mounts };

/** Containers run with what the Compose file said before. */
export const issue = defineIssue({
  id: 'service-outdated',
  order: 230,
  title: t.title(),
  topic: 'containers',
  about: { why: t.about(), ways: next },
  fixable: true,
  reads: [outdatedContainers],
  alsoReads: [drifts],
  explainedBy: ['docker-missing-or-old', 'not-deployed', 'compose-file-broken'],
  detect(facts) {
    const { value } = facts.get(outdatedContainers);
    if (value === null) return [];
    const named = new Set(value.map(({ service }) => service));
    const others = replacedIn(facts).filter(({ service }) => !named.has(service));
    if (value.length + others.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      title: t.broken({ n: value.length + others.length }),
      why: [
        ...value.map(({ service, what }) =>
          what === 'image' ? t.image({ service }) : t.definition({ service }),
        ),
        ...others.map(({ service, made }) =>
          t.replaced({
            service,
            parts: firstFew(
              made.map((part) => parts[part]()),
              3,
            ),
          }),
        ),
      ],
      evidence: others.flatMap(({ service, variables }) =>
        variables.length === 0 ? [] : [`${service}: ${variables.slice(0, 8).join(', ')}`],
      ),
      next,
    };
  },
});
