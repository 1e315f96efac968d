import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { rendered } from '../../doctor/probes/rendered.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

const next = [
  { command: `${program.command} render --diff --check`, what: shared.nextDiff() },
  { command: `${program.command} deploy --overwrite-edited`, what: t.nextOverwrite() },
];

/** Rendered files that a person changed. A service's writes into its own files are no news. */
export const issue = defineIssue({
  id: 'file-edited-by-hand',
  order: 360,
  title: t.title(),
  topic: 'settings',
  about: { why: t.about(), ways: next },
  reads: [rendered],
  detect(facts) {
    const { value } = facts.read(rendered);
    const edited = value.filter(({ state, shared }) => state === 'edited' && !shared);
    if (edited.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      title: t.broken({ n: edited.length }),
      why: [t.about()],
      evidence: edited.slice(0, 8).map(({ path }) => path),
      next,
    };
  },
});
