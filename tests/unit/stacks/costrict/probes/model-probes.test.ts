import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { composeLabels } from '../../../../../src/docker/containers.ts';
import type { AnyProbe } from '../../../../../src/doctor/probe.ts';
import { runProbes } from '../../../../../src/doctor/run-probes.ts';
import type {
  Effects,
  Http,
  HttpRequest,
  HttpResponse,
} from '../../../../../src/effects/effects.ts';
import { realClock } from '../../../../../src/effects/real/clock.ts';
import { realHttp } from '../../../../../src/effects/real/http.ts';
import { longPrompt } from '../../../../../src/stacks/costrict/issues/context-too-small/long-prompt.ts';
import { chatStream } from '../../../../../src/stacks/costrict/issues/model-stream-broken/probe.ts';
import { chatTools } from '../../../../../src/stacks/costrict/issues/strict-mode-model-weak/probe.ts';
import type { ModelRole } from '../../../../../src/stacks/costrict/models/call.ts';
import { modelProbes } from '../../../../../src/stacks/costrict/probes/models.ts';
import { modelServer } from '../../../../../templates/rehearsal/standins/model-server/index.ts';
import { answer, testDeployment } from '../../../../support/costrict.ts';
import { ask, type Standin, startStandin } from '../../../../support/standin.ts';

const { settings } = testDeployment();
const host = 'http://10.20.0.15:8000';
const calls = {
  chat: '',
  completion: '/v1/completions',
  embedding: '/v1/embeddings',
  rerank: '/v1/rerank',
} as const;
const model = (role: ModelRole) => ({ url: `${host}${calls[role]}`, model: `rehearsal-${role}` });
const deployment = testDeployment({
  models: {
    ...settings.models,
    chat: { ...settings.models.chat, ...model('chat') },
    completion: model('completion'),
    embedding: model('embedding'),
    rerank: model('rerank'),
  },
});

/** The facts of probes over one HTTP port. */
async function read(
  probes: readonly AnyProbe[],
  request: Http['request'],
  where: typeof deployment = deployment,
) {
  const labels = { [composeLabels.project]: settings.project, [composeLabels.dir]: '/nowhere' };
  const docker = { containers: async () => [{ state: 'running', labels, ports: [] }] };
  return runProbes({
    probes,
    effects: { http: { request }, docker, clock: realClock } as unknown as Effects,
    blueprint: where.blueprint as never,
    deployment: where as never,
    dir: '/nowhere',
    stage: 'running',
    signal: new AbortController().signal,
    budgetMs: 10_000,
  });
}

const of = (role: ModelRole) => {
  const probe = modelProbes.find(({ id }) => id === `model-${role}`);
  if (probe === undefined) throw new Error(role);
  return probe;
};

describe('a model server with a fault', () => {
  let server: Standin;
  beforeAll(async () => {
    server = await startStandin(modelServer, { ports: [8000] });
  });
  afterAll(() => server.stop());
  const control = (body: unknown) => ask(server.url(8000, '/control'), { body });
  const there = (request: HttpRequest) =>
    realHttp.request({ ...request, url: request.url.replace(host, server.url(8000)) });
  const kinds = ['chat', 'completion', 'embeddings', 'rerank'] as const;
  afterEach(async () => {
    for (const kind of kinds) await control({ [kind]: { fault: 'none', delayMs: 0 } });
    await control({ context: 128_000, listed: 0 });
  });

  test('must be silent where nothing is wrong', async () => {
    const facts = await read([...modelProbes, chatStream, chatTools, longPrompt], there);
    for (const probe of modelProbes) {
      expect(facts.get(probe).value).toMatchObject({ failure: null });
      expect(facts.get(probe).value).not.toHaveProperty('note');
      expect(facts.get(probe).value).not.toHaveProperty('answersAs');
    }
    expect(facts.get(chatStream).value?.failure).toBeNull();
    expect(facts.get(longPrompt).value).toMatchObject({ refused: null, limit: null, cut: false });
  });

  test.each([
    ['chat', 'large-refused', 'body-too-large', ''],
    ['completion', 'large-refused', 'body-too-large', ''],
    ['embedding', 'large-refused', 'body-too-large', ''],
    ['rerank', 'large-refused', 'body-too-large', ''],
    ['chat', 'every-third', 'sometimes', '1/3: HTTP 503'],
    ['rerank', 'every-third', 'sometimes', '1/3: HTTP 503'],
    ['chat', 'error', 'server-error', ''],
    ['chat', 'clipped', 'clipped', '1 < 16'],
    ['chat', 'out-of-memory', 'out-of-memory', ''],
    ['embedding', 'reversed-batch', 'batch-order', ''],
    ['rerank', 'same-index', 'wrong-index', '0, 0'],
    ['rerank', 'wrong-count', 'too-few-results', '1 < 2'],
    ['rerank', 'inverted-scores', 'scores-contradict', ''],
    ['embedding', 'redirect', 'redirect', 'http://portal.invalid/'],
  ] as const)('the %s model with %s must be %s', async (role, fault, kind, detail) => {
    await control({ [role === 'embedding' ? 'embeddings' : role]: { fault } });
    const { value } = (await read([of(role)], there)).get(of(role));
    expect(value?.failure?.kind).toBe(kind);
    expect(value?.failure?.detail ?? '').toBe(detail);
  });

  test('a completion that chats, and an answer of another model, must be noted', async () => {
    await control({ completion: { fault: 'chatty' }, chat: { fault: 'other-model' } });
    const facts = await read([of('completion'), of('chat')], there);
    expect(facts.get(of('completion')).value).toMatchObject({ failure: null, note: 'chats' });
    const chat = facts.get(of('chat')).value;
    expect(chat).toMatchObject({ failure: null, answersAs: 'another-model-7b' });
  });

  test.each([
    ['not-streamed', 'not-streamed'],
    ['no-finish', 'no-finish'],
    ['no-done', 'no-done'],
    ['stream-late', 'stream-late'],
    ['endless', 'endless'],
    ['cut-stream', 'broken-off'],
  ] as const)('a stream with %s must be %s', async (fault, kind) => {
    await control({ chat: { fault } });
    const { value } = (await read([chatStream], there)).get(chatStream);
    expect(value?.failure?.kind).toBe(kind);
  });

  test('a stream whose first word is late must be measured, and work', async () => {
    const late: Http['request'] = async (request) => {
      if (String(request.body).includes('"stream":true')) await realClock.sleep(3_300);
      return there(request);
    };
    const { value } = (await read([chatStream], late)).get(chatStream);
    expect(value?.failure).toBeNull();
    expect(value?.firstMs).toBeGreaterThan(3_000);
  });

  test('a slow model must be measured where the run has time for it', async () => {
    await control({ embeddings: { delayMs: 4_000 } });
    const { value } = (await read([of('embedding')], there)).get(of('embedding'));
    expect(value).toMatchObject({ failure: null });
    expect(value?.ms).toBeGreaterThan(3_500);
  });

  test('a late model of a server that is up must differ from a silent server', async () => {
    await control({ completion: { delayMs: 9_000 } });
    const { value } = (await read([of('completion')], there)).get(of('completion'));
    expect(value).toMatchObject({ failure: { kind: 'timeout' }, isUp: true });
  });

  test('a relay that answers 502 at once must not be called up', async () => {
    await control({ completion: { delayMs: 9_000 } });
    const { value } = (
      await read([of('completion')], (request) =>
        request.url.endsWith('/models') ? Promise.resolve(answer(502, '')) : there(request),
      )
    ).get(of('completion'));
    expect(value).toMatchObject({ failure: { kind: 'timeout' }, isUp: false });
  });

  test('a context below what the list says must be found by a long prompt', async () => {
    await control({ context: 1024, listed: 131_072 });
    const { value } = (await read([longPrompt], there)).get(longPrompt);
    expect(value).toMatchObject({ limit: 1024, cut: false });
    expect(value?.refused?.kind).toBe('context-too-small');
  });
});

interface Body {
  readonly model?: string;
  readonly stream?: boolean;
  readonly input?: readonly string[];
  readonly documents?: readonly string[];
  readonly messages?: readonly { readonly content: string }[];
}

/** Sound servers answer in ways of their own: a field more, other names, none of the usage. */
const sound: Readonly<Record<string, (body: Body) => object>> = {
  'vLLM, which counts the end': ({ model }) => ({
    model,
    choices: [{ message: { content: 'OK', reasoning: null }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 5_012, completion_tokens: 2 },
  }),
  'vLLM, cut within thoughts': ({ model }) => ({
    model,
    choices: [
      { message: { content: null, reasoning_content: 'The user' }, finish_reason: 'length' },
    ],
    usage: { prompt_tokens: 5_012, completion_tokens: 16 },
  }),
  'Ollama, with a whole prompt': ({ model }) => ({
    model,
    choices: [{ message: { role: 'assistant', content: 'OK' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 5_020, completion_tokens: 2 },
  }),
  'SGLang, with its own fields': ({ model }) => ({
    model,
    choices: [{ message: { content: 'OK' }, finish_reason: 'stop', matched_stop: 151_645 }],
    usage: { prompt_tokens: 5_010, completion_tokens: 2, prompt_tokens_details: null },
  }),
  'a relay, whose upstream has another name': () => ({
    model: 'GLM-4.6-FP8',
    choices: [{ message: { content: 'OK' }, finish_reason: 'length' }],
  }),
  'a relay that counts no thoughts': ({ model }) => ({
    model,
    choices: [{ message: { content: '', reasoning_content: 'hm' }, finish_reason: 'length' }],
    usage: { prompt_tokens: 12, completion_tokens: 1 },
  }),
};

/** The list of a server with the chat model, which says whose it is. */
const listOf = (owner: string) =>
  answer(200, { data: [{ id: deployment.settings.models.chat.model, owned_by: owner }] });

describe('a sound model server', () => {
  test.each(Object.entries(sound))('%s must be left alone', async (name, reply) => {
    const relay = name.includes('relay');
    const bodies: string[] = [];
    const facts = await read([of('chat'), longPrompt], async ({ body, url }) => {
      if (url.endsWith('/models')) return relay ? answer(404, '') : listOf('vllm');
      bodies.push(String(body));
      return answer(200, reply(JSON.parse(String(body)) as Body));
    });
    expect(facts.get(of('chat')).value).toMatchObject({ failure: null });
    expect(facts.get(of('chat')).value).not.toHaveProperty('answersAs');
    // A relay may pass it on to somebody who sends bills.
    expect(bodies.some((body) => body.includes('nine ten one two'))).toBe(!relay);
    if (relay) expect(facts.get(longPrompt).status).toBe('skipped');
    else expect(facts.get(longPrompt).value).toMatchObject({ refused: null, cut: false });
  });

  test('must not be blamed for what a limit of the rate, or a slow second answer, does', async () => {
    let made = 0;
    const limited = await read([of('chat')], async () => {
      made += 1;
      if (made > 1) return answer(429, 'Too many requests');
      return answer(200, { choices: [{ message: { content: 'OK' }, finish_reason: 'stop' }] });
    });
    expect(limited.get(of('chat')).value).toMatchObject({ failure: null });
    expect(made).toBe(3);
  });

  test('must not be blamed for having one place: the second of two calls at once is refused', async () => {
    let open = 0;
    const facts = await read([of('chat')], async () => {
      open += 1;
      const busy = open > 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      open -= 1;
      if (busy) return answer(503, 'no slot available');
      return answer(200, { choices: [{ message: { content: 'OK' }, finish_reason: 'stop' }] });
    });
    expect(facts.get(of('chat')).value).toMatchObject({ failure: null });
  });

  test('vectors that differ by rounding, with equal texts or close ones, must be in order', async () => {
    const near: Readonly<Record<string, readonly number[]>> = {
      hello: [1, 0.2, 0.1],
      world: [1, 0.205, 0.1],
    };
    const embed = async ({ body }: HttpRequest): Promise<HttpResponse> => {
      const { input = [] } = JSON.parse(String(body)) as Body;
      const noise = 1e-4 * input.length;
      const data = input.map((text) => ({ embedding: near[text]?.map((n) => n + noise) }));
      return answer(200, { data });
    };
    const facts = await read([of('embedding')], embed);
    expect(facts.get(of('embedding')).value).toMatchObject({ failure: null });
  });

  test('a prompt that is cut at the size of the context must be seen', async () => {
    const facts = await read([longPrompt], async ({ url }) =>
      url.endsWith('/models')
        ? listOf('library')
        : answer(200, {
            choices: [{ message: { content: 'OK' }, finish_reason: 'stop' }],
            usage: { prompt_tokens: 4096, completion_tokens: 2 },
          }),
    );
    expect(facts.get(longPrompt).value).toMatchObject({ cut: true, limit: 4096 });
  });

  test('no long prompt must go to a relay of the own network, which may pass it on', async () => {
    const facts = await read([longPrompt], async ({ url }) =>
      url.endsWith('/models') ? listOf('custom') : expect.fail(url),
    );
    expect(facts.get(longPrompt).status).toBe('skipped');
  });

  test('no long prompt must go to a server outside of the own network, which may send a bill', async () => {
    const { models } = deployment.settings;
    const chat = { ...models.chat, url: 'https://api.example.com/v1' };
    const asked: string[] = [];
    const ok = async ({ body }: HttpRequest) => {
      asked.push(String(body));
      return answer(200, { choices: [{ message: { content: 'OK' }, finish_reason: 'stop' }] });
    };
    const facts = await read([longPrompt], ok, testDeployment({ models: { ...models, chat } }));
    expect(facts.get(longPrompt).status).toBe('skipped');
    expect(asked.some((body) => body.includes('nine ten one two'))).toBe(false);
  });
});
