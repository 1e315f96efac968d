import { literal } from '../../base/message.ts';
import type { Verdict } from '../../doctor/issue.ts';
import { serviceEdges } from '../../doctor/probes/service-edges.ts';
import { runningIssue } from '../../doctor/running-issue.ts';
import { type Cut, cutVerdicts, namesOf } from '../shared/edge-verdicts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const ways = [
  { command: 'sudo iptables -S DOCKER-USER', what: t.wayUser() },
  { command: 'sudo iptables -n -v -L FORWARD --line-numbers', what: t.wayShow() },
];

function judge({ subject, edges }: Cut): Verdict {
  const [first] = edges;
  const rules = [...new Set(edges.flatMap((edge) => edge.rules))];
  const consumers = namesOf(edges, 'consumer');
  const providers = namesOf(edges, 'provider');
  const removal = rules.map((rule) => ({
    command: `sudo iptables ${rule.replace(/^-A/, '-D')}`,
    what: t.wayDelete(),
  }));
  return {
    ...{ status: 'broken', subject },
    title: t.broken({ consumers: literal(consumers), providers: literal(providers) }),
    why: [t.why(), ...(rules.length > 0 ? [t.ruleWhy()] : [])],
    evidence: [
      ...edges.slice(0, 3).map(({ consumer, words }) => `${consumer} → ${words}`),
      `this machine → ${first.address}: connected`,
      ...rules.map((rule) => `iptables: ${rule}`),
    ],
    next: removal.length > 0 ? removal : ways,
  };
}

/** The firewall of the host drops what containers send to each other or to the host. */
export const issue = runningIssue({
  id: 'container-network-blocked',
  order: 106,
  topic: 'network',
  title: t.title(),
  notInLab: 'machine',
  about: { why: t.about(), ways: signature.known.next },
  reads: [serviceEdges],
  after: ['docker-missing-or-old'],
  detect: (facts) => cutVerdicts(facts, 'network', judge),
});
