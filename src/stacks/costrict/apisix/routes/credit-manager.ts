import { limitCount, limitReq } from './plugins.ts';
import type { RouteRow } from './shape.ts';

/** The pages about credit. */
export const creditManagerRoute: RouteRow = {
  id: 'credit-manager',
  name: 'credit-manager-routes',
  uris: ['/credit/manager*'],
  upstream: 'credit-manager',
  plugins: () => ({ ...limitReq(300, 300, 429), ...limitCount(10_000, 86_400) }),
};
