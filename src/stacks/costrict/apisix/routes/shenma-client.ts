import { limitCount } from './plugins.ts';
import type { RouteRow } from './shape.ts';

/** Static files of the client (error codes …) under the address that it knows. */
export const shenmaClientRoute: RouteRow = {
  id: 'shenma-client',
  name: 'shenma-client',
  uris: ['/shenma/*'],
  upstream: 'costrict-apps',
  plugins: () => ({
    'proxy-rewrite': { regex_uri: ['^/shenma/api/v1/(.*)', '/shenma-cli-tools/$1'] },
    ...limitCount(100, 60),
  }),
};
