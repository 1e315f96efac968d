import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { errorCode } from '../../base/errors.ts';
import type { Redis, RedisAnswer, RedisValue } from '../effects.ts';

/** More than any answer that is looked at; one without end must not fill the memory. */
const maxBytes = 16 * 1024 * 1024;

/** Replies within a list may be errors of their own; they are text there. */
function replyValue(reply: unknown): RedisValue {
  if (Array.isArray(reply)) return reply.map(replyValue);
  if (typeof reply === 'string' || typeof reply === 'number') return reply;
  return reply === null || reply === undefined ? null : String(reply);
}

async function answerOf(reply: Promise<unknown>): Promise<RedisAnswer> {
  try {
    return { ok: true, value: replyValue(await reply) };
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError')
      return { ok: false, words: error.message };
    throw error;
  }
}

const coded = (code: string, message: string) => Object.assign(new Error(message), { code });

/** The library says of most failures only that the connection is closed; what it reported before is the reason. */
function failureOf(error: unknown, reported: unknown): unknown {
  const reason = reported ?? error;
  if (reason instanceof Error && reason.name === 'ParserError')
    return coded('EPROTO', 'not an answer of Redis');
  return reported ?? coded('ECONNRESET', 'the connection was closed');
}

/** One that takes no more clients says so unasked and hangs up: the library drops what answers no command. */
const unaskedError = (text: string): string | undefined => /^-(\w[^\r\n]*)\r\n/.exec(text)?.[1];

const unaskedMs = 500;
/** Protected mode explains itself at length. */
const mostWords = 4_096;

/**
 * The same to somebody who asks nothing: a question that crosses its hanging up resets the connection, and what it said
 * is lost with that. Undefined where it says nothing of itself.
 */
function saidUnasked({
  host,
  port,
  signal,
}: {
  readonly host: string;
  readonly port: number;
  readonly signal: AbortSignal;
}): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let said = '';
    const end = () => {
      socket.destroy();
      signal.removeEventListener('abort', end);
      resolve(unaskedError(said));
    };
    signal.addEventListener('abort', end, { once: true });
    socket.setTimeout(unaskedMs, end);
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8', 0, mostWords);
      if (said.length > mostWords || unaskedError(said) !== undefined) end();
    });
    for (const event of ['close', 'error']) socket.on(event, end);
  });
}

const isCut = (error: unknown): boolean => ['ECONNRESET', 'EPIPE'].includes(errorCode(error) ?? '');

/** Its own words for the failure, where it has some; else the failure is thrown. */
async function refusalFor(
  failure: unknown,
  said: string,
  { host, port, signal }: Parameters<typeof saidUnasked>[0],
): Promise<RedisAnswer> {
  const isLost = said === '' && isCut(failure);
  const words =
    unaskedError(said) ?? (isLost ? await saidUnasked({ host, port, signal }) : undefined);
  if (words === undefined) throw failure;
  return { ok: false, words };
}

/** A server that asks for none says so; that is no refusal. */
const needless = /without any password configured|no password is set/;

/** The library's parser calls itself for each level of a list: one too deep is the answer's fault, not ours. */
function guardParser(stream: Duplex): void {
  const parsers = stream.listeners('data');
  stream.removeAllListeners('data');
  stream.on('data', (chunk: Buffer) => {
    try {
      for (const parse of parsers) parse.call(stream, chunk);
    } catch {
      stream.destroy(coded('EPROTO', 'not an answer of Redis'));
    }
  });
}

async function clientOf(host: string, port: number) {
  const { Redis: Client } = await import('ioredis');
  return new Client({
    ...{ host, port, lazyConnect: true, connectTimeout: 0, retryStrategy: null },
    ...{ enableOfflineQueue: false, enableReadyCheck: false, disableClientInfo: true },
  });
}

/** Redis through ioredis, loaded at the first question: one connection, one try, nothing kept for later. */
export const realRedis: Redis = {
  async ask({ host, port, password }, commands, signal) {
    signal.throwIfAborted();
    const client = await clientOf(host, port);
    let reported: unknown;
    let bytes = 0;
    let said = '';
    client.on('error', (error) => {
      reported ??= error;
    });
    const stop = () => {
      client.disconnect();
      client.stream?.destroy();
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      await client.connect();
      guardParser(client.stream);
      client.stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (said.length < mostWords) said += chunk.toString('utf8', 0, mostWords);
        if (bytes > maxBytes) client.stream.destroy(coded('EMSGSIZE', 'an answer without end'));
      });
      if (password) {
        const greeting = await answerOf(client.call('AUTH', password.reveal()));
        if (!greeting.ok && !needless.test(greeting.words)) return commands.map(() => greeting);
      }
      return await Promise.all(
        commands.map(([name = '', ...rest]) => answerOf(client.call(name, ...rest))),
      );
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const refusal = await refusalFor(failureOf(error, reported), said, { host, port, signal });
      return commands.map(() => refusal);
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
  },
};
