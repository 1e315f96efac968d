import { program } from '../../base/program.ts';
import { editCommand } from '../../base/shell.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { publicDefaults } from '../../doctor/probes/public-defaults.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

const next = [
  { command: editCommand(program.secretsFile), what: t.nextReplace() },
  { command: `${program.command} deploy`, what: shared.nextApply() },
];

/** Passwords and keys that stand in public scripts are in use. */
export const issue = defineIssue({
  id: 'insecure-defaults',
  order: 390,
  title: t.title(),
  topic: 'settings',
  about: { why: t.about(), ways: next },
  fixable: 'partly',
  reads: [publicDefaults],
  detect(facts) {
    const { value } = facts.read(publicDefaults);
    if (value.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      title: t.broken({ n: value.length }),
      why: [
        ...value.map(({ name, file, service }) => {
          if (service !== null) return t.rendered({ name, service, file });
          return name === '' ? t.unnamed({ file }) : t.secret({ name, file });
        }),
        t.about(),
      ],
      next,
    };
  },
});
