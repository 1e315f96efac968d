import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { interruptedRun, waysOn } from '../../runs/interrupted.ts';
import { unfinishedRun } from './probe.ts';
import { texts as t } from './texts.ts';

/** A fix that is neither finished nor rolled back. A deploy that was killed simply resumes with the next deploy. */
export const issue = defineIssue({
  id: 'fix-interrupted',
  formerly: ['fix-cut-off'],
  order: 340,
  title: t.title(),
  notInLab: 'missing',
  topic: 'settings',
  about: {
    why: t.about(),
    ways: [{ command: `${program.command} history`, what: t.nextHistory() }],
  },
  reads: [unfinishedRun],
  detect(facts) {
    const { value } = facts.read(unfinishedRun);
    if (value.run?.fix === undefined) return { status: 'ok' };
    const { title, why } = interruptedRun(value.run);
    return { status: 'broken', subject: value.run.run, title, why, next: waysOn(value.run) };
  },
});
