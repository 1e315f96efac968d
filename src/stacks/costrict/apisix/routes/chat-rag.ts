import { limitCount, limitReq, oidc, whoAsks } from './plugins.ts';
import type { RouteRow } from './shape.ts';

/** Chat answers, streamed. */
export const chatRagRoute: RouteRow = {
  id: 'chat-rag',
  name: 'chat-rag-api',
  uris: ['/chat-rag/api/v1/chat/*'],
  upstream: 'chat-rag',
  plugins: (values) => ({
    'request-id': { include_in_response: true },
    ...oidc(values, whoAsks),
    ...limitReq(300, 300, 429),
    ...limitCount(10_000, 86_400),
  }),
};
