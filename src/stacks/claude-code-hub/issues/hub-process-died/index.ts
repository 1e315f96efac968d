import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubCrashes } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [
  { command: `${program.command} logs app --since 7d --grep Lifecycle`, what: t.log() },
  { command: `${program.command} doctor redis`, what: t.redis() },
];

/** The program ended by an error of its own, and was started again. */
export const issue = runningIssue({
  id: 'hub-process-died',
  order: 1395,
  title: t.title(),
  topic: 'app',
  reads: [hubCrashes],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { n, newest, event } = facts.read(hubCrashes).value;
    if (n === 0) return { status: 'ok' };
    return {
      status: 'warn',
      why: [t.why({ n }), t.about()],
      evidence: [`data/reports/${newest}${event === '' ? '' : `: ${event}`}`],
      next,
    };
  },
});
