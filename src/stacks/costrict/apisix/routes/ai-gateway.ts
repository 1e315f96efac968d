import type { RouteRow } from './shape.ts';

/** The list of models, which the editor asks for before anybody has logged in. */
export const aiGatewayRoute: RouteRow = {
  id: 'ai-gateway',
  name: 'ai-gateway',
  uris: ['/ai-gateway/api/v1/models'],
  upstream: 'ai-gateway',
};
