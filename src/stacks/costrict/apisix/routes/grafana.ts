import { limitReq } from './plugins.ts';
import type { RouteRow } from './shape.ts';

/**
 * Dashboards. The path arrives unchanged: Grafana itself is told that it lives below /grafana
 * (root_url and serve_from_sub_path in its configuration). One page asks for dozens of files at once,
 * so the limit is not as tight as that of the other pages.
 */
export const grafanaRoute: RouteRow = {
  id: 'grafana',
  name: 'grafana-api',
  uris: ['/grafana/*'],
  upstream: 'grafana',
  plugins: () => limitReq(100, 100, 503),
};
