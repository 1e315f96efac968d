import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { lost } from './probe.ts';
import { texts as t } from './texts.ts';

const file = program.secretsFile;
const recover = { command: `${program.command} secrets recover`, what: t.way() };

/** Secrets are gone, and data and containers still have them. */
export const issue = defineIssue({
  id: 'secrets-lost',
  order: 146,
  title: t.title(),
  topic: 'settings',
  about: { why: t.about(), ways: [recover] },
  reads: [lost],
  stages: ['preflight', 'running'],
  notInLab: 'machine',
  detect(facts) {
    const { value } = facts.read(lost);
    const { names, isFileGone } = value;
    if (names.length === 0) return { status: 'ok' };
    return {
      status: 'broken',
      title: isFileGone ? t.gone({ file }) : t.some({ n: names.length, file }),
      why: [t.about()],
      evidence: [names.join(', ')],
      next: [recover],
    };
  },
});
