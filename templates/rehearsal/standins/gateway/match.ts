import { isObject } from '../kit/http.ts';
import type { Stored } from './etcd.ts';

export interface Wanted {
  readonly path: string;
  readonly method: string;
  readonly host: string;
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** How well a pattern fits a path: the number of fixed characters, exact ones above all; undefined when not. */
function fitness(pattern: string, path: string): number | undefined {
  if (!pattern.endsWith('*')) return pattern === path ? Number.MAX_SAFE_INTEGER : undefined;
  const prefix = pattern.slice(0, -1);
  return path.startsWith(prefix) ? prefix.length : undefined;
}

function hostFits(route: Record<string, unknown>, host: string): boolean {
  const hosts = route.host === undefined ? texts(route.hosts) : [String(route.host)];
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return (
    hosts.length === 0 ||
    hosts.some((h) => (h.startsWith('*') ? name.endsWith(h.slice(1)) : h === name))
  );
}

/** The route that serves a request: exact before prefix, longer before shorter, then by priority. */
export function matchRoute(routes: readonly Stored[], wanted: Wanted): Stored | undefined {
  let best: { route: Stored; score: number; priority: number } | undefined;
  for (const route of routes) {
    const value = route.value;
    const methods = texts(value.methods);
    if (value.status === 0 || (methods.length > 0 && !methods.includes(wanted.method))) continue;
    if (!hostFits(value, wanted.host)) continue;
    const patterns = value.uri === undefined ? texts(value.uris) : [String(value.uri)];
    const priority = Number(value.priority ?? 0);
    for (const pattern of patterns) {
      const score = fitness(pattern, wanted.path);
      if (score === undefined) continue;
      if (!best || score > best.score || (score === best.score && priority > best.priority))
        best = { route, score, priority };
    }
  }
  return best?.route;
}

export interface Node {
  readonly host: string;
  readonly port: number;
}

/** The nodes of an upstream that take traffic. */
export function nodesOf(upstream: Record<string, unknown>): Node[] {
  const preset = upstream.scheme === 'https' ? 443 : 80;
  const nodes = upstream.nodes;
  if (Array.isArray(nodes))
    return nodes
      .filter(isObject)
      .filter((n) => Number(n.weight) > 0)
      .map((n) => ({ host: String(n.host), port: Number(n.port ?? preset) }));
  return Object.entries(isObject(nodes) ? nodes : {})
    .filter(([, weight]) => Number(weight) > 0)
    .map(([address]) => {
      const at = address.lastIndexOf(':');
      return at < 0
        ? { host: address, port: preset }
        : { host: address.slice(0, at), port: Number(address.slice(at + 1)) };
    });
}

/** proxy-rewrite: the new path of a request. */
export function rewritePath(settings: unknown, path: string): string {
  if (!isObject(settings)) return path;
  if (typeof settings.uri === 'string') return settings.uri;
  const pairs = texts(settings.regex_uri);
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const pattern = new RegExp(pairs[i] ?? '');
    if (pattern.test(path)) return path.replace(pattern, pairs[i + 1] ?? '');
  }
  return path;
}
