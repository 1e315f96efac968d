import { literal } from '../../base/message.ts';
import type { Verdict } from '../../doctor/issue.ts';
import { rendered } from '../../doctor/probes/rendered.ts';
import { serviceEdges } from '../../doctor/probes/service-edges.ts';
import { runningIssue } from '../../doctor/running-issue.ts';
import { type Cut, cutVerdicts } from '../shared/edge-verdicts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

function judge({ subject, edges }: Cut): Verdict {
  const [{ container, consumer, hostsLine }] = edges;
  const words = edges.map((edge) => `${consumer}: ${edge.words}`);
  return {
    ...{ status: 'broken', subject },
    title: t.broken({ consumer: literal(consumer) }),
    why: [hostsLine === undefined ? t.why() : t.switchWhy()],
    evidence: [
      ...(hostsLine === undefined ? [] : [`${container}: /etc/nsswitch.conf: ${hostsLine}`]),
      ...[...new Set(words)].slice(0, 3),
    ],
    next:
      hostsLine === undefined
        ? [{ command: `docker exec ${container} cat /etc/resolv.conf`, what: t.nextResolvers() }]
        : [{ command: `docker exec ${container} cat /etc/nsswitch.conf`, what: t.nextSwitch() }],
  };
}

/** Containers or the daemon cannot resolve names. */
export const issue = runningIssue({
  id: 'name-resolution-broken',
  disables: ['service', 'dependents'],
  order: 108,
  topic: 'network',
  title: t.title(),
  fixable: 'partly',
  about: { why: t.about(), ways: signature.known.next },
  reads: [serviceEdges],
  alsoReads: [rendered],
  after: ['docker-missing-or-old'],
  detect: (facts) => cutVerdicts(facts, 'resolver', judge),
});
