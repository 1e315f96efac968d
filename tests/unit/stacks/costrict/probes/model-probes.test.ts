import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Http, HttpRequest } from '../../../../../src/effects/effects.ts';
import { realClock } from '../../../../../src/effects/real/clock.ts';
import { realHttp } from '../../../../../src/effects/real/http.ts';
import { longPrompt } from '../../../../../src/stacks/costrict/issues/context-too-small/long-prompt.ts';
import { chatStream } from '../../../../../src/stacks/costrict/issues/model-stream-broken/probe.ts';
import { chatTools } from '../../../../../src/stacks/costrict/issues/strict-mode-model-weak/probe.ts';
import { modelProbes } from '../../../../../src/stacks/costrict/probes/models.ts';
import { modelServer } from '../../../../../templates/rehearsal/standins/model-server/index.ts';
import { answer } from '../../../../support/costrict.ts';
import { ask, type Standin, startStandin } from '../../../../support/standin.ts';
import { host, of, read } from './model-reading.ts';

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
