import { randomUUID } from 'node:crypto';
import type { Box, Role } from '../kit/box.ts';
import { type Call, objectOf, send, serve } from '../kit/http.ts';
import { type Objects, readObjects } from './objects.ts';
import { loadPlugins } from './plugins.ts';
import { forward } from './route.ts';

const loginPage =
  '<!doctype html><html><head><title>Higress Console</title></head><body>login</body></html>';

function consoleOf(objects: Objects): (call: Call) => Promise<void> {
  const sessions = new Set<string>();
  return async (call) => {
    const cookie = /_hi_sess=([^;]+)/.exec(call.request.headers.cookie ?? '')?.[1] ?? '';
    if (call.path === '/session/login' && call.method === 'POST') {
      const body = await objectOf(call);
      const right =
        objects.adminUser !== '' &&
        body.username === objects.adminUser &&
        body.password === objects.adminPassword;
      if (!right)
        return send(call, 401, { success: false, message: 'Incorrect username or password.' });
      const id = randomUUID();
      sessions.add(id);
      return send(
        call,
        201,
        { success: true, data: { name: objects.adminUser } },
        { 'set-cookie': `_hi_sess=${id}; Path=/; HttpOnly` },
      );
    }
    if (call.path === '/user/info')
      return sessions.has(cookie)
        ? send(call, 200, { success: true, data: { name: objects.adminUser } })
        : send(call, 401, { success: false, message: 'Unauthorized' });
    if (call.path === '/system/info')
      return send(call, 200, { success: true, data: { version: 'rehearsal' } });
    if (call.path === '/') return send(call, 302, '', { location: '/login' });
    send(call, call.path === '/login' ? 200 : 404, call.path === '/login' ? loginPage : '');
  };
}

async function start(box: Box): Promise<void> {
  const objects = await readObjects(box);
  await serve(box, Number(box.env.CONSOLE_PORT ?? 8001), consoleOf(objects));
  const plugins = await loadPlugins(box, objects);
  const gateway = { objects, plugins };
  await serve(box, Number(box.env.GATEWAY_HTTP_PORT ?? 8080), (call) =>
    forward(box, gateway, call),
  );
}

export const higress: Role = { start };
