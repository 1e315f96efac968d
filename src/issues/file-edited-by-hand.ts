import { program } from '../base/program.ts';
import { settingsIssueTexts as t } from '../base/texts/issues-settings.ts';
import { defineIssue } from '../doctor/issue.ts';
import { rendered } from '../doctor/probes/rendered.ts';

const next = [
  { command: `${program.command} render --diff --check`, what: t.nextDiff() },
  { command: `${program.command} deploy --overwrite-edited`, what: t.nextOverwrite() },
];

/** Rendered files that a person changed. What a service writes into its own files is no news. */
export const fileEditedByHand = defineIssue({
  id: 'file-edited-by-hand',
  title: t.editedTitle(),
  faq: null,
  topic: 'settings',
  about: { why: t.editedAbout(), ways: next },
  reads: [rendered],
  explainedBy: [],
  stages: ['running'],
  detect(facts) {
    const { value } = facts.get(rendered);
    if (value === null) return [];
    const edited = value.filter(({ state, shared }) => state === 'edited' && !shared);
    if (edited.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      title: t.edited({ n: edited.length }),
      why: [t.editedAbout()],
      evidence: edited.slice(0, 8).map(({ path }) => path),
      next,
    };
  },
});
