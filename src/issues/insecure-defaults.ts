import { program } from '../base/program.ts';
import { editCommand } from '../base/shell.ts';
import { settingsIssueTexts as t } from '../base/texts/issues-settings.ts';
import { defineIssue } from '../doctor/issue.ts';
import { publicDefaults } from '../doctor/probes/public-defaults.ts';

const next = [
  { command: editCommand(program.secretsFile), what: t.nextRotate() },
  { command: `${program.command} deploy`, what: t.nextApply() },
];

/** Passwords and keys that stand in public scripts are in use. */
export const insecureDefaults = defineIssue({
  id: 'insecure-defaults',
  title: t.defaultsTitle(),
  faq: null,
  topic: 'settings',
  about: { why: t.defaultsAbout(), ways: next },
  reads: [publicDefaults],
  explainedBy: [],
  stages: ['running'],
  detect(facts) {
    const { value } = facts.get(publicDefaults);
    if (value === null) return [];
    if (value.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      title: t.defaults({ n: value.length }),
      why: [
        ...value.map(({ name, file, service }) =>
          service === null
            ? t.defaultsSecret({ name, file })
            : t.defaultsRendered({ name, service, file }),
        ),
        t.defaultsAbout(),
      ],
      next,
    };
  },
});
