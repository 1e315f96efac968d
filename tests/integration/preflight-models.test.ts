import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/base/verdict.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import { detectIssues } from '../../src/doctor/judge.ts';
import { runProbes } from '../../src/doctor/run-probes.ts';
import type { Stage } from '../../src/doctor/stage.ts';
import { realHost } from '../../src/effects/real/host.ts';
import type { CostrictSettings } from '../../src/stacks/costrict/deployment/settings-shape.ts';
import { issues as costrictIssues } from '../../src/stacks/costrict/issues/generated/issues.ts';
import { rerankExample, rerankOther } from '../../src/stacks/costrict/models/requests.ts';
import { testDeployment } from '../support/costrict.ts';
import { textOf } from '../support/facts.ts';
import { toyEffects } from '../support/toy.ts';

const costrictProbes = [...new Set(costrictIssues.flatMap(({ reads }) => reads))];

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** An address of this machine that is not the loopback: that one means another machine in a container. */
const address = realHost.addresses().find((a) => a.family === 4 && !a.internal)?.address ?? '';

async function server(answer: RequestListener): Promise<string> {
  const listening = createServer(answer);
  await new Promise<void>((up) => listening.listen(0, address, up));
  ends.push(() => {
    listening.closeAllConnections();
    return new Promise((done) => listening.close(done));
  });
  return `http://${address}:${(listening.address() as AddressInfo).port}`;
}

const bodies: Readonly<Record<string, unknown>> = {
  '/v1/chat/completions': { choices: [{ message: { content: 'OK' } }] },
  '/v1/completions': { choices: [{ text: 'a + b' }] },
  '/v1/embeddings': { data: [{ embedding: [1, 2] }, { embedding: [3, 4] }] },
};

/** The best document first, as doctor's questions have it. */
function ranked(question: string) {
  const isOther = question.includes(rerankOther.query);
  const { best } = isOther ? rerankOther : rerankExample;
  return {
    results: [best, 1 - best].map((index, at) => ({
      index,
      relevance_score: at === 0 ? 0.9 : 0.1,
    })),
  };
}

const good: RequestListener = async (request, response) => {
  const question = await readText(request);
  const body = request.url === '/v1/rerank' ? ranked(question) : bodies[request.url ?? ''];
  response.statusCode = body === undefined ? 404 : 200;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body ?? { detail: 'Not Found' }));
};

const fixed =
  (status: number, body: string, type = 'application/json'): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  };

function withModels(urls: Partial<Record<'chat' | 'completion' | 'embedding' | 'rerank', string>>) {
  const deployment = testDeployment();
  const { models } = deployment.settings;
  const entries = Object.entries(models).map(([role, model]) => [
    role,
    { ...model, url: urls[role as keyof typeof urls] ?? model.url },
  ]);
  const settings = { ...deployment.settings, models: Object.fromEntries(entries) };
  return { ...deployment, settings: settings as CostrictSettings };
}

async function judge(
  deployment: Deployment<CostrictSettings>,
  { stage = 'preflight', budgetMs = 3000 }: { stage?: Stage; budgetMs?: number } = {},
): Promise<Map<string | null, Finding>> {
  const plain = deployment as unknown as Deployment;
  const facts = await runProbes({
    ...{
      effects: toyEffects(),
      blueprint: plain.blueprint,
      deployment: plain,
      dir: plain.dir,
      stage,
      budgetMs,
    },
    probes: costrictProbes,
    signal: new AbortController().signal,
  });
  return new Map(detectIssues(costrictIssues, facts, stage).map((f) => [f.subject, f]));
}

function all(base: string, but: Parameters<typeof withModels>[0] = {}) {
  return withModels({
    chat: base,
    completion: `${base}/v1/completions`,
    embedding: `${base}/v1/embeddings`,
    rerank: `${base}/v1/rerank`,
    ...but,
  });
}

const said = (finding: Finding | undefined, lang: 'zh' | 'en' = 'en') =>
  finding === undefined ? '' : textOf(finding, lang);

describe('model endpoints', () => {
  test('four that answer must pass', async () => {
    const findings = await judge(all(await server(good)));
    expect([...findings.values()].map((f) => f.status)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  test('one that answers wrongly must warn before a deploy and be broken in a running one', async () => {
    const wrong = await server(fixed(401, '{"error":"invalid api key"}'));
    const deployment = all(await server(good), { chat: wrong });
    const before = await judge(deployment);
    expect(before.get('chat')?.status).toBe('warn');
    expect(before.get('rerank')?.status).toBe('ok');
    expect(said(before.get('chat'))).toContain('CHAT_APIKEY');
    expect(said(before.get('chat'), 'zh')).toContain('chat 模型没有给出所需的回应');
    const running = await judge(deployment, { stage: 'running' });
    expect(running.get('chat')?.status).toBe('broken');
  });

  test.each([
    ['a model of another name', 404, '{"message":"The model `x` does not exist"}', 'v1/models'],
    ['a web page', 200, '<html><body>sign in</body></html>', 'web page'],
    ['no vectors', 200, '{"data":[]}', 'data[].embedding'],
  ])('%s must be reported as what it is', async (_, status, body, words) => {
    const type = body.startsWith('<') ? 'text/html' : 'application/json';
    const base = await server(fixed(status, body, type));
    const findings = await judge(all(base));
    expect(findings.get('embedding')?.status).toBe('warn');
    expect(said(findings.get('embedding')).toLowerCase()).toContain(words);
    expect(said(findings.get('embedding'), 'zh')).not.toBe('');
  });

  test('an address of the loopback must be reported, even if something answers here', async () => {
    const findings = await judge(withModels({ chat: 'http://127.0.0.1:1' }));
    expect(findings.get('chat')?.status).toBe('warn');
    expect(said(findings.get('chat'))).toContain('127.0.0.1');
  });

  test('one that never answers must be unknown and hide none of the others', async () => {
    const silent = await server(() => undefined);
    const deployment = all(await server(good), { chat: silent });
    const began = performance.now();
    const findings = await judge(deployment, { budgetMs: 800 });
    expect(performance.now() - began).toBeLessThan(1500);
    expect(findings.get('model-chat')?.status).toBe('unknown');
    expect(findings.get('completion')?.status).toBe('ok');
  });

  test('a rehearsal, which brings its own server, must skip them before a deploy', async () => {
    const deployment = testDeployment({ rehearsal: true });
    const findings = await judge(deployment);
    expect([...findings.values()].every((f) => f.status === 'skipped')).toBe(true);
  });

  test('a key may not stand in a finding', async () => {
    const base = await server((request, response) => {
      response.writeHead(401).end(`wrong key ${request.headers.authorization}`);
    });
    const findings = await judge(all(base));
    expect(JSON.stringify([...findings.values()])).not.toContain('secret-of-');
    expect(said(findings.get('chat'))).not.toContain('secret-of-');
  });
});
