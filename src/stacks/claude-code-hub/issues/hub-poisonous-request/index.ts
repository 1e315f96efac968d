import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubCircuits } from '../provider-unreachable/probe.ts';
import { hubPoison } from './probe.ts';
import { texts as t } from './texts.ts';

/** More conversations than this fail alike where a provider is ill, not a request. */
const mostSessions = 3;

const next = [
  { command: `${program.command} logs app --grep ProxyForwarder`, what: t.log() },
  { command: `${program.command} fix provider-unreachable`, what: t.reset() },
];

/** One conversation's request fails at provider after provider, and each failure counts for a circuit breaker. */
export const issue = runningIssue({
  id: 'hub-poisonous-request',
  order: 1335,
  title: t.title(),
  topic: 'providers',
  reads: [hubPoison],
  alsoReads: [hubCircuits],
  services: ['app', 'postgres', 'redis'],
  after: ['hub-schema-behind', 'hub-unhealthy'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { rows, sessions } = facts.read(hubPoison).value;
    const [worst] = rows;
    if (worst === undefined || sessions > mostSessions) return { status: 'ok' };
    const { user, session, kind, providers: n } = worst;
    const open = facts.get(hubCircuits).value?.size ?? 0;
    return {
      status: open >= 2 ? 'broken' : 'warn',
      why: [t.why({ user, session, kind, n }), t.rule()],
      evidence: rows.map((row) => `${row.session}: ${row.kind}, ${row.providers} × provider`),
      next,
    };
  },
});
