import { oidc, whoAsks } from './plugins.ts';
import type { RouteRow } from './shape.ts';

/** Ports of the tunnel. */
export const cotunManagerRoute: RouteRow = {
  id: 'cotun-manager',
  name: 'cotun-manager',
  uris: ['/tunnel-manager/*', '/cotun/*'],
  upstream: 'cotun-manager',
  plugins: (values) => oidc(values, whoAsks),
};
