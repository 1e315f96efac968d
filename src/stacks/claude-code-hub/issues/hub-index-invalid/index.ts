import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubSchema } from '../../probes/schema.ts';
import { texts as t } from './texts.ts';

const restart = { command: `${program.command} restart app`, what: t.restart() };

/** Indexes that an interrupted build left behind. */
export const issue = runningIssue({
  id: 'hub-index-invalid',
  order: 1330,
  title: t.title(),
  topic: 'postgres',
  fixable: 'partly',
  reads: [hubSchema],
  services: ['postgres'],
  about: { why: t.about(), ways: [restart] },
  detect(facts) {
    const { value } = facts.read(hubSchema);
    const { invalidIndexes: names } = value;
    if (names.length === 0) return { status: 'ok' };
    const other = names.some((name) => !/^cch_\d{4}_tmp_/.test(name));
    return {
      status: 'warn',
      why: [t.why({ names: names.slice(0, 5).join(', ') })],
      evidence: names.slice(0, 20),
      next: other ? [] : [restart],
    };
  },
});
