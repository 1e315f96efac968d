import { program } from '../base/program.ts';
import { serviceFixTexts as t } from '../base/texts/fixes-services.ts';
import { defineIssue } from '../doctor/issue.ts';
import { unfinishedRun } from '../doctor/probes/unfinished-run.ts';
import { cutOff, waysOn } from '../runs/interrupted.ts';

/** A fix that is neither finished nor put back. A deploy that was killed simply goes on with the next one. */
export const fixCutOff = defineIssue({
  id: 'fix-cut-off',
  title: t.cutOffTitle(),
  faq: null,
  topic: 'settings',
  about: {
    why: t.cutOffAbout(),
    ways: [{ command: `${program.command} history`, what: t.seeHistory() }],
  },
  reads: [unfinishedRun],
  explainedBy: [],
  stages: ['running'],
  detect(facts) {
    const { value } = facts.get(unfinishedRun);
    if (value === null) return [];
    if (value.run?.fix === undefined) return { status: 'ok' };
    const { title, why } = cutOff(value.run);
    return { status: 'broken', subject: value.run.run, title, why, next: waysOn(value.run) };
  },
});
