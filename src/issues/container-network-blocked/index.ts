import { literal } from '../../base/message.ts';
import type { Verdict } from '../../doctor/issue.ts';
import { deletionOf } from '../../doctor/probes/firewall/iptables.ts';
import { serviceEdges } from '../../doctor/probes/service-edges.ts';
import { runningIssue } from '../../doctor/running-issue.ts';
import { type Cut, cutVerdicts, namesOf } from '../shared/edge-verdicts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const ways = [
  { command: 'sudo iptables -S DOCKER-USER', what: t.wayUser() },
  { command: 'sudo iptables -n -v -L FORWARD --line-numbers', what: t.wayShow() },
];

const iptablesIn = (pid: number | undefined): string =>
  pid === undefined ? 'iptables' : `nsenter -t ${pid} -n iptables`;

function judge({ subject, edges }: Cut): Verdict {
  const [first] = edges;
  const consumers = namesOf(edges, 'consumer');
  const providers = namesOf(edges, 'provider');
  const rules = edges.flatMap((edge) => edge.rules);
  const removal = rules.map(({ rule, pid }) => ({
    command: `sudo ${iptablesIn(pid)} ${deletionOf(rule)}`,
    what: pid === undefined ? t.wayDelete() : t.wayDeleteInside(),
  }));
  const inside = first.pids.flatMap((pid) => [
    { command: `sudo ${iptablesIn(pid)} -S`, what: t.wayInside() },
    { command: `sudo nsenter -t ${pid} -n ip route`, what: t.wayRoutes() },
  ]);
  const isInside = rules.some(({ pid }) => pid !== undefined);
  // A rule of this machine that stops users on the way to a service stops its callers as well.
  const explainedBy = isInside ? [] : edges.map(({ provider }) => `entry-port-blocked:${provider}`);
  return {
    ...{ status: 'broken', subject, explainedBy },
    title: t.broken({ consumers: literal(consumers), providers: literal(providers) }),
    why: [t.why(), ...(rules.length === 0 ? [] : [isInside ? t.ruleInsideWhy() : t.ruleWhy()])],
    evidence: [
      ...edges.slice(0, 3).map(({ consumer, words }) => `${consumer} → ${words}`),
      `this machine → ${first.address}: connected`,
      ...new Set(rules.map(({ rule, pid }) => `${iptablesIn(pid)}: ${rule}`)),
    ],
    next:
      removal.length > 0
        ? [...new Map(removal.map((step) => [step.command, step])).values()]
        : [...ways, ...inside],
  };
}

/** The firewall of the host drops what containers send to each other or to the host. */
export const issue = runningIssue({
  id: 'container-network-blocked',
  disables: ['service', 'dependents'],
  order: 106,
  topic: 'network',
  title: t.title(),
  notInLab: 'machine',
  about: { why: t.about(), ways: signature.known.next },
  reads: [serviceEdges],
  after: ['docker-missing-or-old'],
  detect: (facts) => cutVerdicts(facts, 'network', judge),
});
