import { BlockList, isIPv4 } from 'node:net';

/** The fields of a TCP packet over IPv4 that a firewall looks at. */
export interface Packet {
  /** Interfaces; none on the way in or out of this machine itself. */
  readonly in: string | undefined;
  readonly out: string | undefined;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly port: number;
  readonly state: 'new' | 'established';
  readonly direction: 'original' | 'reply';
  /** Whether Docker or another rule has led its connection elsewhere, and where it went at first. */
  readonly dnat: boolean;
  readonly original: { readonly address: string; readonly port: number };
  /** Its destination is an address of this machine. */
  readonly toHost: boolean;
}

/** maybe: it depends on what cannot be read, such as a rate or a list of addresses. */
export type Match = 'yes' | 'no' | 'maybe';

/** `to`: undefined where the rule does not say it plainly. */
type End =
  | { readonly do: 'accept' | 'drop' | 'return' | 'pass' }
  | { readonly do: 'dnat'; readonly to: string | undefined };

export type Act = End | { readonly do: 'jump' | 'goto'; readonly chain: string };

/** A row of a chain; one with a map of verdicts can act in several ways. */
export interface Rule {
  /** As the program that lists it writes it. */
  readonly text: string;
  /** Takes it out of the firewall. */
  readonly removal: string;
  acts(packet: Packet): readonly (readonly [Match, Act])[];
}

export type Hook = 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting';

/** A chain through which the kernel itself sends packets. */
export interface BaseChain {
  readonly hook: Hook;
  readonly type: 'filter' | 'nat';
  readonly priority: number;
  readonly name: string;
  /** Its policy of dropping, as it is listed; undefined: what comes to its end goes on. */
  readonly dropPolicy: string | undefined;
  readonly table: Table;
}

export interface Table {
  readonly name: string;
  readonly chains: ReadonlyMap<string, readonly Rule[]>;
}

/** Where a packet ends for certain; `chains`: the way there, the last one holds the rule. */
export interface Stop {
  readonly text: string;
  /** Takes the rule out; undefined: it is the policy of the chain. */
  readonly removal: string | undefined;
  readonly table: string;
  readonly chains: readonly string[];
}

type Fate =
  | { readonly kind: 'passes' | 'returns' }
  | { readonly kind: 'led'; readonly to: string | undefined; readonly by: Rule }
  | { readonly kind: 'stopped'; readonly stop: Stop };

const passes = { kind: 'passes' } as const;
const returns = { kind: 'returns' } as const;

type Way = readonly string[];

function endOf({ name }: Table, chains: Way, rule: Rule, act: End): Fate | undefined {
  if (act.do === 'return') return returns;
  if (act.do === 'dnat') return { kind: 'led', to: act.to, by: rule };
  const { text, removal } = rule;
  if (act.do === 'drop') return { kind: 'stopped', stop: { text, removal, table: name, chains } };
  return undefined;
}

/** The effect of one act of a rule on a packet; undefined: the next one decides. */
function fateOf(
  table: Table,
  way: Way,
  rule: Rule,
  match: Match,
  act: Act,
  packet: Packet,
): Fate | undefined {
  const isSure = match === 'yes';
  if (act.do === 'accept') return passes;
  if (!('chain' in act)) return isSure ? endOf(table, way, rule, act) : undefined;
  const inner = walkChain(table, [...way, act.chain], packet);
  if (inner.kind === 'passes') return inner;
  if (inner.kind === 'returns') return act.do === 'goto' && isSure ? inner : undefined;
  return isSure ? inner : undefined;
}

const deepest = 40;

/** A rule of which it is not sure whether it takes the packet lets it through, but never drops it. */
function walkChain(table: Table, way: Way, packet: Packet): Fate {
  if (way.length > deepest) return passes;
  for (const rule of table.chains.get(way.at(-1) ?? '') ?? [])
    for (const [match, act] of rule.acts(packet)) {
      if (match === 'no') continue;
      const fate = fateOf(table, way, rule, match, act, packet);
      if (fate !== undefined) return fate;
      if (match === 'yes') break;
    }
  return returns;
}

/** The fate of a packet in a base chain. */
export function walk({ table, name, dropPolicy }: BaseChain, packet: Packet): Fate {
  const fate = walkChain(table, [name], packet);
  if (fate.kind !== 'returns' || dropPolicy === undefined) return fate;
  const stop = { text: dropPolicy, removal: undefined, table: table.name, chains: [name] };
  return { kind: 'stopped', stop };
}

/** Whether an address is in `a.b.c.d`, `a.b.c.d/len`, `a.b.c.d/mask` or `a.b.c.d-e.f.g.h`. */
export function covers(range: string, address: string): Match {
  const [base = '', mask] = range.split('/');
  const [from = '', to = from] = base.split('-');
  if (!isIPv4(from) || !isIPv4(to)) return 'maybe';
  const list = new BlockList();
  const bits = mask?.includes('.')
    ? mask
        .split('.')
        .reduce((sum, part) => sum + Number(part).toString(2).replaceAll('0', '').length, 0)
    : Number(mask ?? 32);
  if (!(bits >= 0 && bits <= 32)) return 'maybe';
  if (mask === undefined) list.addRange(from, to);
  else list.addSubnet(from, bits);
  return list.check(address) ? 'yes' : 'no';
}

export const inverted = (match: Match): Match =>
  match === 'maybe' ? match : match === 'yes' ? 'no' : 'yes';

export const either = (isIt: boolean): Match => (isIt ? 'yes' : 'no');

/** One of them is enough. */
export function any(matches: readonly Match[]): Match {
  if (matches.includes('yes')) return 'yes';
  return matches.includes('maybe') ? 'maybe' : 'no';
}

/** All of them are needed. */
export function all(matches: readonly Match[]): Match {
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
}
