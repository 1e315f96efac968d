import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { interruptedNote } from '../../runs/interrupted.ts';
import { unfinishedRun } from './probe.ts';
import { texts as t } from './texts.ts';

/** A run that is neither finished nor rolled back: of a fix it stops every other change, of a deploy it is a note. */
export const issue = defineIssue({
  id: 'fix-interrupted',
  formerly: ['fix-cut-off'],
  // Nothing else can be repaired before it is finished, so it comes before all other problems.
  order: 1,
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
    if (value.run === null) return { status: 'ok' };
    return { subject: value.run.run, ...interruptedNote(value.run) };
  },
});
