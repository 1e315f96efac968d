import { createHash } from 'node:crypto';
import { type Box, fileText, flag, type Role } from './kit/box.ts';
import { isObject, send, serve } from './kit/http.ts';

/** The credit pages: static files behind a web server. */
export const creditManager: Role = {
  async start(box) {
    await serve(box, 80, (call) => {
      if (call.path === '/credit/manager')
        return send(call, 301, '', { location: '/credit/manager/' });
      if (call.path.startsWith('/credit/manager/'))
        return send(
          call,
          200,
          '<!doctype html><html><head><title>Credit</title></head><body>credit</body></html>',
        );
      send(call, 404, '<html><body><h1>404 Not Found</h1></body></html>');
    });
  },
};

async function checkUsers(box: Box): Promise<void> {
  const file = flag(box, '--authfile') ?? '/cotun/users.json';
  const text = await fileText(box, file);
  if (text === undefined) return box.die(`open ${file}: no such file or directory`);
  let users: unknown;
  try {
    users = JSON.parse(text);
  } catch {
    return box.die(`Invalid JSON: ${file}`);
  }
  if (!isObject(users) || !Object.keys(users).every((k) => k.includes(':')))
    box.die(`Invalid JSON: ${file}: keys must be user:password`);
}

/** The tunnel: a control API and a websocket that gives back what it gets. */
export const cotun: Role = {
  async start(box) {
    await checkUsers(box);
    const tunnel = await serve(box, Number(flag(box, '--port') ?? 8080), (call) => {
      if (call.path === '/health') return send(call, 200, 'OK\n');
      if (call.path === '/version') return send(call, 200, 'rehearsal');
      send(call, 404, 'Not found');
    });
    tunnel.on('upgrade', (request, socket) => {
      const key = request.headers['sec-websocket-key'] ?? '';
      const accept = createHash('sha1')
        .update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
        .digest('base64');
      socket.on('error', () => socket.destroy());
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
      );
      socket.on('data', (data: Buffer) => socket.write(data));
    });
    await serve(box, 7890, (call) =>
      /^\/(tunnel-manager|cotun)\/api\/v1\/ports$/.test(call.path)
        ? send(call, 200, { ports: [] })
        : send(call, 404, { error: 'not found' }),
    );
  },
};
