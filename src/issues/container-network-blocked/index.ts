import { literal } from '../../base/message.ts';
import type { Fact } from '../../base/verdict.ts';
import type { Verdict } from '../../doctor/issue.ts';
import { deletionOf } from '../../doctor/probes/firewall/iptables.ts';
import { type BorrowedAddress, borrowedAddresses } from '../../doctor/probes/own-addresses.ts';
import { type BrokenEdge, serviceEdges } from '../../doctor/probes/service-edges.ts';
import { runningIssue } from '../../doctor/running-issue.ts';
import { type Cut, cutVerdicts, namesOf } from '../shared/edge-verdicts.ts';
import { nextRestart } from '../shared/service-verdicts.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

type Missing = Exclude<Fact<unknown>, { status: 'ok' }>;

const ways = [
  { command: 'sudo iptables -S DOCKER-USER', what: t.wayUser() },
  { command: 'sudo iptables -n -v -L FORWARD --line-numbers', what: t.wayShow() },
];

const iptablesIn = (pid: number | undefined): string =>
  pid === undefined ? 'iptables' : `nsenter -t ${pid} -n iptables`;

/** One of them thinks that it is the other. A start gives it a network without the address. */
function double(borrowed: BorrowedAddress, edges: readonly BrokenEdge[]): Verdict {
  const { service, container, pid, address, owner } = borrowed;
  const cut = edges.filter((edge) => isBetween(edge, borrowed));
  return {
    ...{ status: 'broken', subject: service, title: t.double({ service, address, owner }) },
    why: [t.doubleWhy({ owner })],
    evidence: [
      `${container}: ${address} (Docker: ${owner})`,
      ...cut.slice(0, 3).map(({ consumer, words }) => `${consumer} → ${words}`),
    ],
    next: [
      nextRestart(service),
      {
        command: `sudo nsenter -t ${pid} -n ip -brief addr show to ${address}`,
        what: t.wayAddress(),
      },
    ],
  };
}

const notTried = ({ status, reason, because = [] }: Missing): Verdict => ({
  status,
  why: [reason],
  explainedBy: because,
});

/** Calls to the address that a container carries beside its owner: its own, and those of others. */
const isBetween = (
  { provider }: Pick<BrokenEdge, 'provider'>,
  { owner }: BorrowedAddress,
): boolean => provider === owner;

function judge({ subject, edges }: Cut): Verdict {
  const [first] = edges;
  const consumers = namesOf(edges, 'consumer');
  const providers = namesOf(edges, 'provider');
  const partly = edges.every((edge) => edge.partly) ? first.partly : undefined;
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
    title: (partly ? t.partly : t.broken)({
      consumers: literal(consumers),
      providers: literal(providers),
    }),
    why: [
      partly ? t.partlyWhy({ n: partly.refused, all: partly.all }) : t.why(),
      ...(rules.length === 0 ? [] : [isInside ? t.ruleInsideWhy() : t.ruleWhy()]),
    ],
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
  reads: [borrowedAddresses],
  after: ['docker-missing-or-old'],
  alsoReads: [serviceEdges],
  detect(facts) {
    const borrowed = facts.read(borrowedAddresses).value;
    const tried = facts.get(serviceEdges);
    const edges = tried.value?.broken ?? [];
    const isDouble = (edge: BrokenEdge) => borrowed.some((one) => isBetween(edge, one));
    const found = borrowed.map((one) => double(one, edges));
    // Addresses are read at once; on a busy machine the calls may come too late.
    if (tried.status !== 'ok') return found.length > 0 ? found : notTried(tried);
    const cut = cutVerdicts(facts, 'network', judge, (edge) => !isDouble(edge));
    return found.length === 0 ? cut : [...found, ...('status' in cut ? [] : cut)];
  },
});
