import { type IncomingHttpHeaders, type IncomingMessage, request as plain } from 'node:http';
import { request as tls } from 'node:https';
import { connect } from 'node:net';

export interface Outgoing {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
  readonly timeoutMs?: number;
}

/** Sends a request and resolves with the answer as soon as its headers are there. */
export function open(outgoing: Outgoing): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const url = new URL(outgoing.url);
    const start = url.protocol === 'https:' ? tls : plain;
    const headers: Record<string, string | string[]> = { ...outgoing.headers };
    if (outgoing.body !== undefined)
      headers['content-length'] = String(Buffer.byteLength(outgoing.body));
    const request = start(url, { method: outgoing.method ?? 'GET', headers, agent: false });
    const timer = setTimeout(() => {
      request.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' }));
    }, outgoing.timeoutMs ?? 30_000);
    request.once('response', (response) => {
      clearTimeout(timer);
      resolve(response);
    });
    request.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    request.end(outgoing.body);
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A whole answer. */
export async function call(outgoing: Outgoing): Promise<Answer> {
  const response = await open(outgoing);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Headers of an incoming message without those that belong to one connection. */
export function endToEnd(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || hopByHop.has(name)) continue;
    kept[name] = value;
  }
  return kept;
}

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** PING over a fresh connection; rejects with the server's own words. */
export function redisPing(address: string, password = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const [host, port] = splitAddress(address, 6379);
    const socket = connect({ host, port, timeout: 2000 });
    let text = '';
    const auth = password === '' ? '' : `AUTH ${password}\r\n`;
    socket.once('connect', () => socket.write(`${auth}PING\r\n`));
    socket.on('data', (data) => {
      text += data.toString('utf8');
      const wrong = /^-(.*)\r\n/m.exec(text);
      if (!wrong && !text.includes('+PONG')) return;
      socket.destroy();
      if (wrong) reject(new Error(wrong[1]));
      else resolve();
    });
    socket.once('timeout', () => socket.destroy(new Error(`dial tcp ${address}: i/o timeout`)));
    socket.once('error', (error) => reject(new Error(`dial tcp ${address}: ${error.message}`)));
    socket.once('close', () => reject(new Error(`dial tcp ${address}: connection closed`)));
  });
}

/** host:port, with a port for an address that has none. */
export function splitAddress(address: string, preset: number): [host: string, port: number] {
  const at = address.lastIndexOf(':');
  return at < 0 ? [address, preset] : [address.slice(0, at), Number(address.slice(at + 1))];
}
