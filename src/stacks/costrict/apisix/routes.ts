import type { Secrets } from '../../../base/secret.ts';
import {
  type GatewayObject,
  limitCount,
  limitReq,
  metrics,
  type OidcValues,
  oidc,
  whoAsks,
} from './plugins.ts';

/** Where requests go: one service of the stack. */
export interface UpstreamRow {
  readonly id: string;
  /** service:port inside the network. */
  readonly node: string;
}

/** Which requests the gateway takes, and what happens to them on the way. */
export interface RouteRow {
  readonly id: string;
  readonly name: string;
  readonly uris: readonly string[];
  /** Id of an upstream, or a node of its own. */
  readonly upstream: string | { readonly node: string };
  readonly websocket?: true;
  /** In the order in which a reader thinks of them; metrics are added to every route. */
  plugins?(oidc: OidcValues): GatewayObject;
}

/** The services that routes refer to by id. */
export const upstreams: readonly UpstreamRow[] = [
  { id: 'ai-gateway', node: 'higress:8080' },
  { id: 'casdoor', node: 'casdoor:8000' },
  { id: 'chat-rag', node: 'chat-rag:8888' },
  { id: 'review-manager', node: 'review-manager:8080' },
  { id: 'issue-manager', node: 'issue-manager:8080' },
  { id: 'code-completion', node: 'code-completion:5000' },
  { id: 'costrict-apps', node: 'portal:80' },
  { id: 'cotun-websocket', node: 'cotun:8080' },
  { id: 'cotun-manager', node: 'cotun:7890' },
  { id: 'credit-manager', node: 'credit-manager:80' },
  { id: 'grafana', node: 'grafana:3000' },
  { id: 'portal', node: 'portal:80' },
  { id: 'oidc-auth', node: 'oidc-auth:8080' },
];

/** Plugins of code review's routes, for tasks and findings alike. */
const reviewPlugins = (values: OidcValues) => ({
  ...oidc(values, { set_userinfo_header: true, set_id_token_header: false }),
  ...limitReq(300, 300, 429),
  ...limitCount(10_000, 86_400),
});

/** Every route, in the order in which they are put. */
export const routes: readonly RouteRow[] = [
  // The list of models, which the editor asks for before anybody has logged in.
  {
    id: 'ai-gateway',
    name: 'ai-gateway',
    uris: ['/ai-gateway/api/v1/models'],
    upstream: 'ai-gateway',
  },
  // The login page and what it loads; the rest of the accounts service stays behind its own port.
  {
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
  },
  // Chat answers, streamed.
  {
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
  },
  // Code review tasks.
  {
    id: 'review-manager',
    name: 'review-manager-api',
    uris: ['/review-manager/*'],
    upstream: 'review-manager',
    plugins: reviewPlugins,
  },
  // Findings of code reviews.
  {
    id: 'issue-manager-api',
    name: 'issue-manager-api',
    uris: ['/issue-manager/*'],
    upstream: 'issue-manager',
    plugins: reviewPlugins,
  },
  // Completions while typing: a client with more than ten a second is refused.
  {
    id: 'code-completion',
    name: 'code-completion',
    uris: ['/code-completion/api/v1/completions'],
    upstream: 'code-completion',
    plugins: (values) => ({
      ...oidc(values),
      ...limitReq(10, 10, 503),
      ...limitCount(10_000, 86_400),
    }),
  },
  // Static files of the client (error codes …) under the address that it knows.
  {
    id: 'shenma-client',
    name: 'shenma-client',
    uris: ['/shenma/*'],
    upstream: 'costrict-apps',
    plugins: () => ({
      'proxy-rewrite': { regex_uri: ['^/shenma/api/v1/(.*)', '/shenma-cli-tools/$1'] },
      ...limitCount(100, 60),
    }),
  },
  // Client packages that an operator puts into the portal.
  {
    id: 'costrict-apps',
    name: 'costrict-apps',
    uris: ['/costrict/*'],
    upstream: 'costrict-apps',
    plugins: () => limitCount(300, 60),
  },
  // The tunnel's WebSocket; the tunnel checks its users itself.
  {
    id: 'cotun-ws',
    name: 'cotun-ws',
    uris: ['/ws', '/ws/*'],
    upstream: 'cotun-websocket',
    websocket: true,
  },
  // Ports of the tunnel.
  {
    id: 'cotun-manager',
    name: 'cotun-manager',
    uris: ['/tunnel-manager/*', '/cotun/*'],
    upstream: 'cotun-manager',
    plugins: (values) => oidc(values, whoAsks),
  },
  // The pages about credit.
  {
    id: 'credit-manager',
    name: 'credit-manager-routes',
    uris: ['/credit/manager*'],
    upstream: 'credit-manager',
    plugins: () => ({ ...limitReq(300, 300, 429), ...limitCount(10_000, 86_400) }),
  },
  // Upload of code for the semantic index.
  {
    id: 'codebase-embedder',
    name: 'codebase-embedder',
    uris: ['files/token', 'files/upload', 'files/status', 'embeddings'].map(
      (path) => `/codebase-embedder/api/v1/${path}`,
    ),
    upstream: { node: 'codebase-embedder:8888' },
    plugins: (values) =>
      oidc(values, {
        introspection_interval: 60,
        scope: 'openid profile email',
        set_access_token_header: true,
        set_id_token_header: true,
        set_userinfo_header: true,
      }),
  },
  // Dashboards. The path arrives unchanged: Grafana itself knows that it lives below /grafana (root_url and
  // serve_from_sub_path in its configuration). One page asks for dozens of files at once, so the limit is not
  // as tight as that of the other pages.
  {
    id: 'grafana',
    name: 'grafana-api',
    uris: ['/grafana/*'],
    upstream: 'grafana',
    plugins: () => limitReq(100, 100, 503),
  },
  // The page on which users report issues.
  {
    id: 'issue-resources',
    name: 'issue-resources',
    uris: ['/issue/*'],
    upstream: 'portal',
  },
  // Login from the editor; it makes the tokens, so it cannot ask for one.
  {
    id: 'oidc-auth',
    name: 'oidc-auth-routes',
    uris: ['/oidc-auth/api/v1/plugin*', '/oidc-auth/api/v1/manager*'],
    upstream: 'oidc-auth',
  },
];

export type GatewayKind = 'upstreams' | 'routes';
/** The same, and what is applied to every route: this deployment has none. */
export type AdminKind = GatewayKind | 'global_rules';

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
