import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubSchema } from '../../probes/schema.ts';
import { texts as t } from './texts.ts';

/** A migration itself takes a while. */
const patienceSeconds = 30;

const next = [
  { command: `${program.command} logs app --grep lock`, what: t.log() },
  { command: `${program.command} list`, what: t.other() },
];

/** The app waits at its start for a lock that another has. */
export const issue = runningIssue({
  id: 'hub-migration-lock',
  order: 1290,
  title: t.title(),
  topic: 'postgres',
  reads: [hubSchema],
  services: ['postgres'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.read(hubSchema);
    const { lock } = value;
    if (lock === null || lock.seconds < patienceSeconds) return { status: 'ok' };
    const { pid, holder } = lock;
    return {
      status: 'broken',
      why: [t.why({ seconds: Math.floor(lock.seconds), pid, holder })],
      next,
    };
  },
});
