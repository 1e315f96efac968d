import { afterEach, describe, expect, it } from 'vitest';
import { rehearsal } from '../../../../src/stacks/costrict/deployment/rehearsal.ts';
import { chatRag } from '../../../../templates/rehearsal/standins/chat-rag.ts';
import {
  completion,
  fillInTheMiddle,
} from '../../../../templates/rehearsal/standins/completion.ts';
import { embedder } from '../../../../templates/rehearsal/standins/embedder.ts';
import { es } from '../../../../templates/rehearsal/standins/es.ts';
import { grafana } from '../../../../templates/rehearsal/standins/grafana.ts';
import type { Role } from '../../../../templates/rehearsal/standins/kit/box.ts';
import { modelServer } from '../../../../templates/rehearsal/standins/model-server/index.ts';
import { querier } from '../../../../templates/rehearsal/standins/querier.ts';
import { roles } from '../../../../templates/rehearsal/standins/roles.ts';
import { cotun } from '../../../../templates/rehearsal/standins/small.ts';
import { weaviate } from '../../../../templates/rehearsal/standins/weaviate.ts';
import { closedPort } from '../../../support/sockets.ts';
import { ask, type Standin, type StandinOptions, startStandin } from '../../../support/standin.ts';

const started: Standin[] = [];
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
});
const start = async (role: Role, options: StandinOptions) => {
  const one = await startStandin(role, options);
  started.push(one);
  return one;
};

it('every image of the rehearsal must have a role that the stand-in plays', () => {
  const wanted = [...Object.values(rehearsal.images), ...rehearsal.companions];
  const played = wanted.filter(({ target }) => target === 'standin').map(({ role }) => role);
  expect(played.filter((role) => !roles.has(role))).toEqual([]);
});

describe('chat-rag', () => {
  const config = (endpoint: string, redis = 'redis.invalid:6379') =>
    JSON.stringify({
      Name: 'chat-rag',
      Host: '0.0.0.0',
      Port: 8888,
      LLM: { Endpoint: endpoint },
      Redis: { Addr: redis },
    });
  const rag = async (endpoint: string) =>
    start(chatRag, { ports: [8888], files: { '/app/etc/chat-api.yaml': config(endpoint) } });
  const body = {
    model: 'rehearsal-chat',
    messages: [{ role: 'user', content: 'hi' }],
    extra_body: { mode: 'x' },
  };
  const chat = (at: Standin) => ask(at.url(8888, '/chat-rag/api/v1/chat/completions'), { body });

  it.each([
    ['not-found', 404, 'chat-rag.model_unavailable'],
    ['unauthorized', 401, 'chat-rag.model_services_unauthorized'],
    ['rate-limited', 429, 'chat-rag.too_many_requests'],
    ['too-large', 413, 'chat-rag.context_length_exceeded'],
  ])(
    'must tell the client of a model that is %s with %i and its code',
    async (fault, status, code) => {
      const models = await start(modelServer, { ports: [8000], env: { FAULT_CHAT: fault } });
      const answer = await chat(await rag(models.url(8000, '/v1/chat/completions')));
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    },
  );
  it('must answer 503 when nothing listens behind it', async () => {
    const answer = await chat(await rag(`http://127.0.0.1:${await closedPort()}/`));
    expect([answer.status, answer.body.code]).toEqual([503, 'chat-rag.model_services_unavailable']);
  });
  it('must be healthy but not ready without Redis', async () => {
    const at = await rag('http://127.0.0.1:1/');
    expect((await ask(at.url(8888, '/health'))).status).toBe(200);
    expect((await ask(at.url(8888, '/ready'))).status).toBe(503);
  });
  it('must not start with rules that do not parse', async () => {
    const files = {
      '/app/etc/chat-api.yaml': config('http://a/'),
      '/app/etc/rules.yaml': 'agents: [',
    };
    await expect(startStandin(chatRag, { ports: [8888], files })).rejects.toThrow(
      /failed to load rules/,
    );
  });
});

describe('codebase-embedder', () => {
  const conf = (key: unknown) => ({
    '/app/conf/conf.yaml': JSON.stringify({
      Name: 'codebase-embedder',
      Database: { DataSource: 'postgres://u:p@127.0.0.1:1/d' },
      VectorStore: { Embedder: { Model: 'm', ApiKey: key } },
    }),
  });
  it('must die with the literal words of the loader on a key that is a number', async () => {
    const died = startStandin(embedder, { ports: [8888], files: conf(12345) });
    await expect(died).rejects.toThrow(
      'error: config file /app/conf/conf.yaml, type mismatch for field "ApiKey", expect "string", actual "number"',
    );
  });
  it.each([
    ['null', null],
    ['quoted', '12345'],
  ])('must take a key that is %s and die of the database next', async (_, key) => {
    await expect(startStandin(embedder, { ports: [8888], files: conf(key) })).rejects.toThrow(
      /failed to connect to database d/,
    );
  });
});

describe('code-completion', () => {
  it('must use the form of prompt that the model knows', () => {
    expect(fillInTheMiddle('Qwen3-4B', 'a', 'b')).toBe(
      '<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>',
    );
    expect(fillInTheMiddle('codellama', 'a', 'b')).toBe('<PRE>a<SUF>b<MID>');
    expect(fillInTheMiddle('DeepSeek-Coder', 'a', 'b')).toContain('fim▁hole');
  });
  it('must complete through the model, and fail when it takes too long', async () => {
    const models = await start(modelServer, { ports: [8000] });
    const env = {
      OPENAI_MODEL_HOST: models.url(8000, '/v1/completions'),
      OPENAI_MODEL: 'rehearsal-completion',
      MAX_MODEL_COST_TIME: '300',
    };
    const at = await start(completion, { ports: [5000], env });
    const complete = () =>
      ask(at.url(5000, '/code-completion/api/v1/completions'), { body: { prompt: 'def f' } });
    expect((await complete()).body.choices[0].text).toBe('return a + b;');
    await ask(models.url(8000, '/control'), { body: { completion: { delayMs: 1000 } } });
    expect((await complete()).status).toBe(504);
  });
  it('must not start without a model', async () => {
    await expect(startStandin(completion, { ports: [5000] })).rejects.toThrow(/OPENAI_MODEL_HOST/);
  });
});

describe('weaviate', () => {
  const vector = (n: number) => ({ objects: [{ class: 'C', vector: new Array(n).fill(1) }] });
  it('must refuse vectors of another length, also after a restart', async () => {
    const options = { ports: [8080], env: { PERSISTENCE_DATA_PATH: '/var/lib/weaviate' } };
    const at = await start(weaviate, options);
    await ask(at.url(8080, '/v1/schema'), { body: { class: 'C' } });
    expect((await ask(at.url(8080, '/v1/batch/objects'), { body: vector(3) })).status).toBe(200);
    const held = JSON.stringify([['C', { definition: { class: 'C' }, dimensions: 3, count: 1 }]]);
    const again = await start(weaviate, {
      ...options,
      files: { '/var/lib/weaviate/classes.json': held },
    });
    const answer = await ask(again.url(8080, '/v1/batch/objects'), { body: vector(4) });
    expect([answer.status, answer.text]).toEqual([
      422,
      expect.stringMatching(/length 4.*length 3/),
    ]);
  });
});

describe('grafana', () => {
  const base = { '/etc/grafana/grafana.ini': '[security]\nadmin_password = $__env{PW}\n' };
  it('must not start with a provisioning file that does not parse', async () => {
    const files = { ...base, '/etc/grafana/provisioning/datasources/all.yaml': 'datasources: [' };
    await expect(startStandin(grafana, { ports: [3000], files })).rejects.toThrow(
      /datasources provisioning error: all.yaml/,
    );
  });
  it('must not start with a line of its ini file that is none', async () => {
    const files = { '/etc/grafana/grafana.ini': '[a]\nnonsense' };
    await expect(startStandin(grafana, { ports: [3000], files })).rejects.toThrow(/line 2/);
  });
  it('must serve dashboards to its admin, whose password comes from the environment', async () => {
    const provider = JSON.stringify({ providers: [{ options: { path: '/boards' } }] });
    const files = {
      ...base,
      '/etc/grafana/provisioning/dashboards/all.yaml': provider,
      '/boards/a.json': '{"uid":"a","title":"A"}',
      '/boards/b.json': '{',
    };
    const at = await start(grafana, { ports: [3000], env: { PW: 'x y' }, files });
    expect((await ask(at.url(3000, '/api/health'))).body.database).toBe('ok');
    expect((await ask(at.url(3000, '/api/search'))).status).toBe(401);
    const headers = { authorization: `Basic ${btoa('admin:x y')}` };
    expect((await ask(at.url(3000, '/api/search'), { headers })).body).toEqual([
      { uid: 'a', title: 'A', type: 'dash-db' },
    ]);
  });
});

it('elasticsearch must die of a data directory that it cannot use', async () => {
  const files = { '/usr/share/elasticsearch/data': 'a file' };
  await expect(startStandin(es, { ports: [9200], files })).rejects.toThrow(
    /failed to obtain node locks/,
  );
});

it.each([
  ['broken JSON', '{'],
  ['a user without password', '{"costrict":[""]}'],
])('cotun must die of %s', async (_, text) => {
  const files = { '/cotun/users.json': text };
  await expect(startStandin(cotun, { ports: [8080, 7890], files })).rejects.toThrow(/Invalid JSON/);
});

it('codebase-querier must choose by the version header where it forwards', async () => {
  const models = await start(modelServer, { ports: [8000] });
  const rule = {
    path: '/codebase-embedder/api/v1/search/semantic',
    with_header_url: models.url(8000, '/v1/models'),
    without_header_url: 'http://127.0.0.1:1/',
  };
  const config = {
    Port: 8888,
    proxy_config: { header_based_forward: { header_name: 'X-Costrict-Version', paths: [rule] } },
  };
  const at = await start(querier, {
    ports: [8888],
    files: { '/app/conf/conf.yaml': JSON.stringify(config) },
  });
  const get = (headers: Record<string, string>) => ask(at.url(8888, rule.path), { headers });
  expect((await get({ 'x-costrict-version': '1' })).status).toBe(200);
  expect((await get({})).status).toBe(502);
});
