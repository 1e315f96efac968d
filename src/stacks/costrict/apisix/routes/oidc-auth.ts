import type { RouteRow } from './shape.ts';

/** Login from the editor; it makes the tokens, so it cannot ask for one. */
export const oidcAuthRoute: RouteRow = {
  id: 'oidc-auth',
  name: 'oidc-auth-routes',
  uris: ['/oidc-auth/api/v1/plugin*', '/oidc-auth/api/v1/manager*'],
  upstream: 'oidc-auth',
};
