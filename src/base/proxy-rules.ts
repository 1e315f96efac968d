import { BlockList, isIP } from 'node:net';

/** Host and port to connect to; an IPv6 address without its brackets. */
export function endpointOf(url: string): { readonly host: string; readonly port: number } {
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return { host, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) };
}

export type Env = (name: string) => string | undefined;

export interface ProxyChoice {
  /** The variable that names the proxy, and its value; null when none does. */
  readonly proxy: { readonly variable: string; readonly value: string } | null;
  readonly noProxy: { readonly variable: string; readonly value: string } | null;
  /** The entry of NO_PROXY that keeps this address from the proxy. */
  readonly exempt: string | null;
  /** An entry that only some programs understand (a network such as 10.0.0.0/8). */
  readonly doubtful: string | null;
}

function firstSet(env: Env, names: readonly string[]): ProxyChoice['proxy'] {
  for (const variable of names) {
    const value = env(variable)?.trim();
    if (value !== undefined && value !== '') return { variable, value };
  }
  return null;
}

interface Entry {
  readonly text: string;
  readonly host: string;
  readonly port: string | undefined;
}

function entryOf(text: string): Entry {
  const [, bracketed, plain, port] =
    /^(?:\[([^\]]+)\]|([^:]+|.*:.*:.*?))(?::(\d+))?$/.exec(text) ?? [];
  return { text, host: (bracketed ?? plain ?? text).toLowerCase(), port };
}

/** As curl, Go and Node agree: the name itself and names below it; a leading dot or star means the same. */
function matches({ host: entry, port: only }: Entry, host: string, port: number): boolean {
  if (only !== undefined && Number(only) !== port) return false;
  if (entry === '*') return true;
  const bare = entry.replace(/^\*?\./, '');
  return host === bare || (isIP(host) === 0 && host.endsWith(`.${bare}`));
}

/** Networks, and addresses with a star: curl and Go know the first, browsers the second, Node neither. */
function mayMatch({ host: entry }: Entry, host: string): boolean {
  const family = isIP(host);
  if (family === 0) return false;
  const [network = '', bits] = entry.split('/');
  if (bits === undefined) {
    const pattern = entry.split('*').map((part) => part.replace(/[^\w:]/g, '\\$&'));
    return (
      pattern.length > 1 && pattern.length < 6 && new RegExp(`^${pattern.join('.*')}$`).test(host)
    );
  }
  const most = family === 4 ? 32 : 128;
  if (isIP(network) !== family || !/^\d{1,3}$/.test(bits) || Number(bits) > most) return false;
  const list = new BlockList();
  const type = family === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(network, Number(bits), type);
  return list.check(host, type);
}

/** Whether programs that follow the environment go through a proxy for this address. */
export function proxyFor(url: string, env: Env): ProxyChoice {
  const { host: typed, port } = endpointOf(url);
  const host = typed.toLowerCase().replace(/\.$/, '');
  const scheme = new URL(url).protocol.slice(0, -1);
  const proxy = firstSet(env, [
    `${scheme}_proxy`,
    `${scheme.toUpperCase()}_PROXY`,
    'all_proxy',
    'ALL_PROXY',
  ]);
  const noProxy = firstSet(env, ['no_proxy', 'NO_PROXY']);
  const entries = (noProxy?.value ?? '')
    .split(/[\s,;]+/)
    .filter((text) => text !== '')
    .map(entryOf);
  const exempt = entries.find((entry) => matches(entry, host, port))?.text ?? null;
  const doubtful =
    exempt === null ? (entries.find((entry) => mayMatch(entry, host))?.text ?? null) : null;
  return { proxy, noProxy, exempt, doubtful };
}
