import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BadMirror {
  readonly port: number;
  /** Headers of what was asked. */
  readonly seen: readonly IncomingMessage[];
  /** Bytes of blobs that it sent. */
  bytes(): number;
  close(): Promise<void>;
}

type Answer = (asked: IncomingMessage, reply: ServerResponse, pass: () => void) => void;

/** Passes what is asked on to a real registry; `change` works on the way back, per piece. */
function pass(
  port: number,
  asked: IncomingMessage,
  reply: ServerResponse,
  change?: (b: Buffer) => Buffer,
) {
  const { host: _, ...headers } = asked.headers;
  const options = { host: '127.0.0.1', port, path: asked.url, method: asked.method, headers };
  const far = request(options, (answer) => {
    reply.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.on('data', (chunk: Buffer) => reply.write(change ? change(chunk) : chunk));
    answer.on('end', () => reply.end());
    answer.on('error', () => reply.destroy());
  });
  far.on('error', () => reply.destroy());
  far.end();
}

async function serve(
  port: number,
  answer: Answer,
  change?: (b: Buffer) => Buffer,
): Promise<BadMirror> {
  const seen: IncomingMessage[] = [];
  let bytes = 0;
  const counted = (chunk: Buffer) => {
    bytes += chunk.length;
    return change ? change(chunk) : chunk;
  };
  const server: Server = createServer((asked, reply) => {
    seen.push(asked);
    const blob = asked.url?.includes('/blobs/') ? counted : undefined;
    answer(asked, reply, () => pass(port, asked, reply, blob));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    bytes: () => bytes,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const status =
  (code: number, headers: Record<string, string> = {}, body = '{}'): Answer =>
  (_asked, reply) => {
    reply.writeHead(code, { 'content-type': 'application/json', ...headers });
    reply.end(body);
  };

const isBlob = ({ url }: IncomingMessage): boolean => url?.includes('/blobs/') ?? false;

/** Head and beginning of an answer; then a byte at a time, or with 0 nothing, and no end. */
function begin(port: number, asked: IncomingMessage, reply: ServerResponse, everyMs: number) {
  const { host: _, ...headers } = asked.headers;
  request({ host: '127.0.0.1', port, path: asked.url, headers }, (far) => {
    reply.writeHead(far.statusCode ?? 500, far.headers);
    far.once('data', (chunk: Buffer) => {
      reply.write(chunk.subarray(0, 1));
      let at = 1;
      if (everyMs === 0) return;
      const timer = setInterval(() => reply.write(chunk.subarray(at, ++at)), everyMs);
      reply.once('close', () => clearInterval(timer));
    });
    reply.once('close', () => far.destroy());
  }).end();
}

let turn = 0;

/** One misbehaviour each, before a real registry. */
export const badMirrors: Readonly<Record<string, (port: number) => Promise<BadMirror>>> = {
  faithful: (port) => serve(port, (_a, _r, pass) => pass()),
  'ignores ranges': (port) =>
    serve(port, (asked, _reply, pass) => {
      delete asked.headers.range;
      pass();
    }),
  'wrong bytes': (port) =>
    serve(
      port,
      (_a, _r, pass) => pass(),
      (chunk) => {
        const copy = Buffer.from(chunk);
        copy[0] = (copy[0] ?? 0) ^ 1;
        return copy;
      },
    ),
  '401 without a realm': (port) => serve(port, status(401, { 'www-authenticate': 'Bearer' })),
  '403 for everything': (port) => serve(port, status(403)),
  '429': (port) =>
    serve(port, status(429, { 'retry-after': '90' }, '{"errors":[{"code":"TOOMANYREQUESTS"}]}')),
  '500 half of the time': (port) =>
    serve(port, (asked, reply, pass) => {
      turn += 1;
      if (turn % 2 === 0) pass();
      else status(500)(asked, reply, pass);
    }),
  'a web page': (port) =>
    serve(port, status(200, { 'content-type': 'text/html; charset=utf-8' }, '<html>log in</html>')),
  'an endless manifest': (port) =>
    serve(port, (asked, reply, pass) => {
      if (!asked.url?.includes('/manifests/') || asked.method === 'HEAD') return pass();
      reply.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!reply.destroyed && reply.write(' '.repeat(65536)));
        if (!reply.destroyed) reply.once('drain', more);
      };
      more();
    }),
  'answers without sense': (port) => serve(port, status(200, {}, '{"schemaVersion":2,"layers":3}')),
  'blobs that never come': (port) =>
    serve(port, (asked, _reply, pass) => (isBlob(asked) ? undefined : pass())),
  'manifests that never come': (port) =>
    serve(port, (asked, _reply, pass) =>
      asked.url?.includes('/manifests/') && asked.method === 'GET' ? undefined : pass(),
    ),
  'blobs that stop on the way': (port) =>
    serve(port, (asked, reply, pass) => (isBlob(asked) ? begin(port, asked, reply, 0) : pass())),
  'blobs that come byte by byte': (port) =>
    serve(port, (asked, reply, pass) => (isBlob(asked) ? begin(port, asked, reply, 100) : pass())),
  'redirects in a circle': (port) => serve(port, status(302, { location: '/v2/' })),
};

/** Redirects blobs to another host, as registries with an object store do. */
export const redirecting = (port: number, to: number) =>
  serve(port, (asked, reply, pass) => {
    if (asked.headers.authorization === undefined)
      return status(401, { 'www-authenticate': 'Basic realm="x"' })(asked, reply, pass);
    if (!asked.url?.includes('/blobs/')) return pass();
    reply.writeHead(307, { location: `http://127.0.0.1:${to}${asked.url}` });
    reply.end();
  });
