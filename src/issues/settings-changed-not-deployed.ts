import { program } from '../base/program.ts';
import { settingsIssueTexts as t } from '../base/texts/issues-settings.ts';
import { defineIssue } from '../doctor/issue.ts';
import { rendered } from '../doctor/probes/rendered.ts';

const next = [
  { command: `${program.command} render --diff --check`, what: t.nextDiff() },
  { command: `${program.command} deploy`, what: t.nextDeploy() },
];

/** The files on disk are older than the settings. */
export const settingsChangedNotDeployed = defineIssue({
  id: 'settings-changed-not-deployed',
  title: t.changedTitle(),
  faq: null,
  topic: 'settings',
  about: { why: t.changedAbout(), ways: next },
  reads: [rendered],
  explainedBy: [],
  stages: ['running'],
  detect(facts) {
    const { value } = facts.get(rendered);
    if (value === null) return [];
    const stale = value.filter(({ state }) => state === 'changed' || state === 'new');
    if (stale.length === 0) return { status: 'ok' };
    // Nothing was ever rendered: that there is no deployment is another issue's headline.
    if (stale.length === value.length && stale.every(({ state }) => state === 'new'))
      return { status: 'skipped', why: [t.changedAbout()] };
    return {
      status: 'warn',
      title: t.changed({ n: stale.length }),
      why: [t.changedAbout()],
      evidence: stale.slice(0, 8).map(({ path, state }) => `${path}: ${state}`),
      next,
    };
  },
});
