import { randomUUID } from 'node:crypto';
import { type ClientRequest, type IncomingMessage, request as plain } from 'node:http';
import { request as tls } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Box } from '../kit/box.ts';
import { endToEnd } from '../kit/client.ts';
import { type Call, isObject, send } from '../kit/http.ts';
import { page } from './admin.ts';
import { matchRoute, nodesOf, rewritePath } from './match.ts';
import type { Metrics } from './metrics.ts';
import type { Objects } from './objects.ts';
import { oidc } from './oidc.ts';

interface Plan {
  readonly route: string;
  readonly target: string;
  readonly url: URL;
  readonly headers: Record<string, string | string[]>;
  readonly answerHeaders: Record<string, string>;
  readonly websocket: boolean;
  readonly counted: boolean;
  readonly timeoutMs: number;
}

interface Refusal {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
  readonly route: string;
  readonly counted: boolean;
}

/** The data plane: what a request becomes, or why it is refused. */
export function dataPlane(box: Box, objects: Objects, metrics: Metrics) {
  const identify = oidc(box);
  let turn = 0;

  function upstreamOf(route: Record<string, unknown>): Record<string, unknown> | undefined {
    if (isObject(route.upstream)) return route.upstream;
    return objects.get('upstreams', String(route.upstream_id))?.value;
  }

  async function plan(request: IncomingMessage): Promise<Plan | Refusal> {
    const url = new URL(request.url ?? '/', 'http://stand.in');
    const host = request.headers.host ?? '';
    const everywhere = objects.list('global_rules').some((r) => hasPlugin(r.value, 'prometheus'));
    const wanted = { path: url.pathname, method: request.method ?? 'GET', host };
    const found = matchRoute(objects.list('routes'), wanted);
    if (!found)
      return {
        status: 404,
        body: { error_msg: '404 Route Not Found' },
        route: '',
        counted: everywhere,
      };
    const { value } = found;
    const route = String(value.id);
    const plugins = isObject(value.plugins) ? value.plugins : {};
    const counted = everywhere || Object.hasOwn(plugins, 'prometheus');
    const refuse = (status: number, body: unknown, headers = {}) => ({
      status,
      body,
      headers,
      route,
      counted,
    });
    const headers = endToEnd(request.headers);
    delete headers['x-userinfo'];
    if (plugins['openid-connect'] !== undefined) {
      const identity = await identify(plugins['openid-connect'], request.headers.authorization);
      if ('denied' in identity)
        return refuse(401, page(401, 'Authorization Required'), {
          'www-authenticate': 'Bearer realm="apisix"',
        });
      Object.assign(headers, identity.headers);
    }
    const upstream = upstreamOf(value);
    const nodes = upstream ? nodesOf(upstream) : [];
    const node = nodes[turn++ % Math.max(nodes.length, 1)];
    if (!upstream || !node) return refuse(503, page(503, 'Service Temporarily Unavailable'));
    const answerHeaders: Record<string, string> = {};
    if (plugins['request-id'] !== undefined) {
      const id = String(request.headers['x-request-id'] ?? randomUUID());
      headers['x-request-id'] = id;
      answerHeaders['x-request-id'] = id;
    }
    const from = request.socket.remoteAddress ?? '';
    headers['x-real-ip'] = from;
    headers['x-forwarded-for'] = [headers['x-forwarded-for'] ?? [], from].flat().join(', ');
    headers['x-forwarded-host'] = host;
    headers['x-forwarded-proto'] = 'http';
    if (upstream.pass_host === 'node') headers.host = `${node.host}:${node.port}`;
    if (upstream.pass_host === 'rewrite') headers.host = String(upstream.upstream_host);
    const path = rewritePath(plugins['proxy-rewrite'], url.pathname);
    const scheme = upstream.scheme === 'https' ? 'https' : 'http';
    const timeout = isObject(value.timeout) ? value.timeout : upstream.timeout;
    return {
      route,
      target: node.host,
      url: new URL(`${scheme}://${node.host}:${node.port}${path}${url.search}`),
      headers,
      answerHeaders,
      websocket: value.enable_websocket === true,
      counted,
      timeoutMs: 1000 * Number((isObject(timeout) && timeout.read) || 60),
    };
  }

  function start(
    request: IncomingMessage,
    p: Plan,
    extra: Record<string, string> = {},
  ): ClientRequest {
    const send = p.url.protocol === 'https:' ? tls : plain;
    return send(p.url, {
      method: request.method,
      headers: { ...p.headers, ...extra },
      agent: false,
      timeout: p.timeoutMs,
      rejectUnauthorized: false,
    });
  }

  async function handle(call: Call): Promise<void> {
    const began = performance.now();
    const p = await plan(call.request);
    const count = (status: number) =>
      metrics.done({
        route: p.route,
        status,
        node: 'target' in p ? p.target : '',
        ms: performance.now() - began,
        counted: p.counted,
      });
    if ('status' in p) {
      count(p.status);
      return send(call, p.status, p.body, p.headers);
    }
    const outgoing = start(call.request, p);
    outgoing.once('timeout', () =>
      outgoing.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
    );
    outgoing.once('response', (answer) => {
      call.response.writeHead(answer.statusCode ?? 502, {
        ...endToEnd(answer.headers),
        ...p.answerHeaders,
        server: 'APISIX/rehearsal',
      });
      // Each chunk goes on as it comes: a streamed answer must not wait for its end.
      answer.pipe(call.response);
      answer.once('error', () => call.response.destroy());
      count(answer.statusCode ?? 502);
    });
    outgoing.once('error', (error) => {
      if (call.response.headersSent) return void call.response.destroy();
      const late = 'code' in error && error.code === 'ETIMEDOUT';
      box.log(`ERROR route ${p.route}: ${p.url.host}: ${error.message}`);
      count(late ? 504 : 502);
      send(
        call,
        late ? 504 : 502,
        page(late ? 504 : 502, late ? 'Gateway Time-out' : 'Bad Gateway'),
      );
    });
    call.response.once('close', () => outgoing.destroy());
    call.request.pipe(outgoing);
  }

  async function upgrade(request: IncomingMessage, socket: Duplex): Promise<void> {
    socket.on('error', () => socket.destroy());
    const p = await plan(request);
    const close = (status: number) =>
      socket.end(`HTTP/1.1 ${status} \r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    if ('status' in p) return void close(p.status);
    if (!p.websocket) return void close(400);
    const outgoing = start(request, p, {
      connection: 'upgrade',
      upgrade: request.headers.upgrade ?? 'websocket',
    });
    outgoing.once('upgrade', (answer, remote, head) => {
      const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
      if (head.length > 0) socket.write(head);
      remote.on('error', () => socket.destroy());
      socket.on('close', () => remote.destroy());
      remote.pipe(socket).pipe(remote);
    });
    outgoing.once('response', (answer) => close(answer.statusCode ?? 502));
    outgoing.once('error', () => close(502));
    outgoing.end();
  }

  return { handle, upgrade };
}

function hasPlugin(value: Record<string, unknown>, name: string): boolean {
  return isObject(value.plugins) && Object.hasOwn(value.plugins, name);
}
