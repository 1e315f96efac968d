import { afterEach, describe, expect, it } from 'vitest';
import { realRedis } from '../../../src/effects/real/redis.ts';
import { blackHole, closedPort, type Listener, listen } from '../../support/sockets.ts';

const open: Listener[] = [];
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.close();
});

/** Answers whatever is asked with these bytes, and keeps what it was asked. */
async function serverOf(bytes: string, after: 'stays' | 'ends' = 'stays') {
  const asked: string[] = [];
  const listener = await listen((socket) => {
    socket.on('data', (chunk) => {
      asked.push(chunk.toString());
      socket.write(bytes);
      if (after === 'ends') socket.end();
    });
  });
  open.push(listener);
  return { target: { host: '127.0.0.1', port: listener.port }, asked, listener };
}

const signal = () => AbortSignal.timeout(20_000);

describe('Redis', () => {
  it('must answer with what the server said, each kind as it is', async () => {
    const replies = '+PONG\r\n$4\r\na\r\nb\r\n:7\r\n$-1\r\n*3\r\n$1\r\nx\r\n:1\r\n$-1\r\n';
    const { target } = await serverOf(replies);
    const commands = ['PING', 'INFO', 'DBSIZE', 'GET', 'MGET'].map((name) => [name, 'k']);
    expect(await realRedis.ask(target, commands, signal())).toEqual([
      { ok: true, value: 'PONG' },
      { ok: true, value: 'a\r\nb' },
      { ok: true, value: 7 },
      { ok: true, value: null },
      { ok: true, value: ['x', 1, null] },
    ]);
  });
  it('must give a refusal in the server’s own words, and the other answers beside it', async () => {
    const { target } = await serverOf('-NOAUTH Authentication required.\r\n+OK\r\n');
    expect(await realRedis.ask(target, [['INFO'], ['PING']], signal())).toEqual([
      { ok: false, words: 'NOAUTH Authentication required.' },
      { ok: true, value: 'OK' },
    ]);
  });
  it('must give what a server says unasked before it hangs up, as its answer', async () => {
    const listener = await listen((socket) => {
      socket.end('-ERR max number of clients reached\r\n');
    });
    open.push(listener);
    const target = { host: '127.0.0.1', port: listener.port };
    const refused = { ok: false, words: 'ERR max number of clients reached' };
    for (let times = 0; times < 20; times++)
      expect(await realRedis.ask(target, [['PING'], ['INFO']], signal())).toEqual([
        refused,
        refused,
      ]);
  });
  it('must give it also where the question crosses the hanging up, which resets the connection', async () => {
    const words = `DENIED Redis is running in protected mode ${'because of '.repeat(120)}`.trim();
    const listener = await listen((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => socket.resetAndDestroy());
      setTimeout(() => socket.writable && socket.end(`-${words}\r\n`), 100);
    });
    open.push(listener);
    const target = { host: '127.0.0.1', port: listener.port };
    expect(await realRedis.ask(target, [['PING']], signal())).toEqual([{ ok: false, words }]);
  });
  it('must send nothing but the commands, no argument of which can become another', async () => {
    const { target, asked, listener } = await serverOf('+OK\r\n');
    await realRedis.ask(target, [['SET', 'a\r\nFLUSHALL\r\n', '值']], signal());
    expect(asked.join('')).toBe('*3\r\n$3\r\nSET\r\n$13\r\na\r\nFLUSHALL\r\n\r\n$3\r\n值\r\n');
    expect(listener.count()).toBe(1);
  });
  it('must say that nothing listens, and try once', async () => {
    const target = { host: '127.0.0.1', port: await closedPort() };
    await expect(realRedis.ask(target, [['PING']], signal())).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
  it('must say that the connection was closed before the answer, and not connect again', async () => {
    const { target, listener } = await serverOf('$100\r\nhalf', 'ends');
    await expect(realRedis.ask(target, [['INFO']], signal())).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
    expect(listener.count()).toBe(1);
  });
  it('must not be brought down by lists in lists without end, asked for or not', async () => {
    const bytes = '*1\r\n'.repeat(100_000);
    const { target } = await serverOf(bytes);
    const listener = await listen((socket) => void socket.write(bytes));
    open.push(listener);
    for (const port of [target.port, listener.port])
      await expect(
        realRedis.ask({ host: '127.0.0.1', port }, [['INFO']], signal()),
      ).rejects.toMatchObject({ code: 'EPROTO' });
  });
  it('must not take another protocol for Redis', async () => {
    const { target } = await serverOf('HTTP/1.1 400 Bad Request\r\n\r\n');
    await expect(realRedis.ask(target, [['PING']], signal())).rejects.toMatchObject({
      code: 'EPROTO',
    });
  });
  it('must not fill the memory with an answer without end', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const listener = await listen((socket) => {
      socket.once('data', () => {
        const more = () => {
          while (socket.write(piece));
        };
        socket.on('drain', more).write('$999999999999\r\n');
        more();
      });
    });
    open.push(listener);
    const target = { host: '127.0.0.1', port: listener.port };
    await expect(realRedis.ask(target, [['INFO']], signal())).rejects.toMatchObject({
      code: 'EMSGSIZE',
    });
  });
  it('must end with its signal, before it is asked and while it waits', async () => {
    const hole = await blackHole();
    open.push(hole);
    const target = { host: '127.0.0.1', port: hole.port };
    const reason = new Error('enough');
    await expect(realRedis.ask(target, [['PING']], AbortSignal.abort(reason))).rejects.toBe(reason);
    const control = new AbortController();
    const asked = realRedis.ask(target, [['PING']], control.signal);
    await expect.poll(() => hole.count()).toBe(1);
    control.abort(reason);
    await expect(asked).rejects.toBe(reason);
  });
});
