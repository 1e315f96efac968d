import type { Message } from '../../../base/message.ts';
import { Secret } from '../../../base/secret.ts';
import type { ImportedSettings } from '../../../config/layout.ts';
import { isPublicDefault } from '../../../config/settings/secrets.ts';
import { configureImportTexts as t } from '../texts/configure-import.ts';
import { costrictSecrets } from './secrets.ts';
import { defaultPorts, type PortName } from './settings.ts';

type Variables = ReadonlyMap<string, { readonly value: string; readonly line: number }>;

const portVariables: Readonly<Record<string, PortName>> = {
  PORT_APISIX_ENTRY: 'entry',
  PORT_APISIX_API: 'gatewayAdmin',
  PORT_CASDOOR: 'casdoor',
  PORT_HIGRESS_CONTROL: 'higress',
  PORT_ETCD: 'etcd',
  PORT_REDIS: 'redis',
  PORT_POSTGRES: 'postgres',
  PORT_WEAVIATE: 'weaviate',
  PORT_PROMETHEUS: 'prometheus',
  PORT_GRAFANA: 'grafana',
  PORT_ES: 'es',
};

const textVariables: Readonly<Record<string, string>> = {
  CHAT_BASEURL: 'models.chat.url',
  CHAT_DEFAULT_MODEL: 'models.chat.model',
  CHAT_MODEL_DESC: 'models.chat.description',
  CHAT_MODEL_CONTEXTSIZE: 'models.chat.context',
  COMPLETION_BASEURL: 'models.completion.url',
  COMPLETION_MODEL: 'models.completion.model',
  EMBEDDER_BASEURL: 'models.embedding.url',
  EMBEDDER_MODEL: 'models.embedding.model',
  RERANKER_BASEURL: 'models.rerank.url',
  RERANKER_MODEL: 'models.rerank.model',
};

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
  ['COMPLETION_APIKEY', 'COMPLETION_APIKEY'],
  ['EMBEDDER_APIKEY', 'EMBEDDER_APIKEY'],
  ['RERANKER_APIKEY', 'RERANKER_APIKEY'],
];

/** What the file derives from the rest, as this program does; silence is right. */
const derived = new Set(
  `MODEL_SERVER_IP CHAT_MODEL_HOST APISIX_ADDR AUTH TYPE PGSQL_ADDR REDIS_ADDR OIDC_CASDOOR_ADDR
  OIDC_DISCOVERY_ADDR OIDC_INTROSPECTION_ENDPOINT OIDC_TOKEN_ENDPOINT COSTRICT_BACKEND
  COSTRICT_BACKEND_BASEURL POSTGRES_USER POSTGRES_DB`.split(/\s+/),
);

/** The address that the published file holds until someone changes it. */
const placeholder = '172.16.0.4';

function readSettings(variables: Variables): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const [name, port] of Object.entries(portVariables)) {
    const value = variables.get(name)?.value;
    if (value) settings[`ports.${port}`] = value;
  }
  for (const [name, key] of Object.entries(textVariables)) {
    const value = variables.get(name)?.value;
    if (value) settings[key] = value;
  }
  const address = variables.get('COSTRICT_BACKEND')?.value;
  if (address && address !== placeholder) settings['server.address'] = address;
  return settings;
}

function readSecrets(variables: Variables): { secrets: Record<string, string>; refused: string[] } {
  const secrets: Record<string, string> = {};
  const refused: string[] = [];
  for (const [variable, name] of secretVariables) {
    const value = variables.get(variable)?.value;
    const spec = costrictSecrets.find((s) => s.name === name);
    if (!value || !spec) continue;
    if (isPublicDefault(spec, new Secret(value))) refused.push(variable);
    else if (!Object.hasOwn(secrets, name)) secrets[name] = value;
  }
  return { secrets, refused };
}

function oidcNotices(variables: Variables): Message[] {
  const differs = (what: string) => {
    const [a, b] = [variables.get(`OIDC_AUTH_${what}`), variables.get(`OIDC_${what}`)];
    return a && b && a.value !== b.value ? a : undefined;
  };
  const found = differs('CLIENT_ID') ?? differs('CLIENT_SECRET');
  return found ? [t.oidcDiffer({ line: found.line })] : [];
}

function hostOf(url: string): string {
  return url.replace(/^[a-z]+:\/\//i, '').replace(/[/?].*$/, '');
}

function addressNotices(variables: Variables): Message[] {
  const notices: Message[] = [];
  const backend = variables.get('COSTRICT_BACKEND');
  if (backend?.value === placeholder) notices.push(t.placeholderAddress({ line: backend.line }));
  const base = variables.get('COSTRICT_BACKEND_BASEURL');
  const port = variables.get('PORT_APISIX_ENTRY')?.value ?? String(defaultPorts.entry);
  const expected = `http://${backend?.value ?? ''}:${port}`;
  if (base && backend && base.value !== expected) {
    notices.push(t.baseUrlDiffers({ line: base.line, given: base.value, derived: expected }));
  }
  const host = variables.get('CHAT_MODEL_HOST');
  const chat = variables.get('CHAT_BASEURL');
  if (host && chat && host.value !== hostOf(chat.value)) {
    notices.push(t.modelHostDiffers({ line: host.line }));
  }
  return notices;
}

function otherNotices(variables: Variables): Message[] {
  const known = new Set([
    ...Object.keys(portVariables),
    ...Object.keys(textVariables),
    ...secretVariables.map(([variable]) => variable),
    ...derived,
  ]);
  const unused = [...variables.keys()].filter((name) => !known.has(name));
  const fixed = 'zgsm';
  const renamed = ['POSTGRES_USER', 'POSTGRES_DB'].flatMap((name) => {
    const variable = variables.get(name);
    if (!variable || variable.value === fixed) return [];
    return [t.databaseUser({ name, line: variable.line, fixed })];
  });
  return unused.length > 0 ? [...renamed, t.notUsed({ names: unused.join(', ') })] : renamed;
}

/** Settings and secrets of an existing configure.sh. Published defaults stay behind; one OIDC client, never two. */
export function readConfigure(variables: Variables): ImportedSettings {
  const { secrets, refused } = readSecrets(variables);
  const notices: Message[] = [
    ...addressNotices(variables),
    ...oidcNotices(variables),
    ...otherNotices(variables),
  ];
  if (refused.length > 0) notices.push(t.publicDefaults({ names: refused.join(', ') }));
  return { settings: readSettings(variables), secrets, notices };
}
