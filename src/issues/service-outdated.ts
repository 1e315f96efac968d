import { program } from '../base/program.ts';
import { serviceIssueTexts as t } from '../base/texts/issues-services.ts';
import { defineIssue } from '../doctor/issue.ts';
import { outdatedContainers } from '../doctor/probes/outdated.ts';

const next = [
  { command: `${program.command} deploy --dry-run`, what: t.nextCompare() },
  { command: `${program.command} deploy`, what: t.nextApply() },
];

/** Containers run with what the Compose file said before. */
export const serviceOutdated = defineIssue({
  id: 'service-outdated',
  title: t.outdatedTitle(),
  faq: null,
  topic: 'containers',
  about: { why: t.outdatedAbout(), ways: next },
  reads: [outdatedContainers],
  explainedBy: ['docker-missing-or-old', 'not-deployed'],
  stages: ['running'],
  detect(facts) {
    const { value } = facts.get(outdatedContainers);
    if (value === null) return [];
    if (value.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      title: t.outdated({ n: value.length }),
      why: value.map(({ service, what }) =>
        what === 'image' ? t.outdatedImage({ service }) : t.outdatedDefinition({ service }),
      ),
      next,
    };
  },
});
