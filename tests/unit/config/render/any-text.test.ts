import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { anyText, awkward, deploymentOf } from '../../../support/awkward.ts';
import { parseDsn } from '../../../support/libpq.ts';
import { rendered } from '../../../support/rendered.ts';

// biome-ignore lint/suspicious/noExplicitAny: parsed documents of many shapes
type Any = any;

/** Both versions: Go programs read YAML 1.1, where more words and characters are special. */
function yaml(text: string | undefined): Any {
  const core = parse(text ?? '', { version: '1.2' });
  expect(parse(text ?? '', { version: '1.1' })).toEqual(core);
  return core;
}

const compose = (text: string) => text.replaceAll('$$', '$');
const base64 = (text: string) => Buffer.from(text, 'base64').toString('utf8');

async function arrivals(text: string): Promise<Record<string, unknown>> {
  const files = await rendered(deploymentOf(text));
  const doc = (path: string) => yaml(files.get(path));
  const higress = (path: string) => doc(`data/higress/${path}.yaml`);
  const review = (name: string) => doc(`config/codereview/${name}/config.local.yaml`);
  const embedder = doc('config/codebase-embedder/conf.yaml');
  const users = JSON.parse(files.get('config/cotun/users.json') ?? '');
  const seed = JSON.parse(files.get('config/casdoor/init_data.json') ?? '');
  const { services } = doc('docker-compose.yml');
  const env = (service: string, name: string) => compose(services[service].environment[name]);
  const dsn = parseDsn(env('casdoor', 'dataSourceName'));
  const secret = higress('secrets/higress-console').data;
  const model = higress('wasmplugins/ai-quota-1.0.0').spec.defaultConfig.providers[0].models[0];
  const url = new URL(embedder.Database.DataSource);
  return {
    gatewayAdmin: doc('config/apisix/config.yaml').deployment.admin.admin_key[0].key,
    gatewayViewer: doc('config/apisix/config.yaml').deployment.admin.admin_key[1].key,
    embedderModel: embedder.VectorStore.Embedder.Model,
    embedderKey: embedder.VectorStore.Embedder.ApiKey,
    rerankModel: embedder.VectorStore.Reranker.Model,
    rerankKey: embedder.VectorStore.Reranker.ApiKey,
    embedderUrl: decodeURIComponent(url.password),
    summaryModel: doc('config/chat-rag/chat-api.yaml').ContextCompressConfig.SummaryModel,
    issueManager: review('issue-manager').database.password,
    reviewManager: review('review-manager').database.password,
    reviewChecker: review('review-checker').database.password,
    reviewModel: review('review-checker').chat_rag.model,
    tunnel: Object.keys(users)[0]?.replace(/^costrict:/, ''),
    clientId: seed.applications[0].clientId,
    clientSecret: seed.applications[0].clientSecret,
    demo: seed.users[0].password,
    route: JSON.parse(higress('configmaps/ai-route-chatrag').data.data).modelPredicates[0]
      .matchValue,
    ingress: higress('ingresses/ai-route-chatrag.internal').metadata.annotations[
      'higress.io/exact-match-header-x-higress-llm-model'
    ],
    chatKey: higress('wasmplugins/ai-proxy.internal').spec.defaultConfig.providers[0].apiTokens[0],
    quotaKey: higress('wasmplugins/ai-quota-1.0.0').spec.defaultConfig.admin_key,
    listedModel: model.name,
    listedDescription: model.description,
    console: base64(secret.adminPassword),
    consoleKey: base64(secret.key),
    postgres: env('postgres', 'POSTGRES_PASSWORD'),
    review: env('review-worker', 'DATABASE_PASSWORD'),
    login: parseDsn(`password=${env('oidc-auth', 'DATABASE_PASSWORD')}`).get('password'),
    aes: env('oidc-auth', 'ENCRYPT_AESKEY'),
    completionModel: env('code-completion', 'OPENAI_MODEL'),
    completionKey: env('code-completion', 'OPENAI_MODEL_AUTHORIZATION').replace(/^Bearer /, ''),
    elastic: env('es', 'ELASTIC_PASSWORD'),
    grafana: env('grafana', 'GRAFANA_ADMIN_PASSWORD'),
    casdoor: dsn.get('password'),
  };
}

async function mustArrive(text: string): Promise<void> {
  const found = await arrivals(text);
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, text])));
}

test.each(awkward)('the value %j must arrive unchanged in every file', mustArrive);

test('any text without NUL must arrive unchanged in every file', async () => {
  await fc.assert(fc.asyncProperty(anyText, mustArrive), { numRuns: 40 });
});

test('characters that Go readers of YAML reject must be escaped', async () => {
  const files = await rendered(deploymentOf('\u007f\u0085\u0090\u2028\u2029\ufeff\ufffe\uffff'));
  for (const [path, text] of files)
    if (path !== 'configure.sh')
      expect(text, path).not.toMatch(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/);
});

test.each(['a\0b', 'half \ud800 pair'])(
  'the value %j must be refused by name, unseen',
  async (text) => {
    await expect(rendered(deploymentOf(text))).rejects.toMatchObject({
      name: 'UserError',
      id: 'value-not-text',
      exit: 2,
    });
  },
);
