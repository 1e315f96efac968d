import { type Box, need, type Role } from '../kit/box.ts';
import { type Call, send, serve } from '../kit/http.ts';
import { connectPool, parseDsn } from '../kit/postgres.ts';
import { apiRoutes, noRoute } from './api.ts';
import { oauthRoutes } from './oauth.ts';
import { loginPage } from './page.ts';
import { seedBuiltIn, seedFromFile } from './seed.ts';
import type { Server } from './server.ts';
import { objectsOf, syncTables } from './tables.ts';

function answer(server: Server, call: Call): void | Promise<void> {
  const route = oauthRoutes.get(call.path) ?? apiRoutes.get(call.path);
  if (route) return route(server, call);
  if (call.path.startsWith('/api/')) return noRoute(server, call);
  if (/\.(js|css|svg|png|ico|map)$/.test(call.path)) return send(call, 404, '404 page not found');
  // Everything else is the single-page application.
  send(call, 200, loginPage);
}

async function start(box: Box): Promise<void> {
  if (need(box, 'driverName') !== 'postgres') box.die('panic: only postgres is rehearsed');
  const target = parseDsn(need(box, 'dataSourceName'));
  const db = await connectPool(box, target, 1);
  await syncTables(db);
  const server: Server = {
    objects: objectsOf(db),
    origin: box.env.origin ?? '',
    sessions: new Map(),
    codes: new Map(),
  };
  await seedBuiltIn(server.objects);
  await seedFromFile(box, server.objects);
  await serve(box, Number(box.env.httpport ?? 8000), (call) => answer(server, call));
}

export const casdoor: Role = { uid: 1000, start };
