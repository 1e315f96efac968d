import { isObject, type Json, list, own, text } from '../../../base/json.ts';
import { nodeNames } from './compare.ts';
import type { Actual } from './plan.ts';
import type { GatewayObject } from './plugins.ts';
import { routes, upstreams } from './routes.ts';

/** Foreign objects that decide over requests of this deployment. */
export type Override =
  /** A route that takes requests of one of ours and leads elsewhere. */
  | {
      readonly kind: 'route';
      readonly id: string;
      /** Our route whose requests it takes. */
      readonly takes: string;
      readonly pattern: string;
      readonly nodes: readonly string[];
      /** It takes only requests with something more (an address, a header). */
      readonly narrow: boolean;
    }
  /** A plug-in that somebody added to a route of ours, or to every route. */
  | {
      readonly kind: 'plugin' | 'global';
      readonly id: string;
      readonly plugin: string;
      /** It answers requests itself, or a share of them: those do not reach the service. */
      readonly answers: boolean;
    };

/** Plug-ins that watch, and decide over nothing. */
const harmless =
  /logger|^(?:prometheus|zipkin|skywalking|opentelemetry|datadog|request-id|real-ip|cors|gzip|brotli|node-status|server-info)$/;

/** A question with some code around it is longer. */
const smallestBody = 64 * 1024;

/** Whether a plug-in, as it is set, keeps requests of every user from the service. */
function answersItself(name: string, plugin: unknown, isGlobal: boolean): boolean {
  // It is for some requests only.
  if (own(own(plugin, '_meta'), 'filter') !== undefined) return false;
  if (name === 'mocking') return true;
  if (name === 'redirect') return text(own(plugin, 'uri')) !== '';
  // A small limit for one route, as of the login, does no harm.
  if (name === 'client-control' && isGlobal) {
    const most = Number(own(plugin, 'max_body_size') ?? 0);
    return most > 0 && most < smallestBody;
  }
  const abort = name === 'fault-injection' ? own(plugin, 'abort') : undefined;
  return abort !== undefined && Number(own(abort, 'percentage') ?? 100) > 0 && !own(abort, 'vars');
}

/** Paths that editors and browsers request, beside the patterns of the routes themselves. */
const usedPaths: readonly string[] = [
  '/ai-gateway/api/v1/models',
  '/chat-rag/api/v1/chat/completions',
  '/code-completion/api/v1/completions',
  '/oidc-auth/api/v1/plugin/login',
  '/oidc-auth/api/v1/plugin/login/callback',
  '/login/oauth/authorize',
  '/api/login/oauth/access_token',
  '/api/get-app-login',
];

const isPrefix = (pattern: string): boolean => pattern.endsWith('*');
const headOf = (pattern: string): string => pattern.replace(/\*$/, '');
const matches = (pattern: string, path: string): boolean =>
  isPrefix(pattern) ? path.startsWith(headOf(pattern)) : pattern === path;
/** An exact path comes before any prefix, a longer prefix before a shorter one. */
const rank = (pattern: string): number => (isPrefix(pattern) ? headOf(pattern).length : 1e6);

const patternsOf = (route: Json): readonly string[] =>
  [route.uri, ...list(route.uris)].map(text).filter((pattern) => pattern !== '');

const hasSome = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';

/** The routes that take a path. */
export const routesFor = (path: string, { routes: all }: Pick<Actual, 'routes'>): string[] =>
  [...all].flatMap(([id, route]) =>
    patternsOf(route).some((pattern) => matches(pattern, path)) ? [id] : [],
  );

/** Whether the gateway asks this route before ours for a path that both take. */
function comesFirst(other: Json, pattern: string, ours: { pattern: string; priority: number }) {
  if (hasSome(other.host) || hasSome(other.hosts)) return true;
  const ahead = rank(pattern) - rank(ours.pattern);
  // Of two that are alike in all, either may be asked.
  return ahead > 0 || (ahead === 0 && Number(other.priority ?? 0) >= ours.priority);
}

/** A path that stands for all that a pattern takes. */
const sampleOf = (pattern: string): string => (isPrefix(pattern) ? `${headOf(pattern)}-` : pattern);

interface Path {
  readonly path: string;
  readonly route: string;
  readonly pattern: string;
}

/** Each path that users need, with the route and the pattern of ours that serve it. */
const neededPaths: readonly Path[] = (() => {
  const rows = routes.flatMap(({ id, uris }) => uris.map((pattern) => ({ route: id, pattern })));
  const best = (path: string) =>
    rows
      .filter(({ pattern }) => matches(pattern, path))
      .toSorted((a, b) => rank(b.pattern) - rank(a.pattern))[0];
  const paths = [...usedPaths, ...rows.map(({ pattern }) => sampleOf(pattern))];
  return paths.flatMap((path) => {
    const row = best(path);
    return row ? [{ path, ...row }] : [];
  });
})();

const nodesOf = (route: Json, actual: Actual): readonly string[] => {
  const upstream = own(route, 'upstream') ?? actual.upstreams.get(String(route.upstream_id ?? ''));
  return nodeNames(own(upstream, 'nodes'));
};

const ourNodes = (id: string): readonly string[] => {
  const upstream = routes.find((route) => route.id === id)?.upstream;
  if (typeof upstream === 'object') return [upstream.node];
  return upstreams.filter((row) => row.id === upstream).map(({ node }) => node);
};

function shadowOf(id: string, other: Json, actual: Actual): Override[] {
  if (Number(other.status ?? 1) === 0) return [];
  const nodes = nodesOf(other, actual);
  for (const { path, route, pattern: served } of neededPaths) {
    const priority = Number(actual.routes.get(route)?.priority ?? 0);
    const pattern = patternsOf(other).find(
      (one) => matches(one, path) && comesFirst(other, one, { pattern: served, priority }),
    );
    const same = ourNodes(route);
    const leadsThere = nodes.length > 0 && nodes.every((node) => same.includes(node));
    if (pattern === undefined || leadsThere) continue;
    const narrow = ['vars', 'remote_addr', 'remote_addrs', 'filter_func'].some((key) =>
      hasSome(other[key]),
    );
    return [{ kind: 'route', id, takes: route, pattern, nodes, narrow }];
  }
  return [];
}

function pluginsOf(object: Json | undefined, isGlobal = false) {
  const plugins = isObject(object?.plugins) ? object.plugins : {};
  return Object.entries(plugins).flatMap(([name, plugin]) =>
    harmless.test(name) || own(own(plugin, '_meta'), 'disable') === true
      ? []
      : [{ plugin: name, answers: answersItself(name, plugin, isGlobal) }],
  );
}

/** Everything in the gateway that decides over our requests and is not ours. */
export function overridesIn(
  desired: readonly { readonly kind: string; readonly id: string; readonly body: GatewayObject }[],
  actual: Actual,
  globalRules: ReadonlyMap<string, Json>,
): readonly Override[] {
  const own = desired.filter(({ kind }) => kind === 'routes');
  const ids = new Set(own.map(({ id }) => id));
  return [
    ...[...actual.routes].flatMap(([id, route]) =>
      ids.has(id) ? [] : shadowOf(id, route, actual),
    ),
    ...[...globalRules].flatMap(([id, rule]) =>
      pluginsOf(rule, true).map((found): Override => ({ kind: 'global', id, ...found })),
    ),
    ...own.flatMap(({ id, body }) => {
      const wanted = isObject(body.plugins) ? body.plugins : {};
      return pluginsOf(actual.routes.get(id))
        .filter(({ plugin }) => !Object.hasOwn(wanted, plugin))
        .map((found): Override => ({ kind: 'plugin', id, ...found }));
    }),
  ];
}
