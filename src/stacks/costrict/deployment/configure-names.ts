import type { PortName } from './settings.ts';

/** Port by variable of the shell file. */
export const portVariables: readonly (readonly [string, PortName])[] = [
  ['PORT_APISIX_API', 'gatewayAdmin'],
  ['PORT_APISIX_ENTRY', 'entry'],
  ['PORT_CASDOOR', 'casdoor'],
  ['PORT_HIGRESS_CONTROL', 'higress'],
  ['PORT_ETCD', 'etcd'],
  ['PORT_REDIS', 'redis'],
  ['PORT_POSTGRES', 'postgres'],
  ['PORT_WEAVIATE', 'weaviate'],
  ['PORT_PROMETHEUS', 'prometheus'],
  ['PORT_GRAFANA', 'grafana'],
  ['PORT_ES', 'es'],
];

/** Setting by variable. A name of an earlier file counts where the later one is not there. */
export const settingVariables: readonly (readonly [string, string])[] = [
  ['CHAT_BASEURL', 'models.chat.url'],
  ['CHAT_DEFAULT_MODEL', 'models.chat.model'],
  ['CHAT_MODEL_DESC', 'models.chat.description'],
  ['CHAT_MODEL_CONTEXTSIZE', 'models.chat.context'],
  ['COMPLETION_BASEURL', 'models.completion.url'],
  ['COMPLETION_MODEL', 'models.completion.model'],
  ['EMBEDDER_BASEURL', 'models.embedding.url'],
  ['EMBEDDER_MODEL', 'models.embedding.model'],
  ['RERANKER_BASEURL', 'models.rerank.url'],
  ['RERANKER_MODEL', 'models.rerank.model'],
  ['CODE_COMPLETION_MODEL_HOST', 'models.completion.url'],
  ['CODE_COMPLETION_MODEL', 'models.completion.model'],
];

/** Secret by variable. Where two variables hold one secret, the first is the one that the database knows. */
export const secretVariables: readonly (readonly [string, string])[] = [
  ['PASSWORD_POSTGRES', 'PASSWORD_POSTGRES'],
  ['PASSWORD_REDIS', 'PASSWORD_REDIS'],
  ['PASSWORD_ELASTIC', 'PASSWORD_ELASTIC'],
  ['APIKEY_APISIX_ADMIN', 'APIKEY_APISIX_ADMIN'],
  ['APIKEY_APISIX_VIEWER', 'APIKEY_APISIX_VIEWER'],
  ['OIDC_AUTH_CLIENT_ID', 'OIDC_CLIENT_ID'],
  ['OIDC_AUTH_CLIENT_SECRET', 'OIDC_CLIENT_SECRET'],
  ['OIDC_CLIENT_ID', 'OIDC_CLIENT_ID'],
  ['OIDC_CLIENT_SECRET', 'OIDC_CLIENT_SECRET'],
  ['CHAT_APIKEY', 'CHAT_APIKEY'],
  ['CHAT_API_KEY', 'CHAT_APIKEY'],
  ['COMPLETION_APIKEY', 'COMPLETION_APIKEY'],
  ['CODE_COMPLETION_MODEL_API_KEY', 'COMPLETION_APIKEY'],
  ['EMBEDDER_APIKEY', 'EMBEDDER_APIKEY'],
  ['RERANKER_APIKEY', 'RERANKER_APIKEY'],
];

/** Variables that the file derives from the rest, as this program does; silence is right. */
const derived = `MODEL_SERVER_IP CHAT_MODEL_HOST AUTH TYPE OIDC_DISCOVERY_ADDR OIDC_INTROSPECTION_ENDPOINT
  OIDC_TOKEN_ENDPOINT COSTRICT_BACKEND COSTRICT_BACKEND_BASEURL POSTGRES_USER POSTGRES_DB`;

/** Servers of the installation itself, by variable: another host there is a server of its own. */
export const ownServers: Readonly<Record<string, string>> = {
  OIDC_CASDOOR_ADDR: 'casdoor',
  PGSQL_ADDR: 'postgres',
  REDIS_ADDR: 'redis',
  APISIX_ADDR: '127.0.0.1',
};

/** Every variable that something is known of. */
export const knownVariables: ReadonlySet<string> = new Set([
  ...[...portVariables, ...settingVariables, ...secretVariables].map(([name]) => name),
  ...Object.keys(ownServers),
  ...derived.split(/\s+/),
]);
