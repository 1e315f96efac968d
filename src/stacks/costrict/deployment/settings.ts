import type { GenericSchema } from 'valibot';
import type { Message } from '../../../base/message.ts';
import { settingsTexts } from '../../../base/texts/settings.ts';
import { hubMirrors } from '../../../config/mirrors.ts';
import { commonEntries, originField, serverEntries } from '../../../config/settings/common.ts';
import {
  booleanField,
  checkedField,
  nonEmptyField,
  numberField,
  section,
  textField,
} from '../../../config/settings/schema.ts';
import {
  isModelUrl,
  loopbackNotice,
  type ModelUrlKind,
  repairModelUrl,
} from '../models/model-url.ts';
import { portTexts } from '../texts/ports.ts';
import { costrictSettingsTexts as t } from '../texts/settings.ts';
import type { CostrictSettings } from './settings-shape.ts';

/** Host port by name; a rehearsal's are 10000 lower. */
export const defaultPorts = {
  entry: 39080,
  casdoor: 39009,
  higress: 38001,
  gatewayAdmin: 39180,
  etcd: 32382,
  redis: 36379,
  postgres: 35432,
  weaviate: 35003,
  prometheus: 39090,
  grafana: 33000,
  es: 39200,
} as const;

export type PortName = keyof typeof defaultPorts;
const portNames = Object.keys(defaultPorts) as PortName[];

/** Where the rehearsal's model server listens on the bridge's address. */
const rehearsalModelPort = 22334;

function urlField(title: Message) {
  return checkedField(title, settingsTexts.expectUrl(), isModelUrl, {
    ...{ required: true, ask: { address: true } },
  });
}

function modelField(secret: string) {
  return nonEmptyField(t.model(), { required: true, ask: { secret } });
}

function model(title: Message, url: Message, secret: string) {
  return section(title, { url: urlField(url), model: modelField(secret) });
}

const portTitles = Object.fromEntries(portNames.map((name) => [name, portTexts[name]()]));
// The settings that operators change come first in the file.
const { ports, expose, images, ...first } = commonEntries('costrict', portNames, portTitles);

/** The settings file of this stack. */
export const costrictSchema: GenericSchema<unknown, CostrictSettings> = section(t.title(), {
  ...first,
  server: section(settingsTexts.titleServer(), {
    ...serverEntries(),
    publicUrl: originField(t.publicUrl()),
  }),
  models: section(t.models(), {
    chat: section(t.chat(), {
      url: urlField(t.chatUrl()),
      model: modelField('CHAT_APIKEY'),
      context: numberField(t.context(), { min: 1024, max: 100_000_000 }, { ask: {} }),
      description: textField(t.description()),
      images: booleanField(t.images()),
    }),
    completion: model(t.completion(), t.completionUrl(), 'COMPLETION_APIKEY'),
    embedding: model(t.embedding(), t.embeddingUrl(), 'EMBEDDER_APIKEY'),
    rerank: model(t.rerank(), t.rerankUrl(), 'RERANKER_APIKEY'),
  }),
  ports,
  expose,
  images,
  database: section(t.database(), {
    maxConnections: numberField(t.maxConnections(), { min: 50, max: 10_000 }),
  }),
});

function defaultModels(rehearsal: boolean, host: string): CostrictSettings['models'] {
  const at = (port: number) => `http://${host}:${rehearsal ? rehearsalModelPort : port}`;
  const name = (real: string, role: string) => (rehearsal ? `rehearsal-${role}` : real);
  return {
    chat: {
      url: at(2334),
      model: name('GLM-4.6-FP8', 'chat'),
      context: 131_072,
      description: '',
      images: false,
    },
    completion: {
      url: `${at(2333)}/v1/completions`,
      model: name('Qwen3-4B-Instruct-2507', 'completion'),
    },
    embedding: { url: `${at(2336)}/v1/embeddings`, model: name('RAG/Embedding', 'embedding') },
    rerank: { url: `${at(2335)}/v1/rerank`, model: name('RAG/Rerank', 'rerank') },
  };
}

/**
 * The settings that `init` starts from. Models are looked for on this server, under its own
 * address.
 */
export function costrictDefaults(input: {
  address: string;
  rehearsal: boolean;
  bridgeGateway: string;
}): CostrictSettings {
  const { address, rehearsal, bridgeGateway } = input;
  const lower = rehearsal ? 10_000 : 0;
  return {
    version: 1,
    stack: 'costrict',
    rehearsal,
    project: rehearsal ? 'costrict-rehearsal' : 'costrict',
    server: { address, publicUrl: '' },
    models: defaultModels(rehearsal, rehearsal ? bridgeGateway : address),
    ports: Object.fromEntries(portNames.map((name) => [name, defaultPorts[name] - lower])),
    expose: ['entry', 'casdoor', 'higress'],
    images: { mirrors: rehearsal ? [] : [...hubMirrors], registry: '', override: {} },
    assets: { mirrors: [] },
    database: { maxConnections: 400 },
  };
}

const urlKinds = {
  chat: 'base',
  completion: 'completions',
  embedding: 'embeddings',
  rerank: 'rerank',
} as const satisfies Record<keyof CostrictSettings['models'], ModelUrlKind>;

/** Repairs the model addresses and warns of those that containers cannot reach. */
export function repairCostrictSettings(settings: CostrictSettings): {
  settings: CostrictSettings;
  notices: readonly Message[];
} {
  const notices: Message[] = [];
  const repaired = <K extends keyof typeof urlKinds>(name: K): CostrictSettings['models'][K] => {
    const key = `models.${name}.url`;
    const found = repairModelUrl(key, settings.models[name].url, urlKinds[name]);
    const loopback = loopbackNotice(key, found.url, settings.server.address);
    notices.push(...found.notices, ...(loopback ? [loopback] : []));
    return { ...settings.models[name], url: found.url };
  };
  const models = {
    chat: repaired('chat'),
    completion: repaired('completion'),
    embedding: repaired('embedding'),
    rerank: repaired('rerank'),
  };
  return { settings: { ...settings, models }, notices };
}
