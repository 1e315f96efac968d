import { literal } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { damageText } from '../../doctor/probes/backup-damage.ts';
import { type BackupReading, backups } from './probe.ts';
import { texts as t } from './texts.ts';

const shown = 5;

function testing({ damaged, path }: BackupReading): NextStep[] {
  const packed = damaged.filter(({ file, what }) => file.endsWith('.gz') && what !== 'gone');
  const steps = packed
    .slice(0, 2)
    .map(({ file }) => ({ command: `gzip -t ${shellWord(file)}`, what: t.nextTest() }));
  return [...steps, { command: `ls -l ${shellWord(path)}`, what: t.nextList() }];
}

/** The newest backup could not be restored. Older ones are left alone. */
export const issue = defineIssue({
  id: 'backup-invalid',
  order: 420,
  title: t.title(),
  topic: 'backups',
  about: {
    why: t.about(),
    ways: [
      { command: 'ls -l backups', what: t.nextList() },
      { command: 'gzip -t backups/*/*.gz', what: t.nextTest() },
    ],
  },
  fixable: true,
  reads: [backups],
  explainedBy: ['disk-full'],
  detect(facts) {
    const { value, evidence } = facts.read(backups);
    const { damaged, missing, inPart, path } = value;
    const lacks = missing.length === 0 ? [] : [t.lacks({ names: literal(missing.join(', ')) })];
    if (damaged.length > 0)
      return {
        status: 'broken',
        title: t.damaged({ n: damaged.length }),
        why: [...damaged.slice(0, shown).map(({ file, what }) => damageText(what, file)), ...lacks],
        evidence,
        next: testing(value),
      };
    if (missing.length > 0)
      return {
        status: 'warn',
        title: t.incomplete({ n: missing.length }),
        why: lacks,
        evidence,
        next: testing(value),
      };
    return inPart.length > 0
      ? { status: 'skipped', why: [t.inPart({ path })], evidence: inPart }
      : { status: 'ok' };
  },
});
