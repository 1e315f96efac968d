import { describe, expect, test } from 'vitest';
import { adminApiKeyMismatch } from '../../../src/stacks/costrict/issues/admin-api-key-mismatch.ts';
import { assetMissing } from '../../../src/stacks/costrict/issues/asset-missing.ts';
import { gatewayNotServing } from '../../../src/stacks/costrict/issues/gateway-not-serving.ts';
import { modelListStale } from '../../../src/stacks/costrict/issues/model-list-stale.ts';
import { routesMissing } from '../../../src/stacks/costrict/issues/routes-missing.ts';
import { serviceNotWell } from '../../../src/stacks/costrict/issues/service-not-well.ts';
import {
  searchEngineUnwell,
  vectorStoreNotReady,
} from '../../../src/stacks/costrict/issues/stores.ts';
import {
  dataPlane,
  type GatewayAdmin,
  gatewayAdmin,
} from '../../../src/stacks/costrict/probes/gateway.ts';
import { higressLog } from '../../../src/stacks/costrict/probes/higress-log.ts';
import { higressObjects } from '../../../src/stacks/costrict/probes/higress-objects.ts';
import { servedModels } from '../../../src/stacks/costrict/probes/model-list.ts';
import { serviceAnswers } from '../../../src/stacks/costrict/probes/service-answers.ts';
import { searchEngine, vectorStore } from '../../../src/stacks/costrict/probes/vector-store.ts';
import { pluginFiles } from '../../../src/stacks/costrict/probes/wasm.ts';
import { fact, type Pair, seen, unknownWithout } from './judge.ts';
import { objects } from './objects.ts';

const granted: Extract<GatewayAdmin, { access: 'granted' }> = {
  access: 'granted',
  routes: 15,
  upstreams: 13,
  wrong: [],
  otherClient: [],
  lines: [],
};

describe('admin-api-key-mismatch', () => {
  test('a refused key and a refused source must be told apart', () => {
    expect(seen(adminApiKeyMismatch, fact(gatewayAdmin, granted)).status).toEqual(['ok']);
    const key = seen(adminApiKeyMismatch, fact(gatewayAdmin, { access: 'key' }, ['GET … → 401']));
    expect(key.status).toEqual(['broken']);
    expect(key.en).toContain('→ costrict restart apisix');
    expect(key.zh).toContain('网关不接受管理密钥');
    expect(key.evidence).toEqual(['GET … → 401']);
    const source = seen(adminApiKeyMismatch, fact(gatewayAdmin, { access: 'source' }));
    expect(source.en).toContain('allow_admin');
  });
  unknownWithout(adminApiKeyMismatch, fact(gatewayAdmin, granted));
});

describe('routes-missing', () => {
  test('what is not there and what differs must be named', () => {
    const value: GatewayAdmin = {
      ...granted,
      wrong: [
        { kind: 'routes', id: 'chat-rag', paths: [] },
        { kind: 'upstreams', id: 'portal', paths: ['nodes.0'] },
      ],
      lines: ['upstreams/portal nodes.0: "a:1=1" (expected "portal:80=1")'],
    };
    const { status, en, zh, evidence } = seen(routesMissing, fact(gatewayAdmin, value));
    expect(status).toEqual(['broken']);
    expect(en).toContain('2 objects of the gateway are missing or different');
    expect(en).toContain('Not there: routes/chat-rag');
    expect(en).toContain('Different: upstreams/portal');
    expect(en).toContain('→ costrict deploy --from gateway');
    expect(zh).toContain('缺少：routes/chat-rag');
    expect(evidence).toHaveLength(2);
  });
  test('a gateway that turns the tool away must leave it unknown', () => {
    expect(seen(routesMissing, fact(gatewayAdmin, granted)).status).toEqual(['ok']);
    expect(seen(routesMissing, fact(gatewayAdmin, { access: 'key' })).status).toEqual(['unknown']);
  });
  unknownWithout(routesMissing, fact(gatewayAdmin, granted));
});

describe('gateway-not-serving', () => {
  test('another program on the port must be found', () => {
    expect(seen(gatewayNotServing, fact(dataPlane, { itself: true, status: 404 })).status).toEqual([
      'ok',
    ]);
    const other = seen(gatewayNotServing, fact(dataPlane, { itself: false, status: 200 }, ['q']));
    expect(other.status).toEqual(['broken']);
    expect(other.evidence).toEqual(['q']);
  });
  unknownWithout(gatewayNotServing, fact(dataPlane, { itself: true, status: 404 }));
});

describe('model-list-stale', () => {
  const list = (names: readonly string[] | null): Pair =>
    fact(servedModels, { status: names ? 200 : 404, names, contexts: {} }, ['GET …']);
  const files = fact(higressObjects, objects());
  const log = fact(higressLog, { pluginLines: ['wasm error'] }, ['wasm error']);

  test('the list must hold what its own file says', () => {
    expect(seen(modelListStale, list(['glm']), files, log).status).toEqual(['ok']);
    const old = seen(modelListStale, list(['old']), files, log);
    expect(old.status).toEqual(['broken']);
    expect(old.en).toContain('It holds old; its file says glm');
    expect(old.evidence).toContain('wasm error');
  });
  test('no list must be told with the reason from the log', () => {
    const none = seen(modelListStale, list(null), files, log);
    expect(none.zh).toContain('编辑器拿不到模型列表');
    expect(none.en).toContain('→ costrict restart higress');
  });
  unknownWithout(modelListStale, list(['glm']), files, log);
});

describe('asset-missing', () => {
  test('a missing, an empty and a wrong file must each be told', () => {
    const good = { path: 'data/portal/wasm/a.wasm', state: 'ok' } as const;
    expect(seen(assetMissing, fact(pluginFiles, [good])).status).toEqual(['ok']);
    const files = [
      good,
      { path: 'data/portal/wasm/b.wasm', state: 'missing' },
      { path: 'data/portal/wasm/c.wasm', state: 'empty' },
      { path: 'data/portal/wasm/d.wasm', state: 'not-wasm' },
    ] as const;
    const { status, en } = seen(assetMissing, fact(pluginFiles, files));
    expect(status).toEqual(['broken']);
    expect(en).toContain('3 plug-in files are not usable: b.wasm, c.wasm, d.wasm');
    expect(en).toContain('d.wasm is no WebAssembly');
  });
  unknownWithout(assetMissing, fact(pluginFiles, []));
});

describe('service-not-well', () => {
  const answers = serviceAnswers.map((probe) =>
    fact(probe, { service: probe.id, url: 'u', status: 200, quote: '', good: true }),
  );
  test('a service that reports itself unwell must be named', () => {
    const [first, ...rest] = serviceAnswers;
    if (first === undefined) throw new Error('no probes');
    const bad = { service: 'oidc-auth', url: 'u', status: 500, quote: 'db is nil', good: false };
    const { status, en } = seen(serviceNotWell, fact(first, bad), ...answers.slice(1));
    expect(status).toHaveLength(rest.length + 1);
    expect(status).toContain('oidc-auth: broken');
    expect(en).toContain('its own check answers 500: db is nil');
    expect(en).toContain('→ costrict logs oidc-auth');
  });
  unknownWithout(serviceNotWell, ...answers);
});

describe('stores', () => {
  const ready = { ready: true, status: 200, dimension: null };
  test('a vector store that is not ready must be told with its answer', () => {
    expect(seen(vectorStoreNotReady, fact(vectorStore, ready)).status).toEqual(['ok']);
    const value = { ...ready, ready: false, status: 503 };
    expect(seen(vectorStoreNotReady, fact(vectorStore, value)).en).toContain('answers 503');
  });
  test('yellow is fine, red and silence are not', () => {
    const health = (word: string) =>
      seen(searchEngineUnwell, fact(searchEngine, { health: word, status: 200 })).status;
    expect(['green', 'yellow', 'red', ''].map((word) => health(word)[0])).toEqual([
      'ok',
      'ok',
      'broken',
      'broken',
    ]);
  });
  unknownWithout(vectorStoreNotReady, fact(vectorStore, ready));
  unknownWithout(searchEngineUnwell, fact(searchEngine, { health: 'green', status: 200 }));
});
