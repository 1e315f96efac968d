import { type Box, flag, type Role } from './kit/box.ts';
import { redisPing, call as request } from './kit/client.ts';
import { at, needText, textAt, yamlFile } from './kit/config.ts';
import { type Call, HttpError, isObject, objectOf, parseObject, send, serve } from './kit/http.ts';
import { connectPool, parseUrl } from './kit/postgres.ts';

const texts = [
  'Name',
  'Host',
  'Mode',
  'Auth.UserInfoHeader',
  'Database.Driver',
  'Database.DataSource',
  'Redis.Addr',
  'Redis.Password',
  'VectorStore.Type',
  'VectorStore.BaseURL',
  'VectorStore.Weaviate.Endpoint',
  'VectorStore.Weaviate.ClassName',
  'VectorStore.Weaviate.APIKey',
  'VectorStore.Embedder.Model',
  'VectorStore.Embedder.ApiKey',
  'VectorStore.Embedder.ApiBase',
  'VectorStore.Reranker.Model',
  'VectorStore.Reranker.ApiKey',
  'VectorStore.Reranker.ApiBase',
  'Log.ServiceName',
  'Log.Level',
];

const migration = `
CREATE TABLE IF NOT EXISTS schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);
CREATE TABLE IF NOT EXISTS codebase (id serial PRIMARY KEY, client_id text, name text, path text, updated_at timestamptz DEFAULT now());
CREATE TABLE IF NOT EXISTS sync_history (id serial PRIMARY KEY, codebase_id int, created_at timestamptz DEFAULT now());
CREATE TABLE IF NOT EXISTS index_history (id serial PRIMARY KEY, codebase_id int, status text, created_at timestamptz DEFAULT now());
INSERT INTO schema_migrations VALUES (1, false) ON CONFLICT DO NOTHING;`;

interface Service {
  readonly embedder: unknown;
  readonly reranker: unknown;
  readonly weaviate: string;
  readonly className: string;
  /** Uploaded texts; gone with the container, enough for a rehearsal. */
  readonly documents: string[];
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: unknown,
  what: string,
): Promise<Record<string, unknown>> {
  let answer: Awaited<ReturnType<typeof request>>;
  try {
    answer = await request({
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  } catch (error) {
    throw new HttpError(500, {
      code: -1,
      message: `${what}: ${error instanceof Error ? error.message : error}`,
    });
  }
  const isJson = /^\s*[[{]/.test(answer.text);
  if (answer.status >= 300 || !isJson)
    throw new HttpError(500, {
      code: -1,
      message: `${what}: status ${answer.status}: ${answer.text.slice(0, 300)}`,
    });
  return parseObject(answer.text) ?? {};
}

async function embed(service: Service, input: readonly string[]): Promise<number[][]> {
  const answer = await post(
    textAt(service.embedder, 'ApiBase'),
    { authorization: `Bearer ${textAt(service.embedder, 'ApiKey')}` },
    { input, model: textAt(service.embedder, 'Model'), encoding_format: 'float' },
    'create embeddings failed',
  );
  const data = Array.isArray(answer.data) ? answer.data.filter(isObject) : [];
  const vectors = data.map((d) => (Array.isArray(d.embedding) ? d.embedding.map(Number) : []));
  if (vectors.length !== input.length || vectors.some((v) => v.length === 0))
    throw new HttpError(500, {
      code: -1,
      message: `expected ${input.length} embeddings, got ${vectors.length}`,
    });
  return vectors;
}

async function upload(service: Service, call: Call): Promise<void> {
  const files = (await objectOf(call)).files;
  const contents = (Array.isArray(files) ? files : [])
    .map((f) => textAt(f, 'content'))
    .filter(Boolean);
  if (contents.length === 0)
    return send(call, 400, { code: 400, message: 'field "files" is not set' });
  const vectors = await embed(service, contents);
  const objects = contents.map((content, i) => ({
    class: service.className,
    properties: { content },
    vector: vectors[i],
  }));
  await post(`${service.weaviate}/v1/batch/objects`, {}, { objects }, 'store vectors failed');
  service.documents.push(...contents);
  send(call, 200, {
    code: 0,
    message: 'ok',
    data: { processed: contents.length, dimensions: vectors[0]?.length },
  });
}

async function search(service: Service, call: Call): Promise<void> {
  const body = await objectOf(call);
  const query = textAt(body, 'query');
  if (query === '') return send(call, 400, { code: 400, message: 'field "query" is not set' });
  await embed(service, [query]);
  if (service.documents.length === 0)
    return send(call, 200, { code: 0, message: 'ok', data: { list: [] } });
  // No Authorization here: the known versions of the service send none to the rerank server.
  const answer = await post(
    textAt(service.reranker, 'ApiBase'),
    {},
    {
      model: textAt(service.reranker, 'Model'),
      query,
      documents: service.documents,
      top_n: Number(body.top_k ?? 10),
    },
    'rerank failed',
  );
  const results = Array.isArray(answer.results) ? answer.results.filter(isObject) : [];
  if (results.length === 0)
    throw new HttpError(500, { code: -1, message: 'rerank failed: empty results' });
  const list = results.map((r) => ({
    content: service.documents[Number(r.index)],
    score: r.relevance_score,
  }));
  send(call, 200, { code: 0, message: 'ok', data: { list } });
}

async function ensureClass(box: Box, weaviate: string, name: string): Promise<void> {
  const ready = await request({ url: `${weaviate}/v1/.well-known/ready` }).catch((error: Error) =>
    box.die(`panic: failed to create weaviate client: ${error.message}`),
  );
  if (ready.status !== 200) box.die(`panic: weaviate is not ready: status ${ready.status}`);
  const found = await request({ url: `${weaviate}/v1/schema/${name}` });
  if (found.status === 200) return;
  await post(
    `${weaviate}/v1/schema`,
    {},
    { class: name, vectorizer: 'none' },
    'create class failed',
  );
}

async function start(box: Box): Promise<void> {
  const file = flag(box, '-f') ?? '/app/conf/conf.yaml';
  const config = await yamlFile(box, file);
  needText(box, file, config, texts);
  const db = await connectPool(box, parseUrl(textAt(config, 'Database', 'DataSource')), 1);
  if (at(config, 'Database', 'AutoMigrate', 'enable') === true) await db.query(migration);
  await redisPing(textAt(config, 'Redis', 'Addr'), textAt(config, 'Redis', 'Password')).catch(
    (error: Error) => box.die(`panic: failed to connect to redis: ${error.message}`),
  );
  const weaviate = `http://${textAt(config, 'VectorStore', 'Weaviate', 'Endpoint')}`;
  const className = textAt(config, 'VectorStore', 'Weaviate', 'ClassName');
  await ensureClass(box, weaviate, className);
  const service: Service = {
    embedder: at(config, 'VectorStore', 'Embedder'),
    reranker: at(config, 'VectorStore', 'Reranker'),
    weaviate,
    className,
    documents: [],
  };
  if (at(config, 'DevServer', 'Enabled') === true)
    await serve(box, 6060, (call) =>
      call.path === '/healthz' ? send(call, 200, 'OK') : send(call, 404, '404 page not found\n'),
    );
  await serve(box, Number(textAt(config, 'Port') || 8888), (call) => {
    const path = call.path.replace('/codebase-embedder/api/v1/', '');
    if (path === 'embeddings/summary')
      return call.query.get('clientId') && call.query.get('codebasePath')
        ? send(call, 200, {
            code: 0,
            message: 'ok',
            data: { totalFiles: service.documents.length },
          })
        : send(call, 400, { code: 400, message: 'field "clientId" is not set' });
    if (path === 'files/upload' && call.method === 'POST') return upload(service, call);
    if (path === 'search/semantic' && call.method === 'POST') return search(service, call);
    if (path === 'files/token' || path === 'files/status' || path === 'embeddings')
      return send(call, 400, { code: 400, message: 'field "clientId" is not set' });
    // The versions seen have no /health on this port.
    send(call, 404, '404 page not found\n');
  });
}

export const embedder: Role = { start };
