import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chatRag } from '../../templates/rehearsal/standins/chat-rag.ts';
import { embedder } from '../../templates/rehearsal/standins/embedder.ts';
import { gateway } from '../../templates/rehearsal/standins/gateway/index.ts';
import { modelServer } from '../../templates/rehearsal/standins/model-server/index.ts';
import { weaviate } from '../../templates/rehearsal/standins/weaviate.ts';
import { buildServer, runServer, type ServerContainer } from '../support/server-images.ts';
import { closedPort } from '../support/sockets.ts';
import { ask, type Standin, type StandinOptions, startStandin } from '../support/standin.ts';

const servers: ServerContainer[] = [];
const started: Standin[] = [];
let etcd: ServerContainer;
let redis: ServerContainer;
let postgres: ServerContainer;
const run = async (name: 'etcd' | 'redis' | 'postgres', options: object) => {
  await buildServer(name);
  const one = await runServer(name, { port: await closedPort(), ...options });
  servers.push(one);
  return one;
};
beforeAll(async () => {
  const etcdEnv = {
    ALLOW_NONE_AUTHENTICATION: 'yes',
    ETCD_ENABLE_V2: 'true',
    ETCD_ADVERTISE_CLIENT_URLS: 'http://127.0.0.1:2379',
    ETCD_LISTEN_CLIENT_URLS: 'http://0.0.0.0:2379',
  };
  etcd = await run('etcd', { env: etcdEnv });
  redis = await run('redis', { command: ['--requirepass', 'pw'] });
  postgres = await run('postgres', {
    env: { POSTGRES_USER: 'u', POSTGRES_PASSWORD: 'p', POSTGRES_DB: 'codebase_embedder' },
  });
  await etcd.until(['etcdctl', 'endpoint', 'health']);
  await redis.until(['redis-cli', 'ping']);
  await postgres.until(['pg_isready', '-q', '-h', '127.0.0.1']);
});
afterAll(async () => {
  for (const one of servers) await one.remove();
});
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
});
const start = async (...[role, options]: [Parameters<typeof startStandin>[0], StandinOptions]) => {
  const one = await startStandin(role, options);
  started.push(one);
  return one;
};

describe('etcd', () => {
  it('must not start before authentication was decided on', async () => {
    const bare = await run('etcd', {});
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await bare.logs()).toMatch(/ALLOW_NONE_AUTHENTICATION/);
  });
});

describe('the gateway over etcd', () => {
  const config = (port: number) =>
    JSON.stringify({
      apisix: { node_listen: 9080, control: { port: 9092 } },
      plugin_attr: { prometheus: { export_addr: { port: 9091 } } },
      deployment: {
        admin: {
          allow_admin: ['127.0.0.0/8'],
          admin_key: [{ name: 'admin', key: 'k', role: 'admin' }],
        },
        etcd: { host: [`http://127.0.0.1:${port}`], prefix: '/apisix', timeout: 2 },
      },
    });
  const startGateway = (port = etcd.port) =>
    start(gateway, {
      ports: [9080, 9180, 9091, 9092],
      files: { '/usr/local/apisix/conf/config.yaml': config(port) },
    });
  it('must keep its objects in etcd and find them again after a restart', async () => {
    const first = await startGateway();
    const headers = { 'x-api-key': 'k' };
    const upstream = { nodes: { [first.address(9092)]: 1 } };
    await ask(first.url(9180, '/apisix/admin/upstreams/u'), {
      method: 'PUT',
      headers,
      body: upstream,
    });
    const route = { uri: '/v1/*', upstream_id: 'u' };
    expect(
      (
        await ask(first.url(9180, '/apisix/admin/routes/r'), {
          method: 'PUT',
          headers,
          body: route,
        })
      ).status,
    ).toBe(201);
    const stored = await etcd.exec([
      'etcdctl',
      'get',
      '--prefix',
      '/apisix/routes/',
      '--print-value-only',
    ]);
    expect(JSON.parse(stored.stdout)).toMatchObject({ id: 'r', uri: '/v1/*', status: 1 });
    await first.stop();
    const second = await startGateway();
    const list = await ask(second.url(9180, '/apisix/admin/routes'), { headers });
    expect(list.body).toMatchObject({
      total: 1,
      list: [{ key: '/apisix/routes/r', modifiedIndex: expect.any(Number) }],
    });
    expect(
      (await ask(second.url(9180, '/apisix/admin/routes/r'), { method: 'DELETE', headers })).status,
    ).toBe(200);
    const gone = await etcd.exec(['etcdctl', 'get', '--prefix', '/apisix/routes/']);
    expect(gone.stdout).toBe('');
  });
  it('must end when no etcd answers', async () => {
    await expect(startGateway(await closedPort())).rejects.toThrow(
      /all etcd nodes are unavailable/,
    );
  });
});

describe('Redis', () => {
  const rag = (password: string) =>
    start(chatRag, {
      ports: [8888],
      files: {
        '/app/etc/chat-api.yaml': JSON.stringify({
          LLM: { Endpoint: 'http://a/' },
          Redis: { Addr: `127.0.0.1:${redis.port}`, Password: password },
        }),
      },
    });
  it('must make chat-rag ready with its password and not without', async () => {
    expect((await ask((await rag('pw')).url(8888, '/ready'))).status).toBe(200);
    const answer = await ask((await rag('')).url(8888, '/ready'));
    expect([answer.status, answer.body.message]).toEqual([503, expect.stringMatching(/NOAUTH/)]);
  });
});

describe('codebase-embedder', () => {
  it('must start over its three servers, embed, store and rank', async () => {
    const models = await start(modelServer, { ports: [8000] });
    const store = await start(weaviate, { ports: [8080], env: { PERSISTENCE_DATA_PATH: '/w' } });
    const config = {
      Port: 8888,
      DevServer: { Enabled: true },
      Database: {
        DataSource: `postgres://u:p@127.0.0.1:${postgres.port}/codebase_embedder?sslmode=disable`,
        AutoMigrate: { enable: true },
      },
      Redis: { Addr: `127.0.0.1:${redis.port}`, Password: 'pw' },
      VectorStore: {
        Weaviate: { Endpoint: store.address(8080), ClassName: 'CodebaseIndex' },
        Embedder: {
          Model: 'rehearsal-embedding',
          ApiKey: null,
          ApiBase: models.url(8000, '/v1/embeddings'),
        },
        Reranker: {
          Model: 'rehearsal-rerank',
          ApiKey: '',
          ApiBase: models.url(8000, '/v1/rerank'),
        },
      },
    };
    const files = { '/app/conf/conf.yaml': JSON.stringify(config) };
    const at = await start(embedder, { ports: [8888, 6060], files });
    const api = (path: string, body: unknown) =>
      ask(at.url(8888, `/codebase-embedder/api/v1/${path}`), { body });
    expect((await ask(at.url(6060, '/healthz'))).status).toBe(200);
    const contents = ['the sea is blue', 'an apple is red'].map((content) => ({
      path: 'a',
      content,
    }));
    expect((await api('files/upload', { files: contents })).body).toMatchObject({
      data: { processed: 2, dimensions: 768 },
    });
    const found = await api('search/semantic', { query: 'red apple', top_k: 2 });
    expect(found.body.data.list[0].content).toBe('an apple is red');
    await ask(models.url(8000, '/control'), { body: { dimensions: 512 } });
    expect((await api('files/upload', { files: contents })).text).toMatch(/length 512.*length 768/);
    const broken = { ...config, Redis: { Addr: `127.0.0.1:${redis.port}`, Password: 'x' } };
    const wrong = startStandin(embedder, {
      ports: [8888, 6060],
      files: { '/app/conf/conf.yaml': JSON.stringify(broken) },
    });
    await expect(wrong).rejects.toThrow(/failed to connect to redis: .*WRONGPASS/);
  });
});
