import { request as plainRequest } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { Readable } from 'node:stream';
import { DockerError } from './docker-error.ts';

/** Where the engine is, as node:http and node:https take it. */
export interface Connection extends RequestOptions {
  readonly protocol: 'http' | 'https';
  readonly pathPrefix?: string;
  /** Most time until a question is answered; 15 s unless it is given. */
  readonly answerMs?: number;
}

export interface EngineRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Percent-encoded where it holds names. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: object;
  /** Sent instead of a body. */
  readonly tar?: Readable;
  /** The stream of the answer is a connection that can be written to as well. */
  readonly duplex?: boolean;
  /** Its answer begins when the engine has done all of the work, however long that is. */
  readonly late?: true;
  /** Base64 of the registry's credentials. */
  readonly registryAuth?: string | undefined;
}

/** An engine that looks something up says so within this time; what it does (start, pull) may take longer. */
const usualMs = 15_000;
const bodyMs = 60_000;

/** The engine's whole list of a thousand containers is a few MB. */
const mostBytes = 64 * 1024 * 1024;

function pathOf(connection: Connection, { path, query = {} }: EngineRequest): string {
  const text = (value: unknown) =>
    typeof value === 'object' ? JSON.stringify(value) : String(value);
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, text(value)]);
  const search = pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
  return (connection.pathPrefix ?? '/').replace(/\/$/, '') + path + search;
}

function headersOf(connection: Connection, request: EngineRequest): Record<string, string> {
  const { body, tar, duplex, registryAuth } = request;
  return {
    // The name is of no use on a socket, and a proxy of an engine wants one.
    ...(connection.socketPath === undefined ? {} : { host: 'docker' }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(tar === undefined ? {} : { 'content-type': 'application/x-tar' }),
    ...(registryAuth === undefined ? {} : { 'x-registry-auth': registryAuth }),
    ...(duplex ? { connection: 'Upgrade', upgrade: 'tcp' } : {}),
  };
}

interface Answer {
  readonly status: number;
  readonly stream: Readable;
}

async function answerTo(
  connection: Connection,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const { protocol, pathPrefix: _, answerMs = usualMs, ...options } = connection;
  const { method = 'GET', body, tar } = request;
  const headers = headersOf(connection, request);
  // Loading TLS would slow every short command, and most engines are behind a socket.
  const send = protocol === 'https' ? (await import('node:https')).request : plainRequest;
  return await new Promise((resolve, reject) => {
    const outgoing = send({
      ...options,
      ...{ method, path: pathOf(connection, request), signal, headers },
    });
    // Headers that never end, or come a letter at a time, are no answer either.
    const late =
      method === 'GET' && !request.late
        ? setTimeout(() => outgoing.destroy(silent(answerMs)), answerMs)
        : undefined;
    outgoing.once('close', () => clearTimeout(late));
    outgoing.once('response', (answer) => {
      clearTimeout(late);
      resolve({ status: answer.statusCode ?? 0, stream: answer });
    });
    outgoing.once('upgrade', (_answer, socket, head) => {
      if (head.length > 0) socket.unshift(head);
      resolve({ status: 200, stream: socket });
    });
    outgoing.on('error', reject);
    if (tar === undefined) outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    else {
      tar.once('error', (error) => outgoing.destroy(error)).pipe(outgoing);
      outgoing.once('close', () => tar.destroy());
    }
  });
}

const silent = (ms: number) =>
  new DockerError('TIMEOUT', `the engine did not answer within ${ms / 1000} s`);

async function textOf(answer: Readable): Promise<string> {
  const late = setTimeout(() => answer.destroy(silent(bodyMs)), bodyMs);
  try {
    return await wholeText(answer);
  } finally {
    clearTimeout(late);
  }
}

async function wholeText(answer: Readable): Promise<string> {
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
  if (text === '') return undefined;
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

/** 304: it is so already, a container that is to start runs. */
const isGood = (status: number): boolean => [200, 201, 204, 304].includes(status);

/** One request to the engine; its answer as it comes. */
export async function askStream(
  connection: Connection,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<Readable> {
  const { status, stream } = await answerTo(connection, request, signal);
  if (isGood(status)) return stream;
  throw failed(status, await textOf(stream));
}

/** The same, with the answer as JSON; undefined where there is none. */
export async function askJson(
  connection: Connection,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const { status, stream } = await answerTo(connection, request, signal);
  const text = await textOf(stream);
  if (!isGood(status)) throw failed(status, text);
  return parsed(status, text);
}
