import { describe, expect, test } from 'vitest';
import {
  contextTooSmall,
  modelImageSupport,
  modelStreamBroken,
  strictModeModelWeak,
} from '../../../src/stacks/costrict/issues/chat-abilities.ts';
import { clientConnectionError } from '../../../src/stacks/costrict/issues/client-connection-error.ts';
import {
  chatModelUpdate,
  higressRegistryHost,
} from '../../../src/stacks/costrict/issues/higress-objects.ts';
import { modelEndpointUnreachable } from '../../../src/stacks/costrict/issues/model-endpoint-unreachable.ts';
import { modelUnreachableInside } from '../../../src/stacks/costrict/issues/model-unreachable-inside.ts';
import {
  completionModelUpdate,
  embeddingDimensionChanged,
  embeddingRerankModelUpdate,
} from '../../../src/stacks/costrict/issues/model-updates.ts';
import { explainFailure } from '../../../src/stacks/costrict/models/explain.ts';
import {
  chatImages,
  chatLimit,
  chatStream,
  chatTools,
} from '../../../src/stacks/costrict/probes/chat-abilities.ts';
import { chatSettings } from '../../../src/stacks/costrict/probes/chat-settings.ts';
import { embedderFile } from '../../../src/stacks/costrict/probes/embedder-file.ts';
import {
  type HigressObjects,
  higressObjects,
} from '../../../src/stacks/costrict/probes/higress-objects.ts';
import { insideReach } from '../../../src/stacks/costrict/probes/inside.ts';
import {
  chatModel,
  completionModel,
  embeddingModel,
} from '../../../src/stacks/costrict/probes/models.ts';
import { publicAddress } from '../../../src/stacks/costrict/probes/public-address.ts';
import { completionEnv } from '../../../src/stacks/costrict/probes/service-env.ts';
import { vectorStore } from '../../../src/stacks/costrict/probes/vector-store.ts';
import { fact, judge, seen, unknownWithout } from './judge.ts';
import { modelAnswer, objects } from './objects.ts';

const refused = { kind: 'refused-request', status: 400, quote: 'no', code: null } as const;
const ability = { model: 'glm-4.6', url: 'http://m/v1/chat/completions', failure: null };

describe('model-endpoint-unreachable', () => {
  const of = (...args: Parameters<typeof modelAnswer>) => {
    const answer = modelAnswer(...args);
    const probe = answer.endpoint.role === 'completion' ? completionModel : chatModel;
    const finding = judge(modelEndpointUnreachable, fact(probe, answer)).find(
      ({ subject }) => subject === answer.endpoint.role,
    );
    if (finding === undefined) throw new Error('no finding');
    return finding;
  };
  test('a completion that comes too late must be a note, none at all a fault', () => {
    expect(of('completion', { ms: 2000 }).status).toBe('ok');
    expect(of('completion', { ms: 3300 }).status).toBe('warn');
    expect(of('completion', { fails: 'timeout' }).status).toBe('broken');
    expect(of('chat', { ms: 9000 }).status).toBe('ok');
  });
  test('models of one dead server must be one cause', () => {
    const dead = of('rerank', { fails: 'connection-refused', sameServer: ['chat'] });
    expect(dead.explainedBy).toContain('model-endpoint-unreachable:chat');
    const wrong = of('rerank', { fails: 'unauthorized', sameServer: ['chat'] });
    expect(wrong.explainedBy).not.toContain('model-endpoint-unreachable:chat');
  });
  test('a wrong name must come with those that are served and the nearest one to type', () => {
    const { next, why } = of('chat', { fails: 'model-unknown', served: ['qwen', 'glm-4.5-fp8'] });
    expect(JSON.stringify(why)).toContain('qwen, glm-4.5-fp8');
    expect(next.map(({ command }) => command).join('\n')).toMatch(/models set chat --model \S+/);
    expect(next.map(({ command }) => command).join('\n')).not.toContain('<name>');
  });
  test('where nothing runs yet a model must be changed in the settings and then deployed', () => {
    const typed = (deployed: boolean) =>
      explainFailure(
        modelAnswer('embedding', { fails: 'unauthorized' }).endpoint,
        { kind: 'unauthorized', status: 401, quote: '', code: null },
        { url: 'http://m/v1/embeddings', deployed },
      ).next.map(({ command }) => command);
    expect(typed(true)).toEqual(['costrict models set embedding --key-stdin']);
    expect(typed(false)).toEqual(['costrict config set EMBEDDER_APIKEY', 'costrict deploy']);
  });
});

describe('what agents ask of the chat model', () => {
  const limit = (tokens: number | null, configured = 131_072) =>
    fact(chatLimit, { limit: tokens, configured, model: 'glm' });
  test('a context below the promise must be broken, one below the need a note', () => {
    expect(seen(contextTooSmall, limit(131_072)).status).toEqual(['ok']);
    expect(seen(contextTooSmall, limit(null)).status).toEqual(['ok']);
    const below = seen(contextTooSmall, limit(32_768));
    expect(below.status).toEqual(['broken']);
    expect(below.en).toContain('→ costrict models set chat --context 32768');
    expect(seen(contextTooSmall, limit(32_768, 32_768)).status).toEqual(['warn']);
  });
  test('a stream without an end must be broken', () => {
    expect(seen(modelStreamBroken, fact(chatStream, ability)).status).toEqual(['ok']);
    const cut = fact(chatStream, { ...ability, failure: refused });
    expect(seen(modelStreamBroken, cut).status).toEqual(['broken']);
  });
  test('a model without tools must be noted, a small one only be mentioned', () => {
    const tools = (model: string, called: boolean) =>
      seen(strictModeModelWeak, fact(chatTools, { ...ability, model, called }));
    expect(tools('glm-4.6', true)).toMatchObject({ status: ['ok'], en: 'chat model and agents' });
    expect(tools('glm-4.6', false).status).toEqual(['warn']);
    for (const weak of ['GLM-4-9B', 'glm-4', 'qwen3-4b', 'Qwen2.5-Coder-7B'])
      expect(tools(weak, true), weak).toMatchObject({
        status: ['ok'],
        en: expect.stringContaining('strict'),
      });
    for (const strong of ['GLM-4.5-FP8', 'glm-4.6', 'qwen3-32b', 'Qwen3-Coder-480B-A35B'])
      expect(tools(strong, true).en, strong).toBe('chat model and agents');
  });
  test('pictures that are offered and refused must be broken', () => {
    expect(seen(modelImageSupport, fact(chatImages, ability)).status).toEqual(['ok']);
    const no = seen(modelImageSupport, fact(chatImages, { ...ability, failure: refused }));
    expect(no.status).toEqual(['broken']);
    expect(no.zh).toContain('不接受');
  });
  unknownWithout(contextTooSmall, limit(1));
  unknownWithout(modelStreamBroken, fact(chatStream, ability));
  unknownWithout(strictModeModelWeak, fact(chatTools, { ...ability, called: true }));
  unknownWithout(modelImageSupport, fact(chatImages, ability));
});

describe('model-unreachable-inside', () => {
  const reach = (connected: boolean) =>
    fact(insideReach, [
      { project: 'p', origin: 'http://m:1', roles: ['chat'], connected, words: 'curl: (6) no' },
    ]);
  test('what only containers cannot reach must be told with their words', () => {
    expect(seen(modelUnreachableInside, reach(true)).status).toEqual(['http://m:1: ok']);
    const { status, en } = seen(modelUnreachableInside, reach(false));
    expect(status).toEqual(['http://m:1: broken']);
    expect(en).toContain('curl: (6) no');
  });
  unknownWithout(modelUnreachableInside, reach(true));
});

describe('chat model in the AI gateway', () => {
  const wanted = fact(chatSettings, {
    model: 'glm',
    base: 'http://10.0.0.9:8000',
    context: 131_072,
    images: false,
  });
  const of = (change: Partial<HigressObjects>) =>
    seen(chatModelUpdate, fact(higressObjects, objects(change)), wanted);
  const all = (name: string) => ({
    route: name,
    ingress: name,
    list: name,
    'review-checker': name,
  });

  test('files that agree with each other and not with the settings must be a note', () => {
    expect(of({}).status).toEqual(['ok']);
    const { status, en } = of({ names: all('old'), base: 'http://old', sameKey: false });
    expect(status).toEqual(['warn']);
    expect(en).toContain('(model, url, CHAT_APIKEY)');
  });
  test('places that disagree must be broken: requests find no route', () => {
    const { status, zh } = of({ names: { ...all('glm'), list: 'other' } });
    expect(status).toEqual(['broken']);
    expect(zh).toContain('list other');
  });
  test('a file that is no YAML must be named', () => {
    expect(of({ unreadable: ['data/higress/x.yaml'] }).en).toContain('data/higress/x.yaml');
  });
  unknownWithout(chatModelUpdate, fact(higressObjects, objects()), wanted);

  const registry = objects().registry;
  if (registry === null) throw new Error('no registry');
  const target = (change: Partial<typeof registry>, destination?: string) =>
    seen(
      higressRegistryHost,
      fact(higressObjects, {
        ...objects({ registry: { ...registry, ...change } }),
        ...(destination ? { destination } : {}),
      }),
    );
  test('a static registry must hold an address and http; the ingress must point to it', () => {
    expect(target({}).status).toEqual(['ok']);
    expect(target({ domain: 'models:8000', isAddress: false }).en).toContain('models:8000');
    expect(target({ protocol: 'https' }).status).toEqual(['broken']);
    expect(target({}, 'llm-chatrag.internal.dns:443').status).toEqual(['broken']);
  });
  unknownWithout(higressRegistryHost, fact(higressObjects, objects()));
});

describe('models in use', () => {
  const env = (...other: string[]) => fact(completionEnv, { other });
  test('a container with other models than the settings must be a note', () => {
    expect(seen(completionModelUpdate, env()).status).toEqual(['ok']);
    expect(seen(completionModelUpdate, env('REDIS_PWD')).status).toEqual(['ok']);
    expect(seen(completionModelUpdate, env('OPENAI_MODEL')).en).toContain('(OPENAI_MODEL)');
  });
  test('the embedder’s file must be compared key by key', () => {
    const file = (...other: string[]) => fact(embedderFile, { other });
    expect(seen(embeddingRerankModelUpdate, file()).status).toEqual(['ok']);
    const { status, en } = seen(embeddingRerankModelUpdate, file('VectorStore.Embedder.Model'));
    expect(status).toEqual(['warn']);
    expect(en).toContain('(Embedder.Model)');
  });
  const answer = fact(embeddingModel, modelAnswer('embedding'));
  const store = (dimension: number | null) =>
    fact(vectorStore, { ready: true, status: 200, dimension });
  test('another dimension than the stored one must be broken, an empty store fine', () => {
    expect(seen(embeddingDimensionChanged, answer, store(768)).status).toEqual(['ok']);
    expect(seen(embeddingDimensionChanged, answer, store(null)).status).toEqual(['ok']);
    expect(seen(embeddingDimensionChanged, answer, store(1024)).status).toEqual(['broken']);
  });
  test('a model that does not answer must leave its dimension unknown', () => {
    const silent = fact(
      embeddingModel,
      modelAnswer('embedding', { fails: 'timeout', dimension: null }),
    );
    expect(seen(embeddingDimensionChanged, silent, store(768)).status).toEqual(['unknown']);
  });
  unknownWithout(completionModelUpdate, env());
  unknownWithout(embeddingRerankModelUpdate, fact(embedderFile, { other: [] }));
  unknownWithout(embeddingDimensionChanged, answer, store(768));
});

describe('client-connection-error', () => {
  const at = (failure: string | null, local: boolean) =>
    fact(publicAddress, { address: '10.0.0.1', url: 'http://10.0.0.1:39080', local, failure });
  test('an own address that refuses must be broken, a foreign one a note', () => {
    expect(seen(clientConnectionError, at(null, false)).status).toEqual(['ok']);
    expect(seen(clientConnectionError, at('ECONNREFUSED', true)).status).toEqual(['broken']);
    expect(seen(clientConnectionError, at('ETIMEDOUT', false)).status).toEqual(['warn']);
  });
  unknownWithout(clientConnectionError, at(null, true));
});
