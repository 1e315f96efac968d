import { limitCount } from './plugins.ts';
import type { RouteRow } from './shape.ts';

/** Client packages that an operator puts into the portal. */
export const costrictAppsRoute: RouteRow = {
  id: 'costrict-apps',
  name: 'costrict-apps',
  uris: ['/costrict/*'],
  upstream: 'costrict-apps',
  plugins: () => limitCount(300, 60),
};
