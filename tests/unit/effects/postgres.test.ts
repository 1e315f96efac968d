import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Secret } from '../../../src/base/secret.ts';
import { machineError } from '../../../src/cli/error-map.ts';
import type { PostgresTarget } from '../../../src/effects/effects.ts';
import { realPostgres } from '../../../src/effects/real/postgres.ts';

/** "Authentication is fine", "ready for a query". */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

let server: Server;
const sockets: Socket[] = [];
/** The first word to a client. */
let first: Buffer;
beforeEach(() => {
  first = welcome;
});

/** A paused Postgres as clients see it: a connection that stays, and no word after the first. */
beforeAll(async () => {
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write(first));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

const target = (): PostgresTarget => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { host: '127.0.0.1', port, user: 'u', password: new Secret('p'), database: 'd' };
};

describe('a session of Postgres', () => {
  test('must end with its signal, also while a query waits for a server that fell silent', async () => {
    const control = new AbortController();
    const asked = realPostgres.session(target(), control.signal, async ({ query }) => {
      setTimeout(() => control.abort(new Error('pressed Ctrl-C')), 20);
      return query('SELECT 1');
    });
    await expect(asked).rejects.toThrow('pressed Ctrl-C');
  });
});

/** An error as a server sends it: a letter and a text for each field. */
function refusal(fields: Readonly<Record<string, string>>): Buffer {
  const body = Object.entries(fields).map(([key, text]) => `${key}${text}\0`);
  const text = Buffer.from(`${body.join('')}\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(text.length + 4);
  return Buffer.concat([Buffer.from('E'), length, text]);
}

describe('an error that a server sends', () => {
  const id = async (fields: Readonly<Record<string, string>>) => {
    first = refusal(fields);
    const { signal } = new AbortController();
    const asked = realPostgres.session(target(), signal, ({ query }) => query('SELECT 1'));
    const error = await asked.catch((thrown: unknown) => thrown);
    return machineError(error, 'root')?.id;
  };

  test('must be its refusal where it follows the protocol', async () => {
    expect(await id({ S: 'FATAL', C: '53300', M: 'too many clients' })).toBe('database-refused');
  });

  test.each([
    { S: 'FATAL', C: 'no', M: 'x' },
    { S: 'FATAL', C: 'ERR_X', M: 'x' },
    { S: 'FATAL', C: '\u001b[2J', M: 'x' },
    { S: 'FATAL', M: 'x' },
    { C: '53300', M: 'x' },
    { C: '', M: '' },
    {},
  ])('must be a strange answer where it does not, and no bug of this program: %j', async (one) => {
    expect(await id(one)).toBe('strange-answer');
  });
});
