import { connect } from 'node:net';
import type { RedisAnswer, RedisPort } from '../effects.ts';

const crlf = '\r\n';
const maxBytes = 1024 * 1024;

/** A command in the protocol's own framing, so that no argument can be taken for another command. */
const encoded = (command: readonly string[]): string =>
  [
    `*${command.length}`,
    ...command.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]),
    '',
  ].join(crlf);

interface Parsed {
  readonly answer: RedisAnswer;
  readonly rest: Buffer;
}

/** The first answer of what came so far; undefined while it is not complete. Lists are never asked for. */
function parse(bytes: Buffer): Parsed | undefined {
  const end = bytes.indexOf(crlf);
  if (end === -1) return undefined;
  const kind = String.fromCharCode(bytes[0] ?? 0);
  const line = bytes.toString('utf8', 1, end);
  const rest = bytes.subarray(end + 2);
  if (kind === '-') return { answer: { ok: false, words: line }, rest };
  if (kind === '+' || kind === ':') return { answer: { ok: true, text: line }, rest };
  const length = Number(line);
  if (kind !== '$' || !Number.isInteger(length) || length > maxBytes)
    throw Object.assign(new Error('not an answer of Redis'), { code: 'EPROTO' });
  if (length < 0) return { answer: { ok: true, text: '' }, rest };
  if (rest.length < length + 2) return undefined;
  const text = rest.toString('utf8', 0, length);
  return { answer: { ok: true, text }, rest: rest.subarray(length + 2) };
}

/**
 * Redis over a socket. Two commands that are answered with one text each do not need the client library,
 * whose import alone takes longer than the whole conversation.
 */
export const realRedis: RedisPort = {
  ask: (target, commands, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const answers: RedisAnswer[] = [];
      let bytes: Buffer = Buffer.alloc(0);
      const socket = connect(target);
      const end = (error?: unknown) => {
        signal.removeEventListener('abort', stop);
        socket.destroy();
        if (error === undefined) resolve(answers);
        else reject(error);
      };
      const stop = () => end(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      socket.once('connect', () => socket.write(commands.map(encoded).join('')));
      socket.once('error', end);
      socket.once('close', () =>
        end(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' })),
      );
      socket.on('data', (chunk: Buffer) => {
        bytes = Buffer.concat([bytes, chunk]);
        try {
          for (let next = parse(bytes); next && answers.length < commands.length; ) {
            answers.push(next.answer);
            bytes = next.rest;
            next = parse(bytes);
          }
          if (bytes.length > 2 * maxBytes) throw new Error('an answer without end');
          if (answers.length === commands.length) end();
        } catch (error) {
          end(error);
        }
      });
    }),
};
