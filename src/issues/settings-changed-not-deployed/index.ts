import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { rendered } from '../../doctor/probes/rendered.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

const next = [
  { command: `${program.command} render --diff --check`, what: shared.nextDiff() },
  { command: `${program.command} deploy`, what: t.nextDeploy() },
];

/** The files on disk are older than the settings. */
export const issue = defineIssue({
  id: 'settings-changed-not-deployed',
  order: 350,
  title: t.title(),
  topic: 'settings',
  about: { why: t.about(), ways: next },
  fixable: true,
  reads: [rendered],
  detect(facts) {
    const { value } = facts.read(rendered);
    const stale = value.filter(({ state }) => state === 'changed' || state === 'new');
    if (stale.length === 0) return { status: 'ok' };
    // Nothing was ever rendered: that there is no deployment is another issue's headline.
    if (stale.length === value.length && stale.every(({ state }) => state === 'new'))
      return { status: 'skipped', why: [t.about()] };
    return {
      ...{ status: 'warn', brokenAsCause: 'broken' },
      title: t.broken({ n: stale.length }),
      why: [t.about()],
      evidence: stale.slice(0, 8).map(({ path, state }) => `${path}: ${state}`),
      next,
    };
  },
});
