import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Secret } from '../../../src/base/secret.ts';
import { realPostgres } from '../../../src/effects/real/postgres.ts';

let server: Server | undefined;
afterEach(() => server?.close());

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const ready = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]);
/** One column "a" of text. */
const columns = message(
  'T',
  Buffer.from(`0001${'6100'}${'00'.repeat(6)}00000019ffff${'00'.repeat(6)}`, 'hex'),
);
const value = Buffer.alloc(100_000, 'a');
const row = message('D', Buffer.concat([Buffer.from([0, 1, 0, 1, 0x86, 0xa0]), value]));

/** A server that answers the first question with rows until nobody takes them. */
function endless(socket: Socket): void {
  let sent = 0;
  const more = () => {
    while (!socket.destroyed && sent < 300_000_000 && socket.write(row)) sent += row.length;
    if (!socket.destroyed && sent < 300_000_000) socket.once('drain', more);
  };
  socket.on('error', () => undefined);
  socket.once('data', () => {
    socket.write(ready);
    socket.once('data', () => {
      socket.write(columns);
      more();
    });
  });
}

test('an answer without end must end the connection, not the memory', async () => {
  server = createServer(endless);
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  const at = server.address();
  const port = typeof at === 'object' && at ? at.port : 0;
  const password = new Secret('very-secret-word');
  const target = { host: '127.0.0.1', port, user: 'u', database: 'd', password };
  const asked = realPostgres.session(target, AbortSignal.timeout(20_000), (open) =>
    open.query('select 1'),
  );
  await expect(asked).rejects.toMatchObject({ code: 'EMSGSIZE' });
});
