import { describe, expect, it } from 'vitest';
import { mayDrop, rulesAgainst } from '../../../../src/doctor/probes/firewall/iptables.ts';
import { nftRulesAgainst } from '../../../../src/doctor/probes/firewall/nft-text.ts';

const [caller, store] = ['172.20.0.5', '172.20.0.9'];

const docker = `*nat
:PREROUTING ACCEPT [0:0]
:DOCKER_OUTPUT - [0:0]
-A OUTPUT -d 127.0.0.11/32 -j DOCKER_OUTPUT
-A DOCKER_OUTPUT -d 127.0.0.11/32 -p tcp -m tcp --dport 53 -j DNAT --to-destination 127.0.0.11:41233
COMMIT`;

describe('the rules of a container’s own network', () => {
  it.each([
    '-A INPUT -p tcp -m tcp --dport 5000 -j NFQUEUE --queue-num 9',
    '-A INPUT -s 172.18.0.1/32 -p tcp -m tcp --dport 5000 -j DROP',
    '-A INPUT -p tcp -m multiport --dports 80,5000 -j REJECT --reject-with tcp-reset',
    '-A INPUT -p tcp -m string --string "POST" --algo bm -j DROP',
    '-A OUTPUT -p tcp -m tcp --sport 5000 -j DROP',
  ])('must be named where they take what is sent to a port: %s', (rule) => {
    const found = rulesAgainst(`${docker}\n*filter\n:INPUT ACCEPT [0:0]\n${rule}\n`, 5000);
    expect(found).toEqual([{ table: 'filter', rule }]);
  });

  it('must be named by their table, and by the policy of a chain', () => {
    const saved =
      '*mangle\n:INPUT DROP [1:2]\n*nat\n-A PREROUTING -p tcp -j REDIRECT --to-ports 9\n';
    expect(rulesAgainst(saved, 5000)).toEqual([
      { table: 'mangle', rule: '-P INPUT DROP' },
      { table: 'nat', rule: '-A PREROUTING -p tcp -j REDIRECT --to-ports 9' },
    ]);
  });

  it.each([
    ['of Docker’s name service', ''],
    ['of another port', '-A INPUT -p tcp -m tcp --dport 22 -j DROP'],
    ['of every port but this', '-A INPUT -p tcp -m tcp ! --dport 5000 -j DROP'],
    ['of another protocol', '-A INPUT -p udp -j DROP'],
    ['that accept', '-A INPUT -p tcp -m tcp --dport 5000 -j ACCEPT'],
  ])('must not be blamed: those %s', (_of, rule) => {
    expect(rulesAgainst(`${docker}\n*filter\n:INPUT ACCEPT [0:0]\n${rule}\n`, 5000)).toEqual([]);
  });
});

const listed = (hook: string, rule: string, policy = 'accept') => `table ip nat { # handle 1
\tchain DOCKER_OUTPUT { # handle 1
\t\tip daddr 127.0.0.11 tcp dport 53 counter packets 0 bytes 0 dnat to 127.0.0.11:41233 # handle 5
\t}
}
table inet guard { # handle 2
\tchain in { # handle 1
\t\ttype filter hook ${hook} priority filter; policy ${policy};
\t\t${rule}
\t}
}`;

describe('the rules of nftables in a container’s own network', () => {
  it.each([
    ['input', 'tcp dport 5000 drop # handle 4'],
    ['input', 'tcp dport { 80, 4990-5010 } counter packets 0 bytes 0 queue to 3 # handle 4'],
    ['input', 'reject # handle 4'],
    ['output', 'tcp sport 5000 drop # handle 4'],
    ['prerouting', 'tcp dport 5000 redirect to :9 # handle 4'],
  ])('must be named where they take what is sent to a port: %s %s', (hook, rule) => {
    expect(nftRulesAgainst(listed(hook, rule), 5000)).toEqual([
      {
        rule: `inet guard in: ${rule.replace(' # handle 4', '')}`,
        removal: ['delete', 'rule', 'inet', 'guard', 'in', 'handle', '4'],
      },
    ]);
  });

  it('must be named by the policy of a chain', () => {
    expect(nftRulesAgainst(listed('input', '', 'drop'), 5000)).toEqual([
      {
        rule: 'inet guard in: policy drop',
        removal: ['chain', 'inet', 'guard', 'in', '{ policy accept ; }'],
      },
    ]);
  });

  it.each([
    ['of another port', 'input', 'tcp dport 22 drop # handle 4'],
    ['of every port but this', 'input', 'tcp dport != 5000 drop # handle 4'],
    ['of another protocol', 'input', 'udp dport 5000 drop # handle 4'],
    ['that accept', 'input', 'tcp dport 5000 accept # handle 4'],
    ['of what only passes through', 'forward', 'tcp dport 5000 drop # handle 4'],
  ])('must not be blamed: those %s', (_of, hook, rule) => {
    expect(nftRulesAgainst(listed(hook, rule), 5000)).toEqual([]);
  });
});

describe('a rule as iptables lists it', () => {
  it('may be a queue that nobody reads in a container’s own network alone', () => {
    const line = '-A INPUT -p tcp -j NFQUEUE --queue-num 9';
    expect(mayDrop(line, caller, store, true)).toBe(true);
    expect(mayDrop(line, caller, store)).toBe(false);
  });

  it.each([
    '-A DOCKER-USER -s 172.20.0.0/16 -j DROP',
    '-A FORWARD -d 172.20.0.9/32 -p tcp -m tcp --dport 5432 -j REJECT --reject-with icmp-port-unreachable',
    '-A FORWARD ! -s 10.0.0.0/8 -j DROP',
    '-A INPUT -j TARPIT',
    '-A OUTPUT -m comment --comment "a \\"quiet\\" evening" -d 172.20.0.0/24 -j DROP',
  ])('may be why two containers do not reach each other: %s', (line) => {
    expect(mayDrop(line, caller, store)).toBe(true);
  });

  it.each([
    ['of other addresses', '-A FORWARD -s 10.0.0.0/8 -j DROP'],
    ['of all but these', '-A FORWARD ! -s 172.20.0.0/16 -j DROP'],
    ['of the other direction', '-A FORWARD -s 172.20.0.9/32 -d 172.20.0.5/32 -j DROP'],
    ['that accepts', '-A DOCKER-USER -s 172.20.0.0/16 -j ACCEPT'],
    ['whose comment only says so', '-A FORWARD -m comment --comment "was -j DROP" -j ACCEPT'],
    ['of Docker itself', '-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP'],
    ['that is none', '-P FORWARD DROP'],
    ['that is nothing', ''],
  ])('must not be blamed: one %s', (_of, line) => {
    expect(mayDrop(line, caller, store)).toBe(false);
  });
});
