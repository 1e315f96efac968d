import { literal } from '../../../base/message.ts';
import type { Verdict } from '../../../doctor/issue.ts';
import { gatewayAdmin, type WrongObject } from '../probes/gateway.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { gatewayIssueTexts as t } from '../texts/gateway-issues.ts';
import { runningIssue, type } from './row.ts';

const next = [type('deploy --from gateway', d.deployGateway())];
const mostNames = 5;
const mostLines = 6;

function names(objects: readonly WrongObject[]) {
  const first = objects.slice(0, mostNames).map(({ kind, id }) => `${kind}/${id}`);
  return literal([...first, ...(objects.length > mostNames ? ['…'] : [])].join(', '));
}

function judge(wrong: readonly WrongObject[], lines: readonly string[]): Verdict {
  if (wrong.length === 0) return { status: 'ok' };
  const missing = wrong.filter(({ paths }) => paths.length === 0);
  const different = wrong.filter(({ paths }) => paths.length > 0);
  return {
    status: 'broken',
    title: t.routesWrong({ n: wrong.length, names: names(wrong) }),
    why: [
      ...(missing.length > 0 ? [t.routesMissing({ names: names(missing) })] : []),
      ...(different.length > 0 ? [t.routesDiffer({ names: names(different) })] : []),
    ],
    evidence: [
      ...missing.map(({ kind, id }) => `GET /apisix/admin/${kind}/${id} → 404`),
      ...lines,
    ].slice(0, mostLines),
    next,
  };
}

/** A route or upstream that the deployment needs is not there, or leads elsewhere. */
export const routesMissing = runningIssue({
  id: 'routes-missing',
  title: t.routesTitle(),
  faq: null,
  topic: 'gateway',
  reads: [gatewayAdmin],
  services: ['apisix', 'etcd'],
  after: ['admin-api-key-mismatch'],
  about: { why: t.routesAbout(), ways: next },
  detect(facts) {
    const { value } = facts.get(gatewayAdmin);
    if (value === null) return [];
    if (value.access === 'granted') return judge(value.wrong, value.lines);
    return { status: 'unknown', why: [t.keyTitle()] };
  },
});
