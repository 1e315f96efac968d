import { literal } from '../../../../base/message.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { gatewayAdmin, type WrongObject } from '../../probes/gateway.ts';
import { texts as keyTexts } from '../admin-api-key-mismatch/texts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const next = signature.known.next;
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
    title: t.wrong({ n: wrong.length, names: names(wrong) }),
    why: [
      ...(missing.length > 0 ? [t.missing({ names: names(missing) })] : []),
      ...(different.length > 0 ? [t.differ({ names: names(different) })] : []),
    ],
    evidence: [
      ...missing.map(({ kind, id }) => `GET /apisix/admin/${kind}/${id} → 404`),
      ...lines,
    ].slice(0, mostLines),
    next,
  };
}

/** A route or upstream that the deployment needs is not there, or leads elsewhere. */
export const issue = runningIssue({
  id: 'routes-missing',
  order: 1030,
  title: t.title(),
  topic: 'gateway',
  reads: [gatewayAdmin],
  services: ['apisix', 'etcd'],
  after: ['admin-api-key-mismatch'],
  fixable: true,
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.read(gatewayAdmin);
    if (value.access === 'granted') return judge(value.wrong, value.lines);
    return { status: 'unknown', why: [keyTexts.title()] };
  },
});
