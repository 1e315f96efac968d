import { literal } from '../../base/message.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { runningIssue } from '../../doctor/running-issue.ts';
import { logFindings } from '../shared/log-findings.ts';
import { nextLogs } from '../shared/service-verdicts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

/** A server exits at once since it does not accept its own configuration file or arguments. */
export const issue = runningIssue({
  id: 'server-settings-refused',
  disables: ['service', 'dependents'],
  order: 163,
  topic: 'settings',
  title: t.title(),
  notInLab: 'stand-in',
  about: { why: t.about(), ways: signature.known.next },
  reads: [serviceLogs],
  after: ['docker-missing-or-old', 'config-path-is-directory'],
  detect(facts) {
    const logs = facts.read(serviceLogs).value.logs;
    const found = logFindings(facts, 'server-settings-refused').filter(({ well }) => !well);
    if (found.length === 0) return { status: 'ok' };
    return found.map(({ service, why, evidence }) => {
      const last = logs.find((log) => log.service === service)?.last ?? [];
      // Some servers say file and line on one, and the words that they refuse on the next.
      const more = last.map((line) => `${service} log: ${line}`);
      return {
        ...{ status: 'broken', subject: service, title: t.broken({ service: literal(service) }) },
        why: [t.means(), why],
        evidence: [...new Set([...evidence, ...more])],
        next: [...signature.known.next, nextLogs(service)],
        // A directory that it may not enter is refused in the words of its configuration.
        explainedBy: [`file-edited-by-hand:${service}`, `data-dir-permission:${service}`],
      };
    });
  },
});
