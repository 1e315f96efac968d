import { shellWord } from '../../../base/shell.ts';
import {
  type Act,
  all,
  any,
  type BaseChain,
  covers,
  either,
  type Hook,
  inverted,
  type Match,
  type Packet,
  type Rule,
  type Table,
} from './walk.ts';

/** A value of nft's JSON; a server's or another program's words are not believed. */
type Json = unknown;
type Row = Readonly<Record<string, Json>>;

const rowOf = (value: Json): Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value]);
const textOf = (value: Json): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

type Reader = (packet: Packet) => readonly string[];

const none: Reader = () => [];
const readers: Readonly<Record<string, Reader>> = {
  'ip saddr': ({ source }) => [source],
  'ip daddr': ({ destination }) => [destination],
  'ip protocol': () => ['tcp', '6'],
  'tcp dport': ({ port }) => [String(port)],
  'tcp sport': ({ sourcePort }) => [String(sourcePort)],
  'th dport': ({ port }) => [String(port)],
  'th sport': ({ sourcePort }) => [String(sourcePort)],
  ...{ 'udp dport': none, 'udp sport': none, 'icmp type': none, 'icmpv6 type': none },
  ...{ 'ip6 saddr': none, 'ip6 daddr': none, 'ip6 nexthdr': none },
  'meta iifname': (packet) => [packet.in ?? ''],
  'meta iif': (packet) => [packet.in ?? ''],
  'meta oifname': ({ out = '' }) => [out],
  'meta oif': ({ out = '' }) => [out],
  'meta l4proto': () => ['tcp', '6'],
  'meta nfproto': () => ['ipv4'],
  'meta protocol': () => ['ip'],
  'meta pkttype': () => ['unicast', 'host'],
  'ct state': ({ state }) => [state],
  'ct direction': ({ direction }) => [direction],
  'ct status': ({ dnat }) => [dnat ? 'dnat' : 'none'],
  'ct proto-dst': ({ original }) => [String(original.port)],
  'ct daddr': ({ original }) => [original.address],
  'fib type': ({ toHost }) => [toHost ? 'local' : 'unicast'],
};

/** How an expression is called there; '' for one that nobody reads. */
function nameOf(left: Json): string {
  const { payload, meta, ct, fib } = rowOf(left);
  const { protocol, field } = rowOf(payload);
  const { key, dir = 'original' } = rowOf(ct);
  if (payload !== undefined) return `${textOf(protocol)} ${textOf(field)}`;
  if (meta !== undefined) return `meta ${textOf(rowOf(meta).key)}`;
  if (ct !== undefined) return dir === 'original' ? `ct ${textOf(key)}` : '';
  return fib === undefined ? '' : `fib ${textOf(rowOf(fib).result)}`;
}

/** The packet's values for an expression; undefined: unknown. */
const valuesOf = (left: Json, packet: Packet): readonly string[] | undefined =>
  readers[nameOf(left)]?.(packet);

type Sets = ReadonlyMap<string, readonly Json[]>;

/** Whether a value of a packet is what the right side names. */
function holds(right: Json, value: string, sets: Sets): Match {
  if (Array.isArray(right)) return any(right.map((one) => holds(one, value, sets)));
  const { set, prefix, range, elem } = rowOf(right);
  if (set !== undefined) return holds(listOf(set), value, sets);
  if (elem !== undefined) return holds(rowOf(elem).val, value, sets);
  if (prefix !== undefined) {
    const { addr, len } = rowOf(prefix);
    return covers(`${textOf(addr)}/${textOf(len)}`, value);
  }
  if (range !== undefined) {
    const [from = '', to = ''] = listOf(range).map(textOf);
    if (/^\d+$/.test(`${from}${to}${value}`))
      return either(Number(value) >= Number(from) && Number(value) <= Number(to));
    return covers(`${from}-${to}`, value);
  }
  const text = textOf(right);
  if (text.startsWith('@')) {
    const elements = sets.get(text.slice(1));
    return elements === undefined ? 'maybe' : holds(elements, value, sets);
  }
  if (text === '') return 'maybe';
  return either(text.endsWith('*') ? value.startsWith(text.slice(0, -1)) : value === text);
}

const isSyn = (left: Json): boolean =>
  JSON.stringify(left)?.includes('"field":"flags"') && JSON.stringify(left).includes('"syn"');

function matchOf(expression: Row, packet: Packet, sets: Sets): Match {
  const { op, left, right } = expression;
  if (isSyn(left) && textOf(right) === 'syn')
    return either(packet.state === 'new' && packet.direction === 'original');
  const values = valuesOf(left, packet);
  if (values === undefined) return 'maybe';
  const match = any(values.map((value) => holds(right, value, sets)));
  if (op === '!=') return values.length === 0 ? 'no' : inverted(match);
  return op === '==' || op === 'in' ? match : 'maybe';
}

const verdicts = ['accept', 'drop', 'return', 'continue', 'reject', 'jump', 'goto', 'queue'];
const calm = ['counter', 'log', 'mangle', 'notrack', 'comment', 'quota', 'flow', 'dup', 'synproxy'];

/** The act of a statement; undefined: it decides nothing. */
function actOf(statement: Row): Act | undefined {
  const word = Object.keys(statement)[0] ?? '';
  const body = rowOf(statement[word]);
  const chain = textOf(body.target);
  if (word === 'accept' || word === 'queue') return { do: 'accept' };
  if (word === 'drop' || word === 'reject') return { do: 'drop' };
  if (word === 'return') return { do: 'return' };
  if (word === 'jump' || word === 'goto') return { do: word, chain };
  if (word === 'redirect') return { do: 'dnat', to: 'REDIRECT' };
  if (word === 'dnat') return { do: 'dnat', to: textOf(body.addr) || undefined };
  return undefined;
}

type Ways = readonly (readonly [Match, Act])[];

/** A map from what a packet has to what becomes of it. */
function mapWays({ key, data }: Row, packet: Packet, sets: Sets, before: Match): Ways {
  const values = valuesOf(key, packet);
  const rows = listOf(rowOf(data).set ?? sets.get(textOf(data).slice(1)) ?? []);
  return rows.flatMap((row): Ways => {
    const [name, then] = listOf(row);
    const act = actOf(rowOf(then));
    if (act === undefined) return [];
    const here =
      values === undefined ? 'maybe' : any(values.map((value) => holds(name, value, sets)));
    return [[all([before, here]), act]];
  });
}

function waysOf(expressions: readonly Json[], packet: Packet, sets: Sets): Ways {
  let match: Match = 'yes';
  for (const one of expressions) {
    const row = rowOf(one);
    const [word = ''] = Object.keys(row);
    if (row.match !== undefined) match = all([match, matchOf(rowOf(row.match), packet, sets)]);
    else if (row.vmap !== undefined) return mapWays(rowOf(row.vmap), packet, sets, match);
    else if (verdicts.includes(word) || word === 'dnat' || word === 'redirect')
      return [[match, actOf(row) ?? { do: 'pass' }]];
    else if (!calm.includes(word)) match = all([match, 'maybe']);
    if (match === 'no') return [];
  }
  return [[match, { do: 'pass' }]];
}

function ruleOf(row: Row, sets: Sets): Rule {
  const [family, table, chain, handle] = [row.family, row.table, row.chain, row.handle].map(textOf);
  const expressions = listOf(row.expr);
  const last = Object.keys(rowOf(expressions.at(-1)))[0] ?? '';
  return {
    text: `nft ${family} ${table} ${chain}: ${last} # handle ${handle}`,
    removal: `sudo nft delete rule ${[family, table, chain].map((word = '') => shellWord(word)).join(' ')} handle ${handle}`,
    acts: (packet) => waysOf(expressions, packet, sets),
  };
}

/** Tables that iptables keeps in nftables itself; its own program has listed them. */
const ofIptables = new Set(['filter', 'nat', 'mangle', 'raw', 'security']);

/**
 * The base chains that `nft -j list ruleset` lists, those of IPv4. `known`: the tables that iptables-save has listed
 * from the same kernel lists.
 */
export function readNftables(text: string, isListed: boolean): BaseChain[] {
  const rows = listOf(rowOf(JSON.parse(text)).nftables).map(rowOf);
  const keyOf = (row: Row) => `${textOf(row.family)} ${textOf(row.table)}`;
  const isOurs = (row: Row) =>
    row.family === 'inet' ||
    (row.family === 'ip' && !(isListed && ofIptables.has(textOf(row.table))));
  const of = (kind: string) => rows.map((row) => rowOf(row[kind])).filter(isOurs);
  const [listed, ruled] = [of('chain'), of('rule')];
  const keys = new Set(listed.map(keyOf));
  return [...keys].flatMap((key): BaseChain[] => {
    const sets = new Map(
      [...of('set'), ...of('map')]
        .filter((row) => keyOf(row) === key)
        .map((row) => [textOf(row.name), row.elem === undefined ? [] : listOf(row.elem)]),
    );
    const own = listed.filter((row) => keyOf(row) === key);
    const chains = new Map<string, Rule[]>(own.map(({ name }) => [textOf(name), []]));
    for (const row of ruled)
      if (keyOf(row) === key) chains.get(textOf(row.chain))?.push(ruleOf(row, sets));
    const table: Table = { name: key, chains };
    return own.flatMap((row): BaseChain[] => {
      if (row.hook === undefined) return [];
      const [name, hook, type] = [row.name, row.hook, row.type].map(textOf);
      return [
        {
          ...{ name: name ?? '', table, priority: Number(row.prio ?? 0) },
          hook: hook as Hook,
          type: type === 'nat' ? 'nat' : 'filter',
          dropPolicy: row.policy === 'drop' ? `nft ${key} ${name}: policy drop` : undefined,
        },
      ];
    });
  });
}
