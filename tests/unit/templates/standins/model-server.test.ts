import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { modelServer } from '../../../../templates/rehearsal/standins/model-server/index.ts';
import { ask, type Standin, startStandin } from '../../../support/standin.ts';

let server: Standin;
beforeAll(async () => {
  server = await startStandin(modelServer, { ports: [8000], env: { CONTEXT: '2000' } });
});
afterAll(() => server.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(server.url(8000, path), { body, headers });
const control = (change: unknown) => post('/control', change);
const question = {
  model: 'rehearsal-chat',
  messages: [{ role: 'user', content: 'Reply with OK' }],
};
const chat = (more: object = {}) => post('/v1/chat/completions', { ...question, ...more });
const tools = [
  {
    type: 'function',
    function: {
      name: 'look',
      parameters: { type: 'object', properties: { city: { type: 'string' } } },
    },
  },
];
const chunksOf = (text: string) =>
  text
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)));

afterEach(async () => {
  for (const kind of ['chat', 'completion', 'embeddings', 'rerank', 'models'])
    await control({ [kind]: { fault: 'none', key: '', delayMs: 0 } });
});

describe('a healthy model server', () => {
  it('must answer a plain question', async () => {
    const { status, body } = await chat();
    expect([status, body.choices[0].message.content, body.usage.total_tokens > 0]).toEqual([
      200,
      'OK',
      true,
    ]);
  });
  it('must stream deltas, the usage when it is asked for, and [DONE]', async () => {
    const { text, headers } = await chat({ stream: true, stream_options: { include_usage: true } });
    expect(headers.get('content-type')).toBe('text/event-stream');
    const chunks = chunksOf(text);
    expect(chunks.some((c) => c.choices[0]?.delta.content === 'OK')).toBe(true);
    expect(chunks.at(-1).usage.total_tokens).toBeGreaterThan(0);
    expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true);
    expect((await chat({ stream: true })).text).not.toContain('usage');
  });
  it.each([false, true])('must call a tool that is required (stream %s)', async (stream) => {
    const { text } = await chat({ tools, tool_choice: 'required', stream });
    expect(text).toContain('"name":"look"');
    expect(text).toContain('tool_calls');
  });
  it('must complete, plain and streamed', async () => {
    const body = { model: 'rehearsal-completion', prompt: 'a' };
    expect((await post('/v1/completions', body)).body.choices[0].text).toBe('return a + b;');
    expect((await post('/v1/completions', { ...body, stream: true })).text).toContain('[DONE]');
  });
  it('must give vectors of one length, equal for equal texts', async () => {
    const { body } = await post('/v1/embeddings', {
      model: 'rehearsal-embedding',
      input: ['a b', 'a b', 'c'],
    });
    const vectors = body.data.map((d: { embedding: number[] }) => d.embedding);
    expect(vectors.map((v: number[]) => v.length)).toEqual([768, 768, 768]);
    expect(vectors[0]).toEqual(vectors[1]);
    expect(vectors[0]).not.toEqual(vectors[2]);
  });
  it('must rank the document that matches first, by its index', async () => {
    const body = {
      model: 'rehearsal-rerank',
      query: 'red apple',
      documents: ['blue sea', 'a red apple'],
      top_n: 2,
    };
    const { results } = (await post('/v1/rerank', body)).body;
    expect(results.map((r: { index: number }) => r.index)).toEqual([1, 0]);
    expect(results[0].relevance_score).toBeGreaterThan(results[1].relevance_score);
  });
  it('must list its models with their limit', async () => {
    const { body } = await ask(server.url(8000, '/v1/models'));
    expect(body.data).toContainEqual(
      expect.objectContaining({ id: 'rehearsal-chat', max_model_len: 2000 }),
    );
  });
});

describe('a failure', () => {
  it('of a doubled /v1 must be a 404', async () => {
    expect((await post('/v1/v1/chat/completions', question)).status).toBe(404);
  });
  it('of an unknown model must name it', async () => {
    const { status, body } = await chat({ model: 'other' });
    expect([status, body.message]).toEqual([404, 'The model `other` does not exist.']);
  });
  it('of a long question must tell the limit', async () => {
    const { status, body } = await chat({
      messages: [{ role: 'user', content: 'x'.repeat(9000) }],
    });
    expect([status, body.message]).toEqual([
      400,
      expect.stringMatching(/maximum context length is 2000 tokens/),
    ]);
  });
  it.each([
    ['unauthorized', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['too-large', 413],
    ['rate-limited', 429],
    ['error', 500],
    ['redirect', 302],
  ])('%s must answer %i', async (fault, status) => {
    await control({ chat: { fault } });
    expect((await chat()).status).toBe(status);
  });
  it('html must be a page with status 200', async () => {
    await control({ chat: { fault: 'html' } });
    expect((await chat()).text).toMatch(/^<!doctype html>/);
  });
  it('refuse must close the connection', async () => {
    await control({ embeddings: { fault: 'refuse' } });
    await expect(
      post('/v1/embeddings', { model: 'rehearsal-embedding', input: ['a'] }),
    ).rejects.toThrow();
  });
  it('hang must never answer', async () => {
    await control({ chat: { fault: 'hang' } });
    const body = JSON.stringify(question);
    const url = server.url(8000, '/v1/chat/completions');
    await expect(
      fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(200) }),
    ).rejects.toThrow(/timeout/);
  });
  it('cut-stream must end in the middle', async () => {
    await control({ chat: { fault: 'cut-stream' } });
    await expect(chat({ stream: true })).rejects.toThrow();
  });
  it.each([
    ['no-done', '[DONE]'],
    ['no-usage', '"usage"'],
  ])('%s must leave out %s', async (fault, text) => {
    await control({ chat: { fault } });
    const answer = await chat({ stream: true, stream_options: { include_usage: true } });
    expect(answer.text).not.toContain(text);
  });
  it.each([
    ['no-tools', { tools }, /enable-auto-tool-choice/],
    ['no-stream-options', { stream: true, stream_options: {} }, /stream_options/],
  ])('%s must refuse what it does not know with 400', async (fault, more, message) => {
    await control({ chat: { fault } });
    const answer = await chat(more);
    expect([answer.status, answer.body.message]).toEqual([400, expect.stringMatching(message)]);
    expect((await chat()).status).toBe(200);
  });
  it('of a key must be 401 without it', async () => {
    await control({ rerank: { key: 'k' } });
    const body = { model: 'rehearsal-rerank', query: 'a', documents: ['a'] };
    expect((await post('/v1/rerank', body)).status).toBe(401);
    expect((await post('/v1/rerank', body, { authorization: 'Bearer k' })).status).toBe(200);
  });
  it('wrong-count must lose a vector, empty must lose all results', async () => {
    await control({ embeddings: { fault: 'wrong-count' }, rerank: { fault: 'empty' } });
    const vectors = await post('/v1/embeddings', {
      model: 'rehearsal-embedding',
      input: ['a', 'b'],
    });
    expect(vectors.body.data).toHaveLength(1);
    const ranked = await post('/v1/rerank', {
      model: 'rehearsal-rerank',
      query: 'a',
      documents: ['a'],
    });
    expect(ranked.body.results).toEqual([]);
  });
  it('of a switch that does not exist must be reported', async () => {
    const answer = await control({ chat: { fault: 'sleepy' } });
    expect([answer.status, answer.body.error]).toEqual([
      400,
      expect.stringMatching(/one of none, /),
    ]);
    expect((await control({ chats: {} })).status).toBe(400);
  });
});
