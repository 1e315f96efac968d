import type { Message } from '../../../base/message.ts';
import { yamlTree } from '../../../base/yaml.ts';
import type { FoundService, Lack, LayoutReading, LayoutSource } from '../../../config/layout.ts';
import { isHost } from '../../../config/settings/host.ts';
import { readConfigure } from '../deployment/configure-import.ts';
import { portVariables, secretVariables, settingVariables } from '../deployment/configure-names.ts';
import { ports } from '../deployment/ports.ts';
import { defaultPorts, type PortName } from '../deployment/settings.ts';
import type { ModelRole } from '../models/call.ts';
import { modelRoles } from '../models/endpoints.ts';
import { layoutTexts as t } from '../texts/layouts.ts';

/** The YAML files that hold values in force, by what they are. */
export interface ValueFiles {
  readonly gateway: string;
  readonly embedder?: string;
  readonly proxy?: string;
  readonly quota?: string;
  /** Of the code completion that is written in Go. */
  readonly completion?: string;
}

/** How one layout is read. */
export interface ReadingOf {
  readonly files: ValueFiles;
  /** Models that no file of it holds, and why. */
  readonly without?: Readonly<Partial<Record<ModelRole, Message>>>;
}

/** A value deep in a file that may be anything. Keys are compared without case, as the services do. */
function valueAt(tree: unknown, path: readonly (string | number)[]): unknown {
  let at = tree;
  for (const key of path) {
    if (typeof key === 'number') at = Array.isArray(at) ? at[key] : undefined;
    else if (at instanceof Map)
      at = [...at].find(([name]) => String(name).toLowerCase() === key.toLowerCase())?.[1];
    else return undefined;
  }
  return at;
}

function treeOf(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return yamlTree(text);
  } catch {
    // A broken file is an issue of its own; here it only has no values.
    return undefined;
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

function named(list: unknown, key: string, name: string): unknown {
  return Array.isArray(list)
    ? list.find((item) => textOf(valueAt(item, [key])) === name)
    : undefined;
}

type Values = Record<string, string | undefined>;

/** A placeholder left in a template is no value. */
const placeholder = /\{\{\s*\w+\s*\}\}/;

function withoutEmpty(values: Values): Record<string, string> {
  const kept = Object.entries(values).flatMap(([key, value]) =>
    value && !placeholder.test(value) ? [[key, value] as const] : [],
  );
  return Object.fromEntries(kept);
}

const env = (services: ReadonlyMap<string, FoundService>, service: string, name: string) =>
  services.get(service)?.environment.get(name);

function configuredSecrets({ variables }: LayoutSource): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [variable, secret] of secretVariables) {
    const value = variables.get(variable)?.value;
    if (value && !Object.hasOwn(found, secret)) found[secret] = value;
  }
  return found;
}

function secretsInForce({ services, files }: LayoutSource, names: ValueFiles): Values {
  const gateway = valueAt(treeOf(files.get(names.gateway)), ['deployment', 'admin', 'admin_key']);
  const embedder = treeOf(files.get(names.embedder ?? ''));
  const quota = treeOf(files.get(names.quota ?? ''));
  const completion =
    env(services, 'code-completion', 'OPENAI_MODEL_AUTHORIZATION') ??
    textOf(valueAt(completionModel(files, names), ['authorization']));
  return {
    APIKEY_APISIX_ADMIN: textOf(valueAt(named(gateway, 'name', 'admin'), ['key'])),
    APIKEY_APISIX_VIEWER: textOf(valueAt(named(gateway, 'name', 'viewer'), ['key'])),
    PASSWORD_POSTGRES: env(services, 'postgres', 'POSTGRES_PASSWORD'),
    PASSWORD_ELASTIC: env(services, 'es', 'ELASTIC_PASSWORD'),
    OIDC_CLIENT_ID: env(services, 'oidc-auth', 'PROVIDERS_CASDOOR_CLIENTID'),
    OIDC_CLIENT_SECRET: env(services, 'oidc-auth', 'PROVIDERS_CASDOOR_CLIENTSECRET'),
    OIDC_AUTH_AES_KEY: env(services, 'oidc-auth', 'ENCRYPT_AESKEY'),
    COMPLETION_APIKEY: completion?.replace(/^Bearer\s*/, ''),
    EMBEDDER_APIKEY: textOf(valueAt(embedder, ['VectorStore', 'Embedder', 'ApiKey'])),
    RERANKER_APIKEY: textOf(valueAt(embedder, ['VectorStore', 'Reranker', 'ApiKey'])),
    CHAT_APIKEY: textOf(valueAt(chatProvider(files, names), ['apiTokens', 0])),
    KEY_AI_QUOTA_ADMIN: textOf(valueAt(quota, ['spec', 'defaultConfig', 'admin_key'])),
  };
}

function chatProvider(files: LayoutSource['files'], names: ValueFiles): unknown {
  const proxy = treeOf(files.get(names.proxy ?? ''));
  return named(valueAt(proxy, ['spec', 'defaultConfig', 'providers']), 'id', 'chatrag');
}

function chatSettings({ files }: LayoutSource, names: ValueFiles): Values {
  const url = textOf(valueAt(chatProvider(files, names), ['openaiCustomUrl']));
  const quota = treeOf(files.get(names.quota ?? ''));
  const provider = named(
    valueAt(quota, ['spec', 'defaultConfig', 'providers']),
    'id',
    'zhipu-provider',
  );
  return {
    'models.chat.url': url?.replace(/\/v1\/?$/, ''),
    'models.chat.model': textOf(valueAt(provider, ['models', 0, 'name'])),
    'models.chat.context': textOf(valueAt(provider, ['models', 0, 'contextWindow'])),
  };
}

function completionModel(files: LayoutSource['files'], names: ValueFiles): unknown {
  return valueAt(treeOf(files.get(names.completion ?? '')), ['models', 0]);
}

function settingsInForce(source: LayoutSource, names: ValueFiles): Values {
  const { services, files } = source;
  const completion = completionModel(files, names);
  const store = valueAt(treeOf(files.get(names.embedder ?? '')), ['VectorStore']);
  return {
    ...chatSettings(source, names),
    'models.completion.url':
      env(services, 'code-completion', 'OPENAI_MODEL_HOST') ??
      textOf(valueAt(completion, ['completionsUrl'])),
    'models.completion.model':
      env(services, 'code-completion', 'OPENAI_MODEL') ??
      textOf(valueAt(completion, ['modelName'])),
    'models.embedding.url': textOf(valueAt(store, ['Embedder', 'ApiBase'])),
    'models.embedding.model': textOf(valueAt(store, ['Embedder', 'Model'])),
    'models.rerank.url': textOf(valueAt(store, ['Reranker', 'ApiBase'])),
    'models.rerank.model': textOf(valueAt(store, ['Reranker', 'Model'])),
  };
}

interface Address {
  readonly settings: Values;
  readonly lacks: readonly Lack[];
  readonly notices: readonly Message[];
}

/** Without a valid address nothing that is compared with it can be judged. */
const needAddress = ['public-address', 'login-callback', 'login-page'];

/**
 * Where users reach the server. The login service's own address is in force, whatever the shell file says: a reverse
 * proxy, and `$(hostname -I …)`, which is never run.
 */
function addressInForce({ services, configureFile }: LayoutSource): Address {
  const url = env(services, 'oidc-auth', 'SERVER_BASEURL');
  if (url === undefined || placeholder.test(url)) return { settings: {}, lacks: [], notices: [] };
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const host = parsed?.hostname.replace(/^\[|\]$/g, '') ?? '';
  if (parsed === undefined || !isHost(host)) {
    const reason = t.emptyAddress({ url, file: configureFile });
    return { settings: {}, lacks: [{ probes: needAddress, reason }], notices: [reason] };
  }
  const entry = services.get('apisix')?.ports.find(({ target }) => target === 9080)?.published;
  const direct = parsed.protocol === 'http:' && parsed.port === String(entry ?? defaultPorts.entry);
  const origin = parsed.origin;
  return {
    settings: direct ? { 'server.address': host } : { 'server.publicUrl': origin },
    lacks: [],
    notices: [],
  };
}

/** Values of the shell file that are no longer what services were given: edited since, or never filled in. */
function driftNotices(
  { variables, services, configureFile: file }: LayoutSource,
  inForce: Readonly<Record<string, string>>,
): Message[] {
  const base = env(services, 'oidc-auth', 'SERVER_BASEURL');
  const pairs = [
    ...settingVariables.map(([variable, key]) => [variable, inForce[key]] as const),
    ['COSTRICT_BACKEND_BASEURL', base] as const,
    ...portVariables.map(([variable, port]) => [variable, publishedAs(services, port)] as const),
  ];
  return pairs.flatMap(([variable, given]) => {
    const written = variables.get(variable);
    if (written === undefined || written.value === '' || given === undefined) return [];
    return given === written.value ? [] : [t.differs({ file, line: written.line, variable })];
  });
}

/** The host port that the Compose file gives to one of our ports. */
function publishedAs(services: LayoutSource['services'], name: PortName): string | undefined {
  const spec = ports.find((port) => port.name === name);
  const row = services
    .get(spec?.service ?? '')
    ?.ports.find(({ target }) => target === spec?.containerPort);
  return row?.published?.toString();
}

/** A key of digits alone needs quotes: the service that reads it stops over a number. */
function numberNotices({ files }: LayoutSource, { embedder: file = '' }: ValueFiles): Message[] {
  const store = valueAt(treeOf(files.get(file)), ['VectorStore']);
  return ['Embedder', 'Reranker'].flatMap((part) =>
    ['Model', 'ApiKey'].flatMap((key) =>
      typeof valueAt(store, [part, key]) === 'number'
        ? [t.unquoted({ file, key: `${part}.${key}` })]
        : [],
    ),
  );
}

/** The Go completion sends what is there. */
function bearerNotices({ files }: LayoutSource, names: ValueFiles): Message[] {
  const key = textOf(valueAt(completionModel(files, names), ['authorization'])) ?? '';
  return key === '' || /^Bearer\s/i.test(key) ? [] : [t.noBearer({ file: names.completion ?? '' })];
}

/** The settings in force: the Compose file and mounted files override the configured values. */
export function readLayout(
  source: LayoutSource,
  { files: names, without = {} }: ReadingOf,
): LayoutReading {
  // Its notices speak of taking values over into settings of ours, which nobody does here.
  const configured = readConfigure(source.variables).settings;
  const address = addressInForce(source);
  const files = withoutEmpty(settingsInForce(source, names));
  // With Windows line ends the shell put an invisible character into every value: what was meant counts.
  const inForce = source.carriageReturns ? {} : files;
  const settings = Object.fromEntries(
    Object.entries({ ...configured, ...inForce, ...withoutEmpty(address.settings) }).filter(
      ([key]) => !modelRoles.some((role) => without[role] && key.startsWith(`models.${role}.`)),
    ),
  );
  return {
    settings,
    secrets: { ...configuredSecrets(source), ...withoutEmpty(secretsInForce(source, names)) },
    notices: [
      ...address.notices,
      ...numberNotices(source, names),
      ...(source.carriageReturns ? [t.carriageReturns({ file: source.configureFile })] : []),
      ...(source.carriageReturns ? [] : driftNotices(source, inForce)),
      ...bearerNotices(source, names),
    ],
    database: databaseOf(source),
    lacks: [
      ...address.lacks,
      ...modelRoles
        .filter((role) => !Object.hasOwn(settings, `models.${role}.url`))
        .map((role) => ({
          probes: modelReaders[role],
          reason: without[role] ?? t.noModel({ role }),
        })),
    ],
  };
}

/** The database that a service keeps its data in, by the service. */
const databases: Readonly<Record<string, string>> = {
  casdoor: 'casdoor',
  'oidc-auth': 'auth',
  'review-manager': 'codereview',
  'codebase-embedder': 'codebase_embedder',
};

/** The role that the server was made with, and what its services need. */
function databaseOf({ services }: LayoutSource): LayoutReading['database'] {
  const of = (name: string) => env(services, 'postgres', name);
  const own = env(services, 'nacos', 'DB_SERVICE_DB_NAME');
  const names = Object.entries(databases).flatMap(([service, name]) =>
    services.has(service) ? [name] : [],
  );
  return {
    user: of('POSTGRES_USER'),
    names: [of('POSTGRES_DB'), ...names, own].filter((name) => name !== undefined),
  };
}

/** Probes that ask a model, or need its address. */
const modelReaders: Readonly<Record<ModelRole, readonly string[]>> = {
  chat: ['model-chat', 'chat-tools', 'chat-images', 'chat-stream', 'chat-limit', 'chat-settings'],
  completion: ['model-completion'],
  embedding: ['model-embedding', 'embedder-file'],
  rerank: ['model-rerank', 'embedder-file'],
};
