import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Box } from '../kit/box.ts';
import { endToEnd } from '../kit/client.ts';
import { isObject } from '../kit/http.ts';
import { page } from './admin.ts';
import { matchRoute, type Node, nodesOf, rewritePath } from './match.ts';
import type { Objects } from './objects.ts';
import { oidc } from './oidc.ts';

type Headers = Record<string, string | string[]>;
type Fields = Record<string, unknown>;

/** Where a request goes and with what. */
export interface Plan {
  readonly route: string;
  readonly target: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly answerHeaders: Record<string, string>;
  readonly websocket: boolean;
  readonly counted: boolean;
  readonly timeoutMs: number;
}

/** The gateway's own answer. */
export interface Refusal {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
  readonly route: string;
  readonly counted: boolean;
}

const hasPlugin = (value: Fields, name: string): boolean =>
  isObject(value.plugins) && Object.hasOwn(value.plugins, name);

const timeoutOf = (route: Fields, upstream: Fields): number => {
  const timeout = isObject(route.timeout) ? route.timeout : upstream.timeout;
  return 1000 * Number((isObject(timeout) && timeout.read) || 60);
};

function addressHeaders(headers: Headers, request: IncomingMessage, upstream: Fields, node: Node) {
  const from = request.socket.remoteAddress ?? '';
  headers['x-real-ip'] = from;
  headers['x-forwarded-for'] = [headers['x-forwarded-for'] ?? [], from].flat().join(', ');
  headers['x-forwarded-host'] = request.headers.host ?? '';
  headers['x-forwarded-proto'] = 'http';
  if (upstream.pass_host === 'node') headers.host = `${node.host}:${node.port}`;
  if (upstream.pass_host === 'rewrite') headers.host = String(upstream.upstream_host);
}

/** request-id: keeps the client's or makes one, for the upstream and for the answer. */
function requestId(headers: Headers, plugins: Fields): Record<string, string> {
  if (plugins['request-id'] === undefined) return {};
  const id = String(headers['x-request-id'] ?? randomUUID());
  headers['x-request-id'] = id;
  return { 'x-request-id': id };
}

/** The route of a request, and whether it is counted. */
function routeOf(objects: Objects, request: IncomingMessage, path: string) {
  const host = request.headers.host ?? '';
  const wanted = { path, method: request.method ?? 'GET', host };
  const value = matchRoute(objects.list('routes'), wanted)?.value;
  const everywhere = objects.list('global_rules').some((r) => hasPlugin(r.value, 'prometheus'));
  return { value, counted: everywhere || (value !== undefined && hasPlugin(value, 'prometheus')) };
}

function upstreamOf(objects: Objects, route: Fields): Fields | undefined {
  if (isObject(route.upstream)) return route.upstream;
  return objects.get('upstreams', String(route.upstream_id))?.value;
}

/** Decides what becomes of each request of the data plane. */
export function planner(
  box: Box,
  objects: Objects,
): (request: IncomingMessage) => Promise<Plan | Refusal> {
  const identify = oidc(box);
  let turn = 0;
  const takeTurn = (nodes: readonly Node[]) => nodes[turn++ % Math.max(nodes.length, 1)];
  return async (request) => {
    const url = new URL(request.url ?? '/', 'http://stand.in');
    const { value, counted } = routeOf(objects, request, url.pathname);
    if (!value)
      return { status: 404, body: { error_msg: '404 Route Not Found' }, route: '', counted };
    const route = String(value.id);
    const plugins = isObject(value.plugins) ? value.plugins : {};
    const headers = endToEnd(request.headers);
    delete headers['x-userinfo'];
    if (plugins['openid-connect'] !== undefined) {
      const who = await identify(plugins['openid-connect'], request.headers.authorization);
      if ('denied' in who) return denied(route, counted);
      Object.assign(headers, who.headers);
    }
    const upstream = upstreamOf(objects, value);
    const node = takeTurn(upstream ? nodesOf(upstream) : []);
    if (!upstream || !node)
      return { status: 503, body: page(503, 'Service Temporarily Unavailable'), route, counted };
    const answerHeaders = requestId(headers, plugins);
    addressHeaders(headers, request, upstream, node);
    const target = `${upstream.scheme === 'https' ? 'https' : 'http'}://${node.host}:${node.port}`;
    const path = rewritePath(plugins['proxy-rewrite'], url.pathname);
    return {
      ...{ route, counted, headers, answerHeaders, target: node.host },
      url: new URL(`${target}${path}${url.search}`),
      websocket: value.enable_websocket === true,
      timeoutMs: timeoutOf(value, upstream),
    };
  };
}

const denied = (route: string, counted: boolean): Refusal => ({
  status: 401,
  body: page(401, 'Authorization Required'),
  headers: { 'www-authenticate': 'Bearer realm="apisix"' },
  route,
  counted,
});
