/** A rule of `nft -a list ruleset`, and the words by which nft removes it. */
export interface NftRule {
  readonly rule: string;
  readonly removal: readonly string[];
}

interface Place {
  /** Family and name. */
  readonly table: string;
  readonly chain: string;
  /** '' of a chain to which only others lead. */
  readonly hook: string;
}

const hooks: ReadonlySet<string> = new Set(['', 'input', 'output', 'prerouting', 'postrouting']);
const takes = /(?:^| )(?:drop|reject|queue|tproxy|dnat|redirect)\b/;

/** Whether a list of ports as nft writes it (`5000`, `{ 80, 5000-5010 }`) has this one. */
function hasPort(list: string, port: number): boolean {
  return (list.match(/\d+(?:-\d+)?/g) ?? []).some((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return port >= from && port <= to;
  });
}

/** Whether a rule can be about what is sent to a port, or about the answers that leave from it. */
function isAbout(rule: string, { hook }: Place, port: number): boolean {
  if (/\b(?:udp|icmpv?6?) (?:dport|sport|type)\b/.test(rule)) return false;
  const isSent = hook === 'output' || hook === 'postrouting';
  const pattern = isSent ? /\bsport (!= )?(\{[^}]*\}|\S+)/ : /\bdport (!= )?(\{[^}]*\}|\S+)/;
  const [, not, list] = pattern.exec(rule) ?? [];
  return list === undefined || hasPort(list, port) === (not === undefined);
}

/**
 * Rules by which what is sent to a port may not arrive, of a container's own network. Docker's own are in tables of
 * iptables, in chains of its name.
 */
export function nftRulesAgainst(listed: string, port: number): readonly NftRule[] {
  let place: Place = { table: '', chain: '', hook: '' };
  return listed.split('\n').flatMap((line): NftRule[] => {
    const text = line.trim();
    const table = /^table (\w+ \S+) \{/.exec(text)?.[1];
    const chain = /^chain (\S+) \{/.exec(text)?.[1];
    if (table !== undefined) place = { table, chain: '', hook: '' };
    if (chain !== undefined) place = { ...place, chain, hook: '' };
    const at = [...place.table.split(' '), place.chain];
    const [, hook, policy] = /^type \w+ hook (\w+) .*?;(?: policy (\w+);)?/.exec(text) ?? [];
    if (hook !== undefined) {
      place = { ...place, hook };
      const isShut = policy === 'drop' && hooks.has(hook);
      const rule = `${place.table} ${place.chain}: policy drop`;
      return isShut ? [{ rule, removal: ['chain', ...at, '{ policy accept ; }'] }] : [];
    }
    const [, rule = '', handle] = /^(.*) # handle (\d+)$/.exec(text) ?? [];
    if (handle === undefined || chain !== undefined || table !== undefined) return [];
    if (place.chain.startsWith('DOCKER') || !hooks.has(place.hook) || !takes.test(rule)) return [];
    return isAbout(rule, place, port)
      ? [{ rule: `${at.join(' ')}: ${rule}`, removal: ['delete', 'rule', ...at, 'handle', handle] }]
      : [];
  });
}
