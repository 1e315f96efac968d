import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubLogLevel } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [
  { command: `${program.command} config set app.logLevel info`, what: t.set() },
  { command: `${program.command} deploy`, what: t.apply() },
];

/** The log level is one for finding faults. */
export const issue = runningIssue({
  id: 'hub-log-level-verbose',
  order: 1430,
  title: t.title(),
  topic: 'settings',
  fixable: true,
  reads: [hubLogLevel],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const level = facts.read(hubLogLevel).value;
    if (level !== 'debug' && level !== 'trace') return { status: 'ok' };
    return { status: 'warn', why: [t.why({ level })], next };
  },
});
