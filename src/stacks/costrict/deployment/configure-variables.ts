import { Secret } from '../../../base/secret.ts';
import type { Values } from '../../../config/blueprint.ts';
import { entryUrl } from './addresses.ts';
import { portVariables } from './configure-names.ts';
import { databaseHost, databasePort, databaseUser } from './database.ts';
import type { PortName } from './settings.ts';
import type { CostrictSettings } from './settings-shape.ts';

type Variable = readonly [string, string | Secret];

const casdoorUrl = 'http://casdoor:8000';

/**
 * The variables that scripts of existing installations read, in the order of their file. Names that nothing
 * ever used keep an empty value: a script under `set -u` must still find them.
 */
export function configureVariables(values: Values<CostrictSettings>): readonly Variable[] {
  return [
    ...portVariables.map(([name, port]) => [name, portText(values, port)] as const),
    ['DH_HOST', 'docker.io'],
    ['DH_ADDR', 'docker.io/zgsm'],
    ...passwords(values),
    ...models(values),
    ...addresses(values),
  ];
}

function portText({ settings }: Values<CostrictSettings>, port: PortName): string {
  return String(settings.ports[port]);
}

function passwords({ secrets }: Values<CostrictSettings>): readonly Variable[] {
  return [
    ['APIKEY_APISIX_ADMIN', secrets.get('APIKEY_APISIX_ADMIN')],
    ['APIKEY_APISIX_VIEWER', secrets.get('APIKEY_APISIX_VIEWER')],
    ['PASSWORD_APISIX_DASHBOARD', ''],
    ['PASSWORD_ETCD', ''],
    ['PASSWORD_REDIS', secrets.get('PASSWORD_REDIS')],
    ['PASSWORD_POSTGRES', secrets.get('PASSWORD_POSTGRES')],
    ['PASSWORD_ELASTIC', secrets.get('PASSWORD_ELASTIC')],
    ['KEY_QUOTA_MANAGER', ''],
  ];
}

function models({ settings, secrets }: Values<CostrictSettings>): readonly Variable[] {
  const { chat, completion, embedding, rerank } = settings.models;
  const url = new URL(chat.url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return [
    ['MODEL_SERVER_IP', url.hostname],
    ['CHAT_MODEL_HOST', `${url.hostname}:${port}`],
    ['CHAT_BASEURL', chat.url],
    ['CHAT_DEFAULT_MODEL', chat.model],
    ['CHAT_MODEL_DESC', chat.description],
    ['CHAT_MODEL_CONTEXTSIZE', String(chat.context)],
    ['CHAT_APIKEY', secrets.get('CHAT_APIKEY')],
    ['COMPLETION_BASEURL', completion.url],
    ['COMPLETION_MODEL', completion.model],
    ['COMPLETION_APIKEY', secrets.get('COMPLETION_APIKEY')],
    ['EMBEDDER_BASEURL', embedding.url],
    ['EMBEDDER_MODEL', embedding.model],
    ['EMBEDDER_APIKEY', secrets.get('EMBEDDER_APIKEY')],
    ['RERANKER_BASEURL', rerank.url],
    ['RERANKER_MODEL', rerank.model],
    ['RERANKER_APIKEY', secrets.get('RERANKER_APIKEY')],
  ];
}

function addresses(values: Values<CostrictSettings>): readonly Variable[] {
  const { settings, secrets } = values;
  const adminKey = secrets.get('APIKEY_APISIX_ADMIN').reveal();
  const [clientId, clientSecret] = [
    secrets.get('OIDC_CLIENT_ID'),
    secrets.get('OIDC_CLIENT_SECRET'),
  ];
  return [
    ['APISIX_ADDR', `127.0.0.1:${portText(values, 'gatewayAdmin')}`],
    ['AUTH', new Secret(`X-API-KEY: ${adminKey}`)],
    ['TYPE', 'Content-Type: application/json'],
    ['POSTGRES_USER', databaseUser],
    ['POSTGRES_DB', databaseUser],
    ['PGSQL_ADDR', `${databaseHost}:${databasePort}`],
    ['REDIS_ADDR', 'redis:6379'],
    ['OIDC_AUTH_CLIENT_ID', clientId],
    ['OIDC_AUTH_CLIENT_SECRET', clientSecret],
    ['OIDC_CLIENT_ID', clientId],
    ['OIDC_CLIENT_SECRET', clientSecret],
    ['OIDC_CASDOOR_ADDR', casdoorUrl],
    ['OIDC_DISCOVERY_ADDR', `${casdoorUrl}/.well-known/openid-configuration`],
    ['OIDC_INTROSPECTION_ENDPOINT', `${casdoorUrl}/api/login/oauth/introspect`],
    ['OIDC_TOKEN_ENDPOINT', ''],
    ['COSTRICT_BACKEND', settings.server.address],
    ['COSTRICT_BACKEND_BASEURL', entryUrl(settings)],
  ];
}
