import { limitCount, limitReq, oidc } from './plugins.ts';
import type { RouteRow } from './shape.ts';

/** Completions while typing: a client with more than ten a second is refused. */
export const codeCompletionRoute: RouteRow = {
  id: 'code-completion',
  name: 'code-completion',
  uris: ['/code-completion/api/v1/completions'],
  upstream: 'code-completion',
  plugins: (values) => ({
    ...oidc(values),
    ...limitReq(10, 10, 503),
    ...limitCount(10_000, 86_400),
  }),
};
