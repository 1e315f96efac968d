import { expect, test } from 'vitest';
import type { Fact } from '../../../../src/base/verdict.ts';
import type { AnyProbe } from '../../../../src/doctor/probe.ts';
import { borrowedAddresses } from '../../../../src/doctor/probes/own-addresses.ts';
import { type BrokenEdge, serviceEdges } from '../../../../src/doctor/probes/service-edges.ts';
import { serviceProcesses } from '../../../../src/doctor/probes/service-processes.ts';
import { issue } from '../../../../src/issues/container-network-blocked/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../../support/facts.ts';

const row = (service: string, pid: number, ...addresses: [string, string][]) => ({
  ...{ service, container: `p-${service}-1`, id: service, group: '', pids: [pid] },
  addresses: new Map(addresses),
});
const local = (address: string) => `           |-- ${address}\n              /32 host LOCAL\n`;
const table = (...addresses: string[]) =>
  `Main:\n  +-- 0.0.0.0/0 3 0 5\n     |-- 127.0.0.0\n        /8 host LOCAL\n${addresses.map(local).join('')}` +
  `        |-- 172.18.0.8\n           /32 universe UNICAST\n`;

async function borrowed(tables: Readonly<Record<number, string>>) {
  const rows = [
    row('chat', 1, ['p_default', '172.18.0.18']),
    row('redis', 2, ['p_default', '172.18.0.8']),
    row('hosted', 3),
    row('apart', 4, ['other', '172.19.0.2']),
  ];
  const facts = new Map<AnyProbe, Fact<unknown>>([[serviceProcesses, okFact(rows)]]);
  const readText = async (path: string) => tables[Number(path.split('/')[2])] ?? '';
  const context = {
    get: async (probe: AnyProbe) => facts.get(probe),
    effects: { fs: { readText } },
  };
  const read = await borrowedAddresses.read(context as never);
  return read.status === 'ok' ? read.value : expect.fail('not read');
}

test('an address of another container must be found, and no route to it or address of its own', async () => {
  const own = { 1: table('127.0.0.1', '172.18.0.18'), 2: table('172.18.0.8') };
  const others = { 3: table('172.18.0.8', '172.18.0.1'), 4: table('172.19.0.2', '172.18.0.8') };
  expect(await borrowed({ ...own, ...others })).toEqual([]);
  expect(await borrowed({ ...own, 1: table('172.18.0.8', '172.18.0.18') })).toEqual([
    { service: 'chat', container: 'p-chat-1', pid: 1, address: '172.18.0.8', owner: 'redis' },
  ]);
});

test('it must be named in place of the calls that fail by it, with the restart that heals', async () => {
  const value = await borrowed({ 1: table('172.18.0.8') });
  const edge = (
    consumer: string,
    provider: string,
    more: Partial<BrokenEdge> = {},
  ): BrokenEdge => ({
    ...{ consumer, provider, container: `p-${consumer}-1`, address: '172.18.0.8:6379', pids: [] },
    ...{ kind: 'network', words: `${provider}: refused`, rules: [] },
    ...more,
  });
  const seen = (...broken: BrokenEdge[]) =>
    detectOne(
      issue,
      factsOf(
        [borrowedAddresses, okFact(value)],
        [serviceEdges, okFact({ tried: 1, late: [], closed: [], broken })],
      ),
      'running',
    );
  const [finding, ...more] = seen(edge('chat', 'redis'));
  expect([finding?.status, finding?.subject, more]).toEqual(['broken', 'chat', []]);
  expect(textOf(finding ?? expect.fail())).toContain('address of redis: 172.18.0.8');
  expect(finding?.next[0]?.command).toBe('costrict restart chat');
  expect(seen(edge('chat', 'redis'), edge('app', 'db')).map(({ subject }) => subject)).toEqual([
    ...['chat', 'app'],
  ]);
});

test('a port that refuses a part of the connections must be said so, with the numbers', () => {
  const broken: BrokenEdge = {
    ...{ consumer: 'app', provider: 'db', container: 'p-app-1', address: '10.0.0.1:1', pids: [] },
    ...{ kind: 'network', words: 'refused', rules: [], partly: { refused: 5, all: 12 } },
  };
  const facts = factsOf(
    [borrowedAddresses, okFact([])],
    [serviceEdges, okFact({ tried: 1, late: [], closed: [], broken: [broken] })],
  );
  const [finding] = detectOne(issue, facts, 'running');
  expect(textOf(finding ?? expect.fail())).toContain('5 of 12 connections');
});

test('an address must be named although no call could be tried in time, and else nothing is known', async () => {
  const value = await borrowed({ 1: table('172.18.0.8') });
  const seen = (all: typeof value) =>
    detectOne(issue, factsOf([borrowedAddresses, okFact(all)]), 'running').map(
      ({ status }) => status,
    );
  expect([seen(value), seen([])]).toEqual([['broken'], ['unknown']]);
});
