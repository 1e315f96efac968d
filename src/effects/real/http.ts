import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { createSecureContext, type SecureContext } from 'node:tls';
import { Secret } from '../../base/secret.ts';
import type { Http, HttpRequest } from '../effects.ts';

const defaultMaxBytes = 4 * 1024 * 1024;
/** Of a body that is looked at while it arrives. */
const maxStreamed = 64 * 1024 * 1024;

const open = (value: string | Secret): string => (value instanceof Secret ? value.reveal() : value);

/** The proxy's agent is imported where there is a proxy. */
async function agentOf({ proxy, url, verifyTls = true }: HttpRequest): Promise<PlainAgent | false> {
  if (proxy === undefined) return false;
  const { proxyAgent } = await import('./proxy-agent.ts');
  const options = { rejectUnauthorized: verifyTls };
  return await proxyAgent(proxy.reveal(), new URL(url).protocol, options);
}

/** Agents that keep their connections, by what makes them differ. */
const kept = new Map<string, Promise<PlainAgent>>();

async function makeAgent({ proxy, url, verifyTls = true }: HttpRequest): Promise<PlainAgent> {
  const { protocol } = new URL(url);
  const options = { keepAlive: true, rejectUnauthorized: verifyTls };
  if (proxy === undefined)
    return protocol === 'https:' ? new TlsAgent(options) : new PlainAgent(options);
  const { proxyAgent } = await import('./proxy-agent.ts');
  return await proxyAgent(proxy.reveal(), protocol, options);
}

/** Trusted certificates are read once: reading them costs more than a connection. */
const contexts = new Map<string, Promise<SecureContext>>();

function contextFor(ca: readonly string[]): Promise<SecureContext> {
  const key = ca.join('');
  const make = async () => {
    const { trusted } = await import('./trust.ts');
    return createSecureContext({ ca: [...(await trusted(ca))] });
  };
  const context = contexts.get(key) ?? make();
  contexts.set(key, context);
  return context;
}

function keptAgent(request: HttpRequest): Promise<PlainAgent> {
  const { proxy, url, verifyTls = true, ca } = request;
  const key = JSON.stringify([new URL(url).protocol, proxy?.reveal(), verifyTls, ca]);
  const agent = kept.get(key) ?? makeAgent(request);
  kept.set(key, agent);
  return agent;
}

async function start(request: HttpRequest, keep = false): Promise<IncomingMessage> {
  const agent = await (keep ? keptAgent(request) : agentOf(request));
  const isTls = request.url.startsWith('https:');
  const secureContext = isTls && request.ca ? await contextFor(request.ca) : undefined;
  const { signal } = request;
  // The agent is imported at its first use: that alone may take longer than there is.
  signal.throwIfAborted();
  return await new Promise((resolve, reject) => {
    // While a proxy has not answered there is no socket that the request could end: a mute one would hold it for ever.
    const over = () => reject(signal.reason);
    signal.addEventListener('abort', over, { once: true });
    const settle = () => signal.removeEventListener('abort', over);
    const url = new URL(request.url);
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
    const { body, upload } = request;
    const text = body === undefined ? undefined : open(body);
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers ?? {})) headers[name] = open(value);
    if (text !== undefined) headers['content-length'] = String(Buffer.byteLength(text));
    const outgoing = send(url, {
      method: request.method ?? 'GET',
      headers,
      ...{ signal, agent },
      rejectUnauthorized: request.verifyTls ?? true,
      ...(secureContext && { secureContext }),
    });
    outgoing.once('response', resolve).once('response', settle).once('error', settle);
    outgoing.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    if (upload) upload.once('error', (error) => outgoing.destroy(error)).pipe(outgoing);
    else outgoing.end(text);
  });
}

function headersOf(response: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  return headers;
}

/** node:http and node:https: no redirect; one connection a request, except for `open`. */
export const realHttp: Http = {
  async request(request) {
    const began = performance.now();
    const response = await start(request);
    const decoder = new TextDecoder();
    const max = request.maxBytes ?? defaultMaxBytes;
    let text = '';
    let bytes = 0;
    for await (const chunk of response) {
      bytes += chunk.length;
      const piece = decoder.decode(chunk, { stream: true });
      request.onChunk?.(piece);
      if (bytes <= max) text += piece;
      // Nobody looks at the rest: a body without end must not be read until the deadline.
      else if (!request.onChunk || bytes > maxStreamed) break;
    }
    return {
      status: response.statusCode ?? 0,
      headers: headersOf(response),
      text: text + decoder.decode(),
      isCut: bytes > max,
      durationMs: performance.now() - began,
    };
  },
  async open(request) {
    const response = await start(request, true);
    // A caller that leaves the rest unread destroys it; its error then interests nobody.
    response.on('error', () => undefined);
    return { status: response.statusCode ?? 0, headers: headersOf(response), body: response };
  },
  async download(request, path) {
    const response = await start(request);
    const status = response.statusCode ?? 0;
    if (status !== 200) {
      response.destroy();
      return { status, bytes: 0 };
    }
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > (request.maxBytes ?? Number.POSITIVE_INFINITY))
        response.destroy(Object.assign(new Error('body too large'), { code: 'EFBIG' }));
    });
    await pipeline(response, createWriteStream(path, { flags: 'wx', mode: 0o644 }), {
      signal: request.signal,
    });
    return { status, bytes };
  },
};
