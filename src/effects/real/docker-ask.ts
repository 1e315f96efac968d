import { request as plainRequest } from 'node:http';
import { type RequestOptions, request as tlsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { DockerError } from './docker-error.ts';

/** Where the engine is, as node:http and the library both take it. */
export interface Connection extends RequestOptions {
  readonly protocol: 'http' | 'https';
  readonly pathPrefix?: string;
}

/** The engine's whole list of a thousand containers is a few MB. */
const mostBytes = 64 * 1024 * 1024;

function pathOf(connection: Connection, path: string, query: Readonly<Record<string, unknown>>) {
  const text = (value: unknown) =>
    typeof value === 'object' ? JSON.stringify(value) : String(value);
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, text(value)]);
  const search = pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
  return (connection.pathPrefix ?? '/').replace(/\/$/, '') + path + search;
}

interface Answer {
  readonly status: number;
  readonly stream: Readable;
}

function answerTo(
  connection: Connection,
  question: EngineQuestion,
  signal: AbortSignal,
): Promise<Answer> {
  const { protocol, pathPrefix: _, ...options } = connection;
  const { method = 'GET', body, duplex } = question;
  const headers = {
    // The name is of no use on a socket, and a proxy of an engine wants one.
    ...(options.socketPath === undefined ? {} : { host: 'docker' }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(duplex ? { connection: 'Upgrade', upgrade: 'tcp' } : {}),
  };
  return new Promise((resolve, reject) => {
    const send = protocol === 'https' ? tlsRequest : plainRequest;
    const path = pathOf(connection, question.path, question.query ?? {});
    const outgoing = send({ ...options, method, path, signal, headers });
    outgoing.once('response', (answer) =>
      resolve({ status: answer.statusCode ?? 0, stream: answer }),
    );
    outgoing.once('upgrade', (_answer, socket, head) => {
      if (head.length > 0) socket.unshift(head);
      resolve({ status: 200, stream: socket });
    });
    outgoing.once('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function textOf(answer: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += (chunk as Buffer).length;
    if (bytes > mostBytes) throw new DockerError('ENGINE', 'the answer is too long');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const words = `no answer of an engine: ${text.slice(0, 100)}`;
    throw new DockerError(`HTTP_${status}`, words, error);
  }
}

function failed(status: number, text: string): DockerError {
  const code = `HTTP_${status}`;
  try {
    const value: unknown = JSON.parse(text);
    const words = typeof value === 'object' && value !== null ? Reflect.get(value, 'message') : '';
    return new DockerError(code, typeof words === 'string' ? words.trim() : '');
  } catch {
    return new DockerError(code, text.trim().slice(0, 300));
  }
}

export interface EngineQuestion {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Percent-encoded where it holds names. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** The stream can be written to as well. */
  readonly duplex?: boolean;
}

const isGood = (status: number): boolean => status === 200 || status === 201 || status === 204;

/**
 * One question to the engine over node:http. The library that the changing calls go through takes longer to
 * load than a whole look at a healthy deployment needs.
 */
export async function askStream(
  connection: Connection,
  question: EngineQuestion,
  signal: AbortSignal,
): Promise<Readable> {
  const { status, stream } = await answerTo(connection, question, signal);
  if (isGood(status)) return stream;
  throw failed(status, await textOf(stream));
}

/** The same, with the answer as JSON. */
export async function askJson(
  connection: Connection,
  question: EngineQuestion,
  signal: AbortSignal,
): Promise<unknown> {
  const { status, stream } = await answerTo(connection, question, signal);
  const text = await textOf(stream);
  if (!isGood(status)) throw failed(status, text);
  return parsed(status, text);
}
