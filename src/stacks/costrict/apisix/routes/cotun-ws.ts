import type { RouteRow } from './shape.ts';

/** The tunnel's WebSocket; the tunnel checks its users itself. */
export const cotunWsRoute: RouteRow = {
  id: 'cotun-ws',
  name: 'cotun-ws',
  uris: ['/ws', '/ws/*'],
  upstream: 'cotun-websocket',
  websocket: true,
};
