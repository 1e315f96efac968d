import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { higress } from '../../../../templates/rehearsal/standins/higress/index.ts';
import type { Role } from '../../../../templates/rehearsal/standins/kit/box.ts';
import { send, serve } from '../../../../templates/rehearsal/standins/kit/http.ts';
import { modelServer } from '../../../../templates/rehearsal/standins/model-server/index.ts';
import { ask, type Standin, startStandin } from '../../../support/standin.ts';

const token = { authorization: 'Bearer aa.bb.cc' };
let models: Standin;
let portal: Standin;
let module_ = '\0asm\u0001\0\0\0';
const portalRole: Role = {
  start: async (box) => void (await serve(box, 80, (call) => send(call, 200, module_))),
};

beforeAll(async () => {
  models = await startStandin(modelServer, { ports: [8000], env: { KEY_CHAT: 'sk-1' } });
  portal = await startStandin(portalRole, { ports: [80] });
});
afterAll(async () => {
  await models.stop();
  await portal.stop();
});

interface Wish {
  readonly domain?: string;
  readonly type?: string;
  readonly quota?: object;
}

const quotaConfig = {
  admin_key: 'k',
  quota_management: {},
  redis: { service_name: 'local-redis.dns' },
  providers: [
    { id: 'p', type: 'zhipu', models: [{ name: 'rehearsal-chat', contextWindow: 64000 }] },
  ],
};

function objects({ domain = models.address(8000), type = 'static', quota = quotaConfig }: Wish) {
  const plugin = (name: string, spec: object) => ({
    metadata: {
      name,
      labels: { 'higress.io/wasm-plugin-name': name.replace(/(-1\.0\.0|\.internal)$/, '') },
    },
    spec: { url: portal.url(80, `/wasm/${name}.wasm`), failStrategy: 'FAIL_OPEN', ...spec },
  });
  const [host, port] = domain.split(':');
  const registry = {
    name: 'llm-chatrag.internal',
    type,
    domain: type === 'dns' ? host : domain,
    port: type === 'dns' ? Number(port) : 80,
    protocol: 'http',
  };
  const destination = `llm-chatrag.internal.${type}:${registry.port}`;
  const proxy = {
    defaultConfig: {
      providers: [
        {
          id: 'chatrag',
          type: 'openai',
          openaiCustomUrl: `http://${domain}/v1`,
          apiTokens: ['sk-1'],
        },
      ],
    },
    matchRules: [
      { service: [`llm-chatrag.internal.${type}`], config: { activeProviderId: 'chatrag' } },
    ],
  };
  const files: Record<string, unknown> = {
    'mcpbridges/default': { metadata: { name: 'default' }, spec: { registries: [registry] } },
    'ingresses/route': {
      metadata: {
        name: 'route',
        annotations: {
          'higress.io/destination': destination,
          'higress.io/exact-match-header-x-higress-llm-model': 'rehearsal-chat',
        },
      },
    },
    'wasmplugins/ai-proxy.internal': plugin('ai-proxy.internal', proxy),
    'wasmplugins/ai-quota-1.0.0': plugin('ai-quota-1.0.0', { defaultConfig: quota }),
    'wasmplugins/model-router.internal': plugin('model-router.internal', {
      defaultConfig: { modelToHeader: 'x-higress-llm-model' },
    }),
    'secrets/higress-console': {
      metadata: { name: 'higress-console' },
      data: { adminUsername: btoa('admin'), adminPassword: btoa('pw') },
    },
  };
  return Object.fromEntries(
    Object.entries(files).map(([path, object]) => [`/data/${path}.yaml`, stringify(object)]),
  );
}

let gateway: Standin | undefined;
afterEach(async () => {
  await gateway?.stop();
  module_ = '\0asm\u0001\0\0\0';
});
const start = async (wish: Wish = {}, more: Record<string, string> = {}) => {
  const env = { CONSOLE_PORT: '8001', GATEWAY_HTTP_PORT: '8080' };
  gateway = await startStandin(higress, {
    ports: [8001, 8080],
    env,
    files: { ...objects(wish), ...more },
  });
  return gateway;
};
const chat = (at: Standin, more: object = {}, headers: Record<string, string> = token) =>
  ask(at.url(8080, '/v1/chat/completions'), {
    headers,
    body: {
      model: 'rehearsal-chat',
      messages: [{ role: 'user', content: 'Reply with OK' }],
      ...more,
    },
  });
const list = (at: Standin) => ask(at.url(8080, '/ai-gateway/api/v1/models'));

describe('the model gateway', () => {
  it('must list the models of the quota plugin', async () => {
    expect((await list(await start())).body).toMatchObject({
      object: 'list',
      data: [{ id: 'rehearsal-chat', contextWindow: 64000 }],
    });
  });
  it('must route by the model of the body and add the key of the provider', async () => {
    const answer = await chat(await start());
    expect([answer.status, answer.body.choices[0].message.content]).toEqual([200, 'OK']);
  });
  it('must answer 404 for a model without a route', async () => {
    expect((await chat(await start(), { model: 'other' })).status).toBe(404);
  });
  it('must pass a stream on', async () => {
    expect((await chat(await start(), { stream: true })).text).toContain('[DONE]');
  });
  it('must ask for a token', async () => {
    const at = await start();
    expect((await chat(at, {}, {})).body.code).toBe('ai-gateway.no_token');
    expect((await chat(at, {}, { authorization: 'Bearer x' })).body.code).toBe(
      'ai-gateway.invalid_token',
    );
  });
  it('must find no healthy upstream for a host name in a static registry', async () => {
    const answer = await chat(await start({ domain: 'localhost:8000' }));
    expect([answer.status, answer.text]).toEqual([503, 'no healthy upstream']);
  });
  it('must reach a host name in a dns registry', async () => {
    const port = models.address(8000).split(':')[1];
    expect((await chat(await start({ domain: `localhost:${port}`, type: 'dns' }))).status).toBe(
      200,
    );
  });
  it('must answer 503 when the model server refuses', async () => {
    expect((await chat(await start({ domain: '127.0.0.1:1' }))).text).toMatch(/connection failure/);
  });
});

describe('a plugin that cannot be loaded (FAIL_OPEN)', () => {
  it.each([
    ['without admin_key', { ...quotaConfig, admin_key: '' }],
    ['without quota_management', { ...quotaConfig, quota_management: undefined }],
    ['without a redis service', { ...quotaConfig, redis: {} }],
  ])('%s must cost the model list and nothing else', async (_, quota) => {
    const at = await start({ quota });
    expect((await list(at)).status).toBe(404);
    expect((await chat(at)).status).toBe(200);
  });
  it('must be missed when the portal gives a page in place of a module', async () => {
    module_ = '<html>portal</html>';
    const at = await start();
    expect((await list(at)).status).toBe(404);
    expect((await chat(at)).status).toBe(404);
  });
  it('must not take the others with it when its file is broken', async () => {
    const at = await start({}, { '/data/wasmplugins/ai-quota-1.0.0.yaml': 'a: [' });
    expect((await list(at)).status).toBe(404);
    expect((await chat(at)).status).toBe(200);
  });
});

it('the console must take the login of its secret and no other', async () => {
  const at = await start();
  const login = (password: string) =>
    ask(at.url(8001, '/session/login'), { body: { username: 'admin', password } });
  expect((await login('pw')).status).toBe(201);
  expect((await login('test123')).status).toBe(401);
  expect((await ask(at.url(8001, '/login'))).text).toMatch(/^<!doctype html>/);
});
