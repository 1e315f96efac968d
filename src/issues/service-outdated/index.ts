import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { outdatedContainers } from '../../doctor/probes/outdated.ts';
import { texts as t } from './texts.ts';

const next = [
  { command: `${program.command} deploy --dry-run`, what: t.nextCompare() },
  { command: `${program.command} deploy`, what: t.nextApply() },
];

/** Containers run with what the Compose file said before. */
export const issue = defineIssue({
  id: 'service-outdated',
  order: 230,
  title: t.title(),
  topic: 'containers',
  about: { why: t.about(), ways: next },
  fixable: true,
  reads: [outdatedContainers],
  explainedBy: ['docker-missing-or-old', 'not-deployed'],
  detect(facts) {
    const { value } = facts.read(outdatedContainers);
    if (value.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      title: t.broken({ n: value.length }),
      why: value.map(({ service, what }) =>
        what === 'image' ? t.image({ service }) : t.definition({ service }),
      ),
      next,
    };
  },
});
