import type { Secrets } from '../../../../base/secret.ts';
import { aiGatewayRoute } from './ai-gateway.ts';
import { casdoorRoute } from './casdoor.ts';
import { chatRagRoute } from './chat-rag.ts';
import { codeCompletionRoute } from './code-completion.ts';
import { codebaseEmbedderRoute } from './codebase-embedder.ts';
import { costrictAppsRoute } from './costrict-apps.ts';
import { cotunManagerRoute } from './cotun-manager.ts';
import { cotunWsRoute } from './cotun-ws.ts';
import { creditManagerRoute } from './credit-manager.ts';
import { grafanaRoute } from './grafana.ts';
import { issueManagerRoute } from './issue-manager.ts';
import { issueResourcesRoute } from './issue-resources.ts';
import { oidcAuthRoute } from './oidc-auth.ts';
import { metrics } from './plugins.ts';
import { reviewManagerRoute } from './review-manager.ts';
import type { GatewayObject, OidcValues, RouteRow } from './shape.ts';
import { shenmaClientRoute } from './shenma-client.ts';
import { upstreams } from './upstreams.ts';

/** Every route, in the order in which they are put. */
export const routes: readonly RouteRow[] = [
  aiGatewayRoute,
  casdoorRoute,
  chatRagRoute,
  reviewManagerRoute,
  issueManagerRoute,
  codeCompletionRoute,
  shenmaClientRoute,
  costrictAppsRoute,
  cotunWsRoute,
  cotunManagerRoute,
  creditManagerRoute,
  codebaseEmbedderRoute,
  grafanaRoute,
  issueResourcesRoute,
  oidcAuthRoute,
];

export type GatewayKind = 'upstreams' | 'routes';

/** One object as the Admin API is to have it. */
export interface DesiredObject {
  readonly kind: GatewayKind;
  readonly id: string;
  readonly body: GatewayObject;
}

/** Upstreams first: a route may only name one that is there. */
export function desiredObjects(oidc: OidcValues): readonly DesiredObject[] {
  return [
    ...upstreams.map(({ id, node }) => ({
      kind: 'upstreams' as const,
      id,
      body: { id, ...toNode(node) },
    })),
    ...routes.map((row) => ({ kind: 'routes' as const, id: row.id, body: routeBody(row, oidc) })),
  ];
}

/** The same with the client of a deployment. */
export function objectsFor(secrets: Secrets): readonly DesiredObject[] {
  return desiredObjects({
    clientId: secrets.get('OIDC_CLIENT_ID'),
    clientSecret: secrets.get('OIDC_CLIENT_SECRET'),
  });
}

function routeBody(row: RouteRow, oidc: OidcValues): GatewayObject {
  return {
    id: row.id,
    name: row.name,
    uris: row.uris,
    ...(typeof row.upstream === 'string'
      ? { upstream_id: row.upstream }
      : { upstream: { ...toNode(row.upstream.node), scheme: 'http', pass_host: 'pass' } }),
    ...(row.websocket ? { enable_websocket: true } : {}),
    plugins: { ...row.plugins?.(oidc), ...metrics },
    status: 1,
  };
}

const toNode = (node: string): GatewayObject => ({ type: 'roundrobin', nodes: { [node]: 1 } });
