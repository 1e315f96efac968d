import { limitCount, limitReq, oidc } from './plugins.ts';
import type { OidcValues, RouteRow } from './shape.ts';

export const reviewPlugins = (values: OidcValues) => ({
  ...oidc(values, { set_userinfo_header: true, set_id_token_header: false }),
  ...limitReq(300, 300, 429),
  ...limitCount(10_000, 86_400),
});

/** Code review tasks. */
export const reviewManagerRoute: RouteRow = {
  id: 'review-manager',
  name: 'review-manager-api',
  uris: ['/review-manager/*'],
  upstream: 'review-manager',
  plugins: reviewPlugins,
};
