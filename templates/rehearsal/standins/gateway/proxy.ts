import { type ClientRequest, type IncomingMessage, request as plain } from 'node:http';
import { request as tls } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Box } from '../kit/box.ts';
import { endToEnd } from '../kit/client.ts';
import { type Call, type Handle, send } from '../kit/http.ts';
import { page } from './admin.ts';
import type { Metrics } from './metrics.ts';
import type { Objects } from './objects.ts';
import { type Plan, planner } from './plan.ts';

interface DataPlane {
  readonly handle: Handle;
  upgrade(request: IncomingMessage, socket: Duplex): Promise<void>;
}

/** The data plane: requests and websockets to the nodes of their route. */
export function dataPlane(box: Box, objects: Objects, metrics: Metrics): DataPlane {
  const plan = planner(box, objects);
  return {
    async handle(call) {
      const began = performance.now();
      const p = await plan(call.request);
      const node = 'target' in p ? p.target : '';
      const { route, counted } = p;
      const count = (status: number) =>
        metrics.done({ route, status, node, ms: performance.now() - began, counted });
      if ('url' in p) return pass(box, call, p, count);
      count(p.status);
      send(call, p.status, p.body, p.headers);
    },
    async upgrade(request, socket) {
      socket.on('error', () => socket.destroy());
      const p = await plan(request);
      if (!('url' in p)) refuse(socket, p.status);
      else if (!p.websocket) refuse(socket, 400);
      else tunnel(request, socket, p);
    },
  };
}

function start(request: IncomingMessage, p: Plan, extra: Record<string, string> = {}) {
  const open: (url: URL, options: object) => ClientRequest =
    p.url.protocol === 'https:' ? tls : plain;
  return open(p.url, {
    method: request.method,
    headers: { ...p.headers, ...extra },
    agent: false,
    timeout: p.timeoutMs,
    rejectUnauthorized: false,
  });
}

function pass(box: Box, call: Call, p: Plan, count: (status: number) => void): void {
  const outgoing = start(call.request, p);
  outgoing.once('timeout', () => {
    outgoing.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' }));
  });
  outgoing.once('response', (answer) => {
    const status = answer.statusCode ?? 502;
    const own = { ...p.answerHeaders, server: 'APISIX/rehearsal' };
    call.response.writeHead(status, { ...endToEnd(answer.headers), ...own });
    // Each chunk goes on as it comes: a streamed answer must not wait for its end.
    answer.pipe(call.response);
    answer.once('error', () => call.response.destroy());
    count(status);
  });
  outgoing.once('error', (error) => {
    if (call.response.headersSent) {
      call.response.destroy();
      return;
    }
    const late = 'code' in error && error.code === 'ETIMEDOUT';
    box.log(`ERROR route ${p.route}: ${p.url.host}: ${error.message}`);
    count(late ? 504 : 502);
    send(call, late ? 504 : 502, late ? page(504, 'Gateway Time-out') : page(502, 'Bad Gateway'));
  });
  call.response.once('close', () => outgoing.destroy());
  call.request.pipe(outgoing);
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} \r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function tunnel(request: IncomingMessage, socket: Duplex, p: Plan): void {
  const kind = request.headers.upgrade ?? 'websocket';
  const outgoing = start(request, p, { connection: 'upgrade', upgrade: kind });
  outgoing.once('upgrade', (answer, remote, head) => {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
    if (head.length > 0) socket.write(head);
    remote.on('error', () => socket.destroy());
    socket.on('close', () => remote.destroy());
    remote.pipe(socket).pipe(remote);
  });
  outgoing.once('response', (answer) => refuse(socket, answer.statusCode ?? 502));
  outgoing.once('error', () => refuse(socket, 502));
  outgoing.end();
}
