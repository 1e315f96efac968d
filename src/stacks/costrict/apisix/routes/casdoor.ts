import type { RouteRow } from './shape.ts';

/** The login page and what it loads; the rest of the accounts service stays behind its own port. */
export const casdoorRoute: RouteRow = {
  id: 'casdoor',
  name: 'casdoor-routes',
  uris: [
    '/login/oauth/*',
    '/api/login/oauth/*',
    '/casdoor/*',
    '/static/*',
    '/api/get-app-login*',
    '/api/get-account*',
    '/api/get-application*',
    '/api/get-captcha*',
    '/api/send-verification-code*',
    '/api/login*',
    '/login/success',
    '/callback*',
  ],
  upstream: 'casdoor',
};
