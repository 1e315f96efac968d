import type { NextStep } from '../../base/next-step.ts';
import type { Verdict } from '../../doctor/issue.ts';
import type { Stop } from '../../doctor/probes/firewall/walk.ts';
import { runningIssue } from '../../doctor/running-issue.ts';
import { type ClosedPort, entryWay } from './probe.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const restart = { command: 'sudo systemctl restart docker', what: t.wayRestart() };
const showTables = { command: 'sudo nft -a list ruleset', what: t.wayShow() };
const showRules = { command: 'sudo iptables -n -v -L --line-numbers', what: t.wayShow() };

const allow = (command: string): NextStep => ({ command, what: t.wayAllow() });

type Place = Pick<ClosedPort, 'port' | 'containerPort'>;

/** How the port is let in, in the words of the program that wrote the rule. */
function stepsFor({ table, chains, removal }: Stop, { port, containerPort }: Place): NextStep[] {
  const [base = ''] = chains;
  const isForward = /forward/i.test(base);
  if (chains.some((chain) => chain.startsWith('ufw')))
    return [
      allow(
        isForward
          ? `sudo ufw route allow proto tcp from any to any port ${containerPort}`
          : `sudo ufw allow ${port}/tcp`,
      ),
      { command: 'sudo ufw status numbered', what: t.wayShow() },
    ];
  const isFirewalld =
    table === 'inet firewalld' ||
    chains.some((chain) => /^(?:IN|FWD[IO]?|INPUT|FORWARD)_/.test(chain));
  if (isFirewalld) {
    const open = `sudo firewall-cmd --permanent --add-port=${port}/tcp && sudo firewall-cmd --reload`;
    return [
      isForward ? restart : allow(open),
      { command: 'sudo firewall-cmd --list-all', what: t.wayShow() },
    ];
  }
  const isDockers = chains.some((chain) => /^DOCKER(?!-USER$)/.test(chain));
  if (isDockers) return [restart, showRules];
  if (removal !== undefined) return [{ command: removal, what: t.wayDelete() }, showRules];
  if (table.includes(' ')) {
    const packets = isForward ? 'ct status dnat' : `tcp dport ${port}`;
    return [allow(`sudo nft insert rule ${table} ${base} ${packets} accept`), showTables];
  }
  if (isForward) return [restart, showRules];
  return [allow(`sudo iptables -I ${base} -p tcp --dport ${port} -j ACCEPT`), showRules];
}

const titles = { all: t.all, network: t.network, six: t.six };

function judge({ service, port, containerPort, whom, users, obstacle }: ClosedPort): Verdict {
  const base = {
    status: whom === 'all' ? ('broken' as const) : ('warn' as const),
    subject: service,
    title: titles[whom]({ port, service, users }),
  };
  if (obstacle.kind === 'forwarding')
    return {
      ...base,
      why: [t.forwardingWhy()],
      evidence: ['net.ipv4.ip_forward = 0'],
      next: [{ command: 'sudo sysctl -w net.ipv4.ip_forward=1', what: t.wayForward() }],
    };
  if (obstacle.kind === 'led')
    return {
      ...base,
      why: [t.ledWhy({ to: obstacle.to })],
      evidence: [obstacle.text],
      next: [{ command: obstacle.removal, what: t.wayDelete() }],
    };
  const way = obstacle.chains.length > 1 ? [obstacle.chains.join(' → ')] : [];
  return {
    ...base,
    why: [obstacle.removal === undefined ? t.policyWhy() : t.ruleWhy()],
    evidence: [obstacle.text, ...way],
    next: stepsFor(obstacle, { port, containerPort }),
  };
}

/** Users’ packets are dropped, or led elsewhere, before they arrive at a port that is meant for them. */
export const issue = runningIssue({
  id: 'entry-port-blocked',
  order: 395,
  topic: 'network',
  title: t.title(),
  notInLab: 'machine',
  about: { why: t.about(), ways: signature.known.next },
  reads: [entryWay],
  after: ['docker-missing-or-old', 'not-deployed'],
  detect(facts) {
    const verdicts = facts.read(entryWay).value.map(judge);
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
