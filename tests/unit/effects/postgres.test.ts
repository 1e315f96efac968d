import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Secret } from '../../../src/base/secret.ts';
import type { PostgresTarget } from '../../../src/effects/effects.ts';
import { realPostgres } from '../../../src/effects/real/postgres.ts';

/** "Authentication is fine", "ready for a query". */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

let server: Server;
const sockets: Socket[] = [];

/** A paused Postgres as clients see it: a connection that stays, and no word after the first. */
beforeAll(async () => {
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write(welcome));
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
