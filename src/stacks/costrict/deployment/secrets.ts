import type { Message } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import { shellWord } from '../../../base/shell.ts';
import type { SecretSpec } from '../../../config/blueprint.ts';
import { afterSettingsTexts } from '../texts/after-settings.ts';
import { costrictSettingsTexts as t } from '../texts/settings.ts';

/**
 * SHA-256 of every password and key that the existing installer publishes. Each is refused for every secret
 * that we make: people copy one default into several places.
 */
const publicDefaults: readonly string[] = [
  '477a2767fa27931db11a3581100a4124b5720f6b6468ddd64062170cec157185', // gateway admin key
  '37c83224a00b7235dd88e34171b187c8eb08b281b355fb433e0c1c3d7d8bcdd7', // gateway viewer key
  '725df3c1afaac11e3672c1dc3e2c19f915c1507d0707485c19cdc60e3e56ec01', // PostgreSQL, Redis, etcd
  '39ee249abdb0fb9a12b6d028122df0c5bf63b42f202770825714d962fe68deb8', // Elasticsearch
  'dbb4723f4e8474b574d07d0a31e9226d898b0af5bcbd7ce338139a753a8dc0ce', // OIDC client id
  'd4ab7fc3cbaf92ac70357065ff1b738580deaed70c44446ba282d33a422901e5', // OIDC client secret
  '8b04d37d476691b267481a49c3f1610a26669be0a99ed88f98be09bf3ce1935c', // AES key of the login service
  'f3c101baac81102e03618b758de1048ef635bbfcb8d3efc4ce5a4d01c255c678', // quota voucher signing key
  'b76399056a3748fb3ed27fcd7ff16b50c60e0dd3fa5040aba9b4ecfd7d99d4a4', // tunnel, user and password
  '6ba4c4795e224e6ccc75d9bd88b640375f5781f6c8ad239d012ce896e15272fc', // tunnel, password alone
  'ecd71870d1963316a97e3ac3408c9835ad8cf0f3c1bc703527c30265534f75ae', // first user, Higress console
  'a665a45920422f9d417e4867efdc4fb8a04a1f3fff1fa07e998e86f7f7a27ae3', // Casdoor administrator
  'ef797c8118f02dfb649607dd5d3f8c7623048c9c063d532cc95c5ed7a898a64f', // quota admin key
  '8c6976e5b5410415bde908bd4dee15dfb167a9c873fc4bb8a81f6f2ab448a918', // Grafana administrator
];

/** SHA-256 of keys of model servers that existing installers publish: they are nobody's own. */
export const publishedKeys: readonly string[] = [
  'e35e90afd089ecbec9997195df5ce82efa5600bf2da86f35d50f06600c786e9c', // completion, costrict.sh
  'e327ff92a48967bfb5fadf49278d4c4f6fbf5178ec340f86f7b9e591e0ebd8b1', // chat and completion, v2
  'b00b579e419932d0b8a8cd5143e797d615f89abd39badead8bf187bc1737dcb3', // completion, costrict-admin
  '61afdc8d4d0ae7833548968554b80cf735f8157f2a94ed37b87363a685b2bbc3', // the same with its prefix
];

function random(
  name: string,
  title: Message,
  alphabet: 'hex' | 'base62',
  length: number,
): SecretSpec {
  return { name, title, make: { kind: 'random', alphabet, length }, publicDefaults };
}

function login(name: string, title: Message, who: { name: string; user: string }): SecretSpec {
  return { ...random(name, title, 'base62', 24), login: who };
}

function asked(name: string, title: Message): SecretSpec {
  return { name, title, make: { kind: 'asked' } };
}

/** The gateway encodes both as in URLs before it logs in with them, and Casdoor takes them as they come. */
const asInUrls = { pattern: /^[\w.~-]+$/, why: t.secretInUrls() };

/** On standard input, so that no list of processes shows it. */
const tellGrafana = (project: string): string =>
  `${program.command} config get PASSWORD_GRAFANA_ADMIN --reveal | docker exec -i ${shellWord(`${project}-grafana-1`)} grafana cli admin reset-admin-password --password-from-stdin`;

/** Every secret of a deployment, in the order of secrets.env. */
export const costrictSecrets: readonly SecretSpec[] = [
  login('PASSWORD_DEMO', t.secretDemo(), { name: 'demo', user: 'demo' }),
  login('PASSWORD_CASDOOR_ADMIN', t.secretCasdoor(), { name: 'casdoor', user: 'admin' }),
  login('PASSWORD_HIGRESS_ADMIN', t.secretHigress(), { name: 'higress', user: 'admin' }),
  {
    ...login('PASSWORD_GRAFANA_ADMIN', t.secretGrafana(), { name: 'grafana', user: 'admin' }),
    stays: { why: afterSettingsTexts.grafanaStays(), tell: tellGrafana },
  },
  asked('CHAT_APIKEY', t.secretChat()),
  asked('COMPLETION_APIKEY', t.secretCompletion()),
  asked('EMBEDDER_APIKEY', t.secretEmbedder()),
  asked('RERANKER_APIKEY', t.secretReranker()),
  random('PASSWORD_POSTGRES', t.secretPostgres(), 'base62', 32),
  random('PASSWORD_REDIS', t.secretRedis(), 'base62', 32),
  random('PASSWORD_ELASTIC', t.secretElastic(), 'base62', 32),
  random('APIKEY_APISIX_ADMIN', t.secretGatewayAdmin(), 'hex', 48),
  random('APIKEY_APISIX_VIEWER', t.secretGatewayViewer(), 'hex', 48),
  { ...random('OIDC_CLIENT_ID', t.secretOidcId(), 'hex', 32), allowed: asInUrls },
  { ...random('OIDC_CLIENT_SECRET', t.secretOidcSecret(), 'hex', 48), allowed: asInUrls },
  {
    ...random('OIDC_AUTH_AES_KEY', t.secretAes(), 'base62', 32),
    stays: { why: afterSettingsTexts.aesStays() },
  },
  random('HIGRESS_CRYPT_KEY', t.secretHigressKey(), 'base62', 32),
  // AES-CBC takes exactly 16 bytes here; a vector need not be secret.
  random('HIGRESS_CRYPT_IV', t.secretHigressIv(), 'base62', 16),
  random('KEY_AI_QUOTA_ADMIN', t.secretQuota(), 'base62', 32),
  random('PASSWORD_COTUN', t.secretCotun(), 'base62', 32),
];
