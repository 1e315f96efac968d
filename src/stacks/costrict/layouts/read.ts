import { yamlTree } from '../../../base/yaml.ts';
import type { FoundService, LayoutReading, LayoutSource } from '../../../config/layout.ts';
import { readConfigure, secretVariables } from '../deployment/configure-import.ts';
import { modelRoles } from '../models/endpoints.ts';
import { layoutTexts as t } from '../texts/layouts.ts';

/** The YAML files that hold values in force, by what they are. */
export interface ValueFiles {
  readonly gateway: string;
  readonly embedder?: string;
  readonly bridge?: string;
  readonly proxy?: string;
  readonly quota?: string;
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

function withoutEmpty(values: Values): Record<string, string> {
  const kept = Object.entries(values).flatMap(([key, value]) =>
    value ? [[key, value] as const] : [],
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
  const completion = env(services, 'code-completion', 'OPENAI_MODEL_AUTHORIZATION');
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

function settingsInForce(source: LayoutSource, names: ValueFiles): Values {
  const { services, files } = source;
  const store = valueAt(treeOf(files.get(names.embedder ?? '')), ['VectorStore']);
  return {
    ...chatSettings(source, names),
    'models.completion.url': env(services, 'code-completion', 'OPENAI_MODEL_HOST'),
    'models.completion.model': env(services, 'code-completion', 'OPENAI_MODEL'),
    'models.embedding.url': textOf(valueAt(store, ['Embedder', 'ApiBase'])),
    'models.embedding.model': textOf(valueAt(store, ['Embedder', 'Model'])),
    'models.rerank.url': textOf(valueAt(store, ['Reranker', 'ApiBase'])),
    'models.rerank.model': textOf(valueAt(store, ['Reranker', 'Model'])),
  };
}

/** What is in force: the Compose file and the files that services mount go before what was configured. */
export function readLayout(source: LayoutSource, names: ValueFiles): LayoutReading {
  const configured = readConfigure(source.variables);
  const settings = { ...configured.settings, ...withoutEmpty(settingsInForce(source, names)) };
  // Its notices speak of taking values over into settings of ours, which nobody does here.
  return {
    settings,
    secrets: { ...configuredSecrets(source), ...withoutEmpty(secretsInForce(source, names)) },
    notices: [],
    lacks: modelRoles
      .filter((role) => !Object.hasOwn(settings, `models.${role}.url`))
      .map((role) => ({
        probes: [`model-${role}`, 'models-from-inside'],
        reason: t.noModel({ role }),
      })),
  };
}
