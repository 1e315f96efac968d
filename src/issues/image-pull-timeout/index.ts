import { waysAround } from '../../base/image-ways.ts';
import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { logFindings } from '../shared/log-findings.ts';
import { texts as t } from './texts.ts';

const ways = [{ command: `${program.command} images pull`, what: t.wayAgain() }, ...waysAround()];

/** A registry is out of reach. Only the log of a service can tell, while it runs. */
export const issue = defineIssue({
  id: 'image-pull-timeout',
  order: 440,
  title: t.title(),
  notInLab: 'pulling',
  topic: 'images',
  about: { why: t.about(), ways },
  fixable: 'partly',
  reads: [],
  alsoReads: [serviceLogs],
  detect(facts) {
    const logs = logFindings(facts, 'image-pull-timeout');
    if (logs.length === 0) return { status: 'skipped', why: [t.howTo()] };
    const evidence = logs.flatMap((log) => log.evidence);
    return { status: 'warn', title: t.seen(), why: [t.about()], evidence, next: ways };
  },
});
