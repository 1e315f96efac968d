import {
  type AnswersReading,
  clientAnswers,
  clientRoute,
  type RouteReading,
} from '../../doctor/client/probes.ts';
import { reached, works } from '../../doctor/client/works.ts';
import type { Verdict } from '../../doctor/issue.ts';
import { clientIssue, onServer, portsOnServer } from '../shared/client-issue.ts';
import { texts as t } from './texts.ts';

const noWay = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ENETDOWN']);

function routeWhy({ port }: RouteReading, address: string, code: string) {
  if (code === 'ECONNREFUSED') return t.refused({ port });
  if (code === 'ETIMEDOUT') return t.timeout({ address });
  return noWay.has(code) ? t.noRoute({ address, code }) : t.other({ address, code });
}

function judgeRoute(route: RouteReading, answers: AnswersReading): Verdict {
  const failed = route.attempts.flatMap(({ address, code }) =>
    code === null ? [] : [{ address, code }],
  );
  const [first] = failed;
  if (first === undefined || (reached(answers.proxied) && !reached(answers.direct)))
    return { status: 'ok' };
  const part = failed.length < route.attempts.length;
  if (part)
    return {
      status: 'warn',
      title: t.partTitle(),
      why: [routeWhy(route, first.address, first.code), t.partWhy({ address: first.address })],
    };
  const refused = first.code === 'ECONNREFUSED';
  return {
    status: 'broken',
    why: [routeWhy(route, first.address, first.code)],
    next: refused ? [onServer('doctor'), portsOnServer] : [onServer('doctor')],
  };
}

/** No connection to the server, or to some of its addresses. */
export const issue = clientIssue({
  id: 'client-server-unreachable',
  order: 920,
  title: t.title(),
  reads: [clientRoute, clientAnswers],
  explainedBy: ['client-name-unresolved'],
  about: { why: t.about(), ways: [onServer('doctor')] },
  detect(facts) {
    const { value: route, evidence } = facts.read(clientRoute);
    const answers = facts.read(clientAnswers).value;
    if (route.attempts.length === 0 && !works(answers)) return { status: 'skipped' };
    return { ...judgeRoute(route, answers), evidence };
  },
});
