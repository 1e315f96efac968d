import { describe, expect, it } from 'vitest';
import { mayDrop } from '../../../../src/doctor/probes/firewall/iptables.ts';

const [caller, store] = ['172.20.0.5', '172.20.0.9'];

describe('a rule as iptables lists it', () => {
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
