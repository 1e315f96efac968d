import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubHealth } from '../../probes/health.ts';
import { downParts } from '../../probes/health-parts.ts';
import { texts as t } from './texts.ts';

const logs = { command: `${program.command} logs app`, what: t.next() };

/** The app runs and says that a database behind it is out of its reach. */
export const issue = runningIssue({
  id: 'hub-unhealthy',
  order: 1300,
  title: t.title(),
  topic: 'app',
  // An unreachable dependency has its own cause, made in the lab; this one is the app's own state.
  notInLab: 'stand-in',
  fixable: true,
  reads: [hubHealth],
  services: ['app', 'postgres', 'redis'],
  about: { why: t.about(), ways: [logs] },
  detect(facts) {
    const { value, evidence } = facts.read(hubHealth);
    const down = downParts(value);
    if (down.length === 0 && value.status === 'healthy') return { status: 'ok' };
    const { message } = value.parts[down[0] ?? 'proxy'];
    return {
      status: 'broken',
      why: [t.why({ parts: down.join(', ') || value.status, message: message || value.status })],
      evidence,
      next: [logs],
    };
  },
});
