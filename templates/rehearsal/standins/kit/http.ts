import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Box } from './box.ts';

export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Answers one call; whatever it throws becomes a 500. */
export type Handle = (call: Call) => void | Promise<void>;

/** A call that is answered with this status and body. */
export class HttpError extends Error {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
  }
}

function answerError(box: Box, call: Call, error: unknown): void {
  if (call.response.headersSent) {
    call.response.destroy();
    return;
  }
  if (error instanceof HttpError) {
    send(call, error.status, error.body);
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  box.log(`ERROR ${call.method} ${call.path}: ${message}`);
  send(call, 500, { error: message });
}

/** Serves until the role stops. */
export function serve(box: Box, containerPort: number, handle: Handle): Promise<Server> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand.in');
    const call = {
      request,
      response,
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
    };
    // A client that goes away must not end the container.
    response.on('error', () => {});
    Promise.resolve()
      .then(() => handle(call))
      .catch((error: unknown) => answerError(box, call, error));
  });
  server.keepAliveTimeout = 5000;
  box.onStop(() => {
    server.close();
    server.closeAllConnections();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(box.port(containerPort), '0.0.0.0', () => {
      box.log(`INFO listening on ${box.port(containerPort)}`);
      resolve(server);
    });
  });
}

/** Text is sent as HTML when it looks like it, everything else as JSON. */
export function send(
  call: Call,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const isText = typeof body === 'string';
  const type = !isText
    ? 'application/json'
    : body.startsWith('<')
      ? 'text/html; charset=utf-8'
      : 'text/plain; charset=utf-8';
  call.response.writeHead(status, { 'content-type': type, ...headers });
  call.response.end(call.method === 'HEAD' ? undefined : isText ? body : JSON.stringify(body));
}

/** The whole body as text. */
export async function bodyOf(call: Call, maxBytes = 16 * 1024 * 1024): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of call.request) {
    size += chunk.length;
    if (size > maxBytes) throw new HttpError(413, { error: 'request body too large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The body as a JSON object; anything else is a 400. */
export async function objectOf(call: Call): Promise<Record<string, unknown>> {
  const parsed = parseObject(await bodyOf(call));
  if (parsed === undefined) throw new HttpError(400, { error: 'invalid JSON body' });
  return parsed;
}

export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Basic credentials of a request. */
export function basicAuth(
  request: IncomingMessage,
): { user: string; password: string } | undefined {
  const header = request.headers.authorization ?? '';
  if (!header.startsWith('Basic ')) return undefined;
  const text = Buffer.from(header.slice(6), 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
