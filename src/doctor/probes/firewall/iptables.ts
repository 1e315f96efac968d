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

/** An option with its values; `not`: a `!` comes before it. */
interface Option {
  readonly name: string;
  readonly values: readonly string[];
  readonly not: boolean;
}

/** The words of a rule: those in quotes have \ before what would end them. */
const words = (line: string): string[] =>
  (line.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? []).map((word) =>
    /^".*"$/.test(word) ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word,
  );

/**
 * The arguments that delete a rule, for a person to type: a comment in it may be anybody's, so a shell must read each
 * word as it is.
 */
export const deletionOf = (rule: string): string =>
  words(rule.replace(/^-A/, '-D'))
    .map((word) => (word === '!' ? word : shellWord(word)))
    .join(' ');

function optionsOf(parts: readonly string[]): Option[] {
  const options: { name: string; values: string[]; not: boolean }[] = [];
  let not = false;
  for (const part of parts) {
    if (part === '!') not = true;
    else if (/^--?[a-z]/i.test(part)) {
      options.push({ name: part, values: [], not });
      not = false;
    } else options.at(-1)?.values.push(part);
  }
  return options;
}

const portsIn = (text: string, port: number): Match =>
  any(
    text.split(',').map((range) => {
      const [from = Number.NaN, to = from] = range.split(':').map(Number);
      return Number.isNaN(from) ? 'maybe' : either(port >= from && port <= to);
    }),
  );

const namesInterface = (pattern: string, name = ''): Match =>
  either(pattern.endsWith('+') ? name.startsWith(pattern.slice(0, -1)) : name === pattern);

const addressIn = (list: string, address: string): Match =>
  any(list.split(',').map((range) => covers(range, address)));

const stateIn = (list: string, { state, dnat }: Packet): Match => {
  const states = list.split(',');
  return either(states.includes(state.toUpperCase()) || (dnat && states.includes('DNAT')));
};

/** Whether one option takes a packet, without its `!`. */
type Test = (value: string, packet: Packet, values: readonly string[]) => Match;

const tests: Readonly<Record<string, Test>> = {
  '-p': (value) => either(/^(?:tcp|6|all|0)$/.test(value)),
  '-s': (value, { source }) => addressIn(value, source),
  '-d': (value, { destination }) => addressIn(value, destination),
  '-i': (value, packet) => namesInterface(value, packet.in),
  '-o': (value, packet) => namesInterface(value, packet.out),
  '--dport': (value, { port }) => portsIn(value, port),
  '--dports': (value, { port }) => portsIn(value, port),
  '--sport': (value, { sourcePort }) => portsIn(value, sourcePort),
  '--sports': (value, { sourcePort }) => portsIn(value, sourcePort),
  '--ports': (value, { port, sourcePort }) =>
    any([portsIn(value, port), portsIn(value, sourcePort)]),
  '--src-range': (value, { source }) => addressIn(value, source),
  '--dst-range': (value, { destination }) => addressIn(value, destination),
  '--ctstate': stateIn,
  '--state': stateIn,
  '--ctstatus': (value, { dnat }) => (value === 'DNAT' ? either(dnat) : 'maybe'),
  '--ctdir': (value, { direction }) => either(value.toLowerCase() === direction),
  '--ctorigdst': (value, { original }) => addressIn(value, original.address),
  '--ctorigdstport': (value, { original }) => portsIn(value, original.port),
  '--ctproto': (value) => either(value === '6' || value === 'tcp'),
  '--dst-type': (value, { toHost }) =>
    value === 'LOCAL' ? either(toHost) : either(value === 'UNICAST' && !toHost),
  '--src-type': (value) => either(value === 'UNICAST'),
  '--comment': () => 'yes',
  '-m': () => 'yes',
  '--tcp-flags': (_, { state, direction }, values) =>
    values.at(-1) === 'SYN' ? either(state === 'new' && direction === 'original') : 'maybe',
  '--syn': (_, { state }) => either(state === 'new'),
  // It takes some packets of every connection.
  '--mode': () => 'yes',
  '--probability': () => 'yes',
  '--every': () => 'yes',
  '--packet': () => 'yes',
};

function matchOf({ name, values, not }: Option, packet: Packet): Match {
  const test = tests[name];
  if (test === undefined) return 'maybe';
  const match = test(values[0] ?? '', packet, values);
  return not ? inverted(match) : match;
}

const finals: Readonly<Record<string, Act>> = {
  ACCEPT: { do: 'accept' },
  DROP: { do: 'drop' },
  REJECT: { do: 'drop' },
  TARPIT: { do: 'drop' },
  RETURN: { do: 'return' },
  // Another program decides.
  QUEUE: { do: 'accept' },
  NFQUEUE: { do: 'accept' },
  REDIRECT: { do: 'dnat', to: 'REDIRECT' },
};

/** Chains that people and other programs write to; Docker's own stay. */
const openChains: ReadonlySet<string> = new Set(['DOCKER-USER', 'FORWARD', 'INPUT', 'OUTPUT']);

/** Packets wait for a program's word, and are dropped where none gives it. */
const queues: ReadonlySet<string> = new Set(['NFQUEUE', 'QUEUE']);

/**
 * Whether a rule, as `iptables -S` lists it, drops packets of some kind between two addresses. `isOwn`: it is one of a
 * container's own network, where no program of this machine takes a queue.
 */
export function mayDrop(line: string, source: string, destination: string, isOwn = false): boolean {
  const [verb, chain = '', ...parts] = words(line);
  const options = optionsOf(parts);
  const target = options.find(({ name }) => name === '-j')?.values[0] ?? '';
  const isDrop = finals[target]?.do === 'drop' || (isOwn && queues.has(target));
  if (verb !== '-A' || !openChains.has(chain) || !isDrop) return false;
  const ends: Readonly<Record<string, string>> = { '-s': source, '-d': destination };
  return options.every(({ name, values: [range = ''], not }) => {
    const address = ends[name];
    const match = address === undefined ? 'maybe' : addressIn(range, address);
    return (not ? inverted(match) : match) !== 'no';
  });
}

/** Targets that take a packet away from the program it was sent to. */
const takers: ReadonlySet<string> = new Set(
  [...Object.keys(finals), 'DNAT', 'NETMAP'].filter((word) => !['ACCEPT', 'RETURN'].includes(word)),
);

/** A rule of a table of `iptables-save`, as a person types it. */
export interface SavedRule {
  readonly table: string;
  /** As `iptables -S` writes it. */
  readonly rule: string;
}

/**
 * Rules by which what is sent to a port may not arrive, of a container's own network: Docker itself has only those of
 * its name service there (chains DOCKER_…).
 */
export function rulesAgainst(saved: string, port: number): readonly SavedRule[] {
  let table = '';
  return saved.split('\n').flatMap((line): SavedRule[] => {
    const name = /^\*(\w+)/.exec(line)?.[1];
    if (name !== undefined) table = name;
    const policy = /^:(INPUT|OUTPUT|PREROUTING) DROP\b/.exec(line)?.[1];
    if (policy !== undefined) return [{ table, rule: `-P ${policy} DROP` }];
    const [verb, chain = '', ...parts] = words(line);
    const options = optionsOf(parts);
    const target = options.find((option) => option.name === '-j')?.values[0] ?? '';
    if (verb !== '-A' || chain.startsWith('DOCKER') || !takers.has(target)) return [];
    // Answers leave from the port.
    const isSent = chain === 'OUTPUT' || chain === 'POSTROUTING';
    const misses = options.some(({ name: option, values: [value = ''], not }) => {
      if (option === '-p') return !not && !/^(?:tcp|6|all|0)$/.test(value);
      const own = isSent ? /^--s(?:ource-)?ports?$/ : /^--d(?:estination-)?ports?$/;
      return (
        own.test(option) && (not ? inverted(portsIn(value, port)) : portsIn(value, port)) === 'no'
      );
    });
    return misses ? [] : [{ table, rule: line.trim() }];
  });
}

function actOf(target: readonly Option[], chains: ReadonlySet<string>): Act {
  const [{ name, values } = { name: '', values: [] }, ...rest] = target;
  const [word = ''] = values;
  if (chains.has(word)) return { do: name === '-g' ? 'goto' : 'jump', chain: word };
  const to = rest.find((option) => option.name === '--to-destination')?.values[0];
  if (word === 'DNAT') return { do: 'dnat', to: to?.split(':')[0] };
  return finals[word] ?? { do: 'pass' };
}

function ruleOf(program: string, table: string, line: string, chains: ReadonlySet<string>): Rule {
  const options = optionsOf(words(line).slice(2));
  const at = options.findIndex(({ name }) => /^-[jg]$/.test(name));
  const matchers = at === -1 ? options : options.slice(0, at);
  const act = at === -1 ? ({ do: 'pass' } as const) : actOf(options.slice(at), chains);
  // Only some packets are let through or sent elsewhere by chance: that is no rule for all.
  const byChance = act.do !== 'drop' && matchers.some(({ name }) => name === '--mode');
  const aim = table === 'filter' ? '' : `-t ${table} `;
  return {
    text: `${program} ${aim}${line}`,
    removal: `sudo ${program} ${aim}${deletionOf(line)}`,
    acts(packet) {
      const match = all(matchers.map((option) => matchOf(option, packet)));
      return [[byChance && match === 'yes' ? 'maybe' : match, act]];
    },
  };
}

const priorities: Readonly<Record<string, number>> = { raw: -300, mangle: -150, nat: -100 };

function tableOf(program: string, text: string): BaseChain[] {
  const [name = '', ...lines] = text.split('\n').map((line) => line.trim());
  const heads = lines.flatMap((line) => /^:(\S+) (\S+)/.exec(line) ?? []);
  const policies = new Map<string, string>();
  for (let at = 0; at < heads.length; at += 3)
    policies.set(heads[at + 1] ?? '', heads[at + 2] ?? '');
  const known = new Set(policies.keys());
  const chains = new Map<string, Rule[]>(Array.from(known, (chain) => [chain, []]));
  for (const line of lines) {
    const chain = /^-A (\S+)/.exec(line)?.[1] ?? '';
    chains.get(chain)?.push(ruleOf(program, name, line, known));
  }
  const table: Table = { name, chains };
  const aim = name === 'filter' ? '' : `-t ${name} `;
  return [...policies].flatMap(([chain, policy]): BaseChain[] => {
    if (policy === '-') return [];
    return [
      {
        ...{ hook: chain.toLowerCase() as Hook, name: chain, table },
        type: name === 'nat' ? 'nat' : 'filter',
        priority: priorities[name] ?? 0,
        dropPolicy: policy === 'DROP' ? `${program} ${aim}-P ${chain} DROP` : undefined,
      },
    ];
  });
}

/** The base chains that `iptables-save` or `ip6tables-save` lists. */
export function readIptables(text: string, program = 'iptables'): BaseChain[] {
  const tables = `\n${text}`.split(/\n\*/).slice(1);
  return tables.flatMap((table) => tableOf(program, table));
}
