import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Secret } from '../../../src/base/secret.ts';
import { realPostgres } from '../../../src/effects/real/postgres.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A listener that answers every start-up with one kind of authentication request, and keeps what it is given. */
async function listener(kind: number, rest: readonly number[] = []) {
  const heard: Buffer[] = [];
  const answer = Buffer.from([0x52, 0, 0, 0, 8 + rest.length, 0, 0, 0, kind, ...rest]);
  server = createServer((socket: Socket) => {
    socket.once('data', () => socket.write(answer));
    socket.on('data', (bytes) => heard.push(bytes));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  const at = server.address();
  return { port: typeof at === 'object' && at ? at.port : 0, heard: () => Buffer.concat(heard) };
}

const session = (port: number) =>
  realPostgres.session(
    {
      ...{ host: '127.0.0.1', port, user: 'u', database: 'd' },
      password: new Secret('very-secret-word'),
    },
    AbortSignal.timeout(3000),
    (open) => open.query('select 1'),
  );

test('a server that wants the password in clear text must not get it', async () => {
  const { port, heard } = await listener(3);
  await expect(session(port)).rejects.toMatchObject({ code: 'CLEARTEXT_REFUSED' });
  expect(heard().toString('latin1')).not.toContain('very-secret-word');
});

test('the listener of this test must get it where nothing refuses: a proof is sent for MD5', async () => {
  const { port, heard } = await listener(5, [1, 2, 3, 4]);
  await session(port).catch(() => undefined);
  expect(heard().toString('latin1')).toContain('md5');
  expect(heard().toString('latin1')).not.toContain('very-secret-word');
});
