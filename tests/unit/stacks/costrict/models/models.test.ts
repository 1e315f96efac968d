import { describe, expect, it } from 'vitest';
import { revealed } from '../../../../../src/base/json.ts';
import { say } from '../../../../../src/base/message.ts';
import { Secret } from '../../../../../src/base/secret.ts';
import type { ModelEndpoint, ModelRole } from '../../../../../src/stacks/costrict/models/call.ts';
import {
  checkChat,
  checkCompletion,
  checkEmbeddings,
  checkModelList,
  checkRerank,
  checkTools,
} from '../../../../../src/stacks/costrict/models/checks.ts';
import { explainFailure } from '../../../../../src/stacks/costrict/models/explain.ts';
import {
  type FailureKind,
  failureOf,
  failureOfError,
} from '../../../../../src/stacks/costrict/models/failure.ts';
import {
  chatCall,
  completionCall,
  embeddingCall,
  fillInTheMiddle,
  modelListCall,
  rerankCall,
} from '../../../../../src/stacks/costrict/models/requests.ts';
import { checkStream, streamReader } from '../../../../../src/stacks/costrict/models/stream.ts';
import { answer } from '../../../../support/costrict.ts';

const endpoint = (role: ModelRole, url = 'http://m:1/v1/x', key = ''): ModelEndpoint => ({
  role,
  url,
  model: 'GLM-4.6',
  key: new Secret(key),
});
const chat = endpoint('chat', 'http://m:1');
const asked = (of: ModelEndpoint) => ({ url: of.url, endpoint: of });

describe('requests to models', () => {
  it('must put the key into a header, as a secret, and nowhere else', () => {
    const call = chatCall(endpoint('chat', 'http://m:1/', 'sk-very-secret'), { stream: true });
    expect(call.url).toBe('http://m:1/v1/chat/completions');
    expect(JSON.stringify(call)).not.toContain('sk-very-secret');
    expect(call.headers?.authorization).toBeInstanceOf(Secret);
    expect(revealed(call.headers?.authorization)).toBe('Bearer sk-very-secret');
    expect(JSON.parse(call.body as string)).toMatchObject({
      model: 'GLM-4.6',
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('must send no empty key where the services send none, and the bare word where they do', () => {
    expect(chatCall(chat).headers).not.toHaveProperty('authorization');
    expect(rerankCall(endpoint('rerank')).headers).not.toHaveProperty('authorization');
    const header = completionCall(endpoint('completion')).headers?.authorization;
    expect(revealed(header)).toBe('Bearer ');
  });

  it('must use the complete addresses as they are', () => {
    const url = 'http://m:9/some/v1/embeddings';
    expect(embeddingCall(endpoint('embedding', url)).url).toBe(url);
    expect(modelListCall(endpoint('embedding', url)).url).toBe('http://m:9/some/v1/models');
    expect(modelListCall(chat).url).toBe('http://m:1/v1/models');
  });

  it('must ask for tools only when asked to', () => {
    expect(JSON.parse(chatCall(chat).body as string)).not.toHaveProperty('tools');
    expect(JSON.parse(chatCall(chat, { tools: 'required' }).body as string)).toMatchObject({
      tool_choice: 'required',
    });
  });

  it.each([
    ['Qwen3-4B-Instruct-2507', '<|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>'],
    ['DeepSeek-Coder-V2-Lite', '<｜fim▁begin｜>P<｜fim▁hole｜>S<｜fim▁end｜>'],
    ['CodeLlama-7b', '<PRE>P<SUF>S<MID>'],
    ['something-else', '<｜fim▁begin｜>P<｜fim▁hole｜>S<｜fim▁end｜>'],
  ])('must write a completion for %s in its own template', (model, text) => {
    expect(fillInTheMiddle(model, 'P', 'S')).toBe(text);
  });
});

describe('answers of models', () => {
  it('must accept words or thoughts, and refuse neither', () => {
    const say = (message: unknown) =>
      checkChat(answer(200, { choices: [{ message }] }), asked(chat));
    expect(say({ content: 'OK' })).toEqual({ ok: true, value: { content: 'OK' } });
    expect(say({ content: null, reasoning_content: 'hm' }).ok).toBe(true);
    expect(say({ content: null, reasoning: 'hm' }).ok).toBe(true);
    for (const content of ['', ' \n'])
      expect(say({ content })).toMatchObject({ ok: false, failure: { kind: 'no-content' } });
    expect(say(undefined)).toMatchObject({ ok: false, failure: { kind: 'wrong-shape' } });
  });

  it('must refuse thoughts alone of a model that came to its end by itself', () => {
    const message = { content: '', reasoning_content: 'The whole answer.' };
    const said = (finish_reason: string) =>
      checkChat(answer(200, { choices: [{ message, finish_reason }] }), asked(chat));
    expect(said('length').ok).toBe(true);
    expect(said('stop')).toMatchObject({ ok: false, failure: { kind: 'no-content' } });
  });

  it('must say whether a tool was called', () => {
    const of = (message: unknown) =>
      checkTools(answer(200, { choices: [{ message }] }), asked(chat));
    expect(of({ tool_calls: [{}] })).toMatchObject({ value: { called: true } });
    expect(of({ content: 'no' })).toMatchObject({ value: { called: false } });
  });

  it('must accept an empty completion but not a missing one', () => {
    const way = asked(endpoint('completion'));
    expect(checkCompletion(answer(200, { choices: [{ text: '' }] }), way).ok).toBe(true);
    expect(checkCompletion(answer(200, { choices: [] }), way).ok).toBe(false);
    const silent = { choices: [{ text: '' }], usage: { completion_tokens: 0 } };
    expect(checkCompletion(answer(200, silent), way)).toMatchObject({
      failure: { kind: 'no-content' },
    });
  });

  it('must demand a vector for each text, all of one length and of numbers', () => {
    const way = asked(endpoint('embedding'));
    const of = (...vectors: unknown[]) =>
      checkEmbeddings(answer(200, { data: vectors.map((embedding) => ({ embedding })) }), way);
    expect(of([1, 2, 3], [4, 5, 6])).toMatchObject({ ok: true, value: { dimension: 3 } });
    for (const useless of [
      [0, 0],
      [5, 5],
    ])
      expect(of(useless, useless)).toMatchObject({ failure: { kind: 'zero-vectors' } });
    expect(of([0, 0], [1, 2])).toMatchObject({ failure: { kind: 'zero-vectors' } });
    expect(of([1, 2, 3]).ok).toBe(false);
    expect(of([1, 2], [1]).ok).toBe(false);
    expect(of(['a'], ['b']).ok).toBe(false);
    expect(of([], []).ok).toBe(false);
  });

  it('must take the highest score for the best document, in whatever order they come', () => {
    const way = asked(endpoint('rerank'));
    const of = (results: unknown) => checkRerank(answer(200, { results }), way);
    expect(
      of([
        { index: 0, relevance_score: 0.1 },
        { index: 1, relevance_score: 0.9 },
      ]),
    ).toEqual({
      ok: true,
      value: { best: 1, results: 2 },
    });
    const flat = [0, 1].map((index) => ({ index, relevance_score: 0.5 }));
    expect(of(flat)).toMatchObject({ failure: { kind: 'equal-scores' } });
    expect(of([]).ok).toBe(false);
    expect(of([{ index: 0 }, { index: 1, relevance_score: 1 }]).ok).toBe(false);
  });

  it('must read names and context limits from a list', () => {
    const body = {
      data: [{ id: 'a', max_model_len: 65536, owned_by: 'vllm' }, { id: 'b' }, { nonsense: 1 }],
    };
    expect(checkModelList(answer(200, body), asked(chat))).toEqual({
      ok: true,
      value: [
        { id: 'a', context: 65536, owner: 'vllm' },
        { id: 'b', context: null, owner: '' },
      ],
    });
  });

  it('must not be led by keys that the answer has not itself', () => {
    const body = '{"__proto__":{"choices":[{"message":{"content":"x"}}]}}';
    expect(checkChat(answer(200, body), asked(chat)).ok).toBe(false);
  });

  it('must treat an error inside a stream as the failure it would be outside', () => {
    const reader = streamReader(() => 0);
    const text = 'data: {"error":{"message":"The model `x` does not exist"}}\n\ndata: [DONE]\n\n';
    reader.push(text);
    expect(checkStream(answer(200, text), reader.end(), asked(chat))).toMatchObject({
      ok: false,
      failure: { kind: 'model-unknown', status: 200 },
    });
  });
});

describe('failures of models', () => {
  const html = { 'content-type': 'text/html' };
  const cases: [FailureKind, number, string, (string | undefined)?, Record<string, string>?][] = [
    ['double-v1', 404, 'Not Found', 'http://m:1/v1/v1/chat/completions'],
    ['wrong-path', 404, '{"detail":"Not Found"}'],
    ['wrong-path', 405, 'Method Not Allowed'],
    ['model-unknown', 404, '{"message":"The model `GLM-4.6` does not exist."}'],
    ['model-unknown', 400, '{"error":{"code":"model_not_found"}}'],
    ['unauthorized', 401, '{"error":"Unauthorized"}'],
    ['unauthorized', 403, ''],
    ['context-too-small', 400, "This model's maximum context length is 4096 tokens."],
    ['context-too-small', 413, '{"error":"maximum context length is 4096 tokens"}'],
    ['body-too-large', 413, ''],
    ['tools-unsupported', 400, '"auto" tool choice requires --enable-auto-tool-choice'],
    ['stream-options-unsupported', 400, "unknown field 'stream_options'"],
    ['refused-request', 422, 'n must be 1'],
    ['rate-limited', 429, ''],
    ['server-error', 500, 'Internal'],
    ['out-of-memory', 500, 'CUDA out of memory'],
    ['web-page', 200, '<!DOCTYPE html><title>Login</title>', undefined, html],
    ['web-page', 302, '', undefined, html],
    ['redirect', 307, ''],
  ];
  it.each(cases)('must know %s by %i %s', (kind, status, text, url, headers) => {
    const way = { url: url ?? 'http://m:1/v1/chat/completions', endpoint: chat };
    expect(failureOf(answer(status, text, headers), way)?.kind).toBe(kind);
  });

  it.each([
    ['loopback', 'ECONNREFUSED', 'http://127.0.0.1:8000/v1/x'],
    ['loopback', 'ECONNREFUSED', 'http://localhost:8000/v1/x'],
    ['connection-refused', 'ECONNREFUSED', 'http://10.0.0.9:8000'],
    ['unknown-host', 'ENOTFOUND', 'http://gpu.example'],
    ['unknown-host', 'EAI_AGAIN', 'http://gpu.example'],
    ['unreachable', 'EHOSTUNREACH', 'http://10.0.0.9'],
    ['tls', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'https://10.0.0.9'],
    ['tls', 'EPROTO', 'https://10.0.0.9:8000'],
    ['broken-off', 'ECONNRESET', 'http://10.0.0.9'],
  ] as const)('must know %s by %s at %s', (kind, code, url) => {
    const error = new TypeError('failed', { cause: Object.assign(new Error(code), { code }) });
    expect(failureOfError(error, url)).toMatchObject({ kind, code, status: null });
  });

  it('must know a timeout by its name', () => {
    const error = new DOMException('too late', 'TimeoutError');
    expect(failureOfError(error, 'http://m').kind).toBe('timeout');
  });

  it('must explain each in both languages, with a command to type', () => {
    const kinds = [
      ...new Set([...cases.map(([kind]) => kind), 'timeout', 'tls', 'loopback']),
    ] as FailureKind[];
    for (const role of ['chat', 'completion', 'embedding', 'rerank'] as const)
      for (const kind of kinds) {
        const of = endpoint(role, 'http://m:1/v1/x', 'sk-very-secret');
        const failure = { kind, status: 404, quote: 'words', code: null };
        const { why, next } = explainFailure(of, failure, { url: of.url });
        expect(why.length).toBeGreaterThan(1);
        expect(next[0]?.command).toMatch(/\S/);
        for (const lang of ['zh', 'en'] as const)
          for (const text of why) expect(say(text, lang)).not.toMatch(/\{\w+\}|sk-very-secret/);
      }
  });

  it('must say that the embedder sends no key for rerank', () => {
    const of = endpoint('rerank');
    const failure = { kind: 'unauthorized', status: 401, quote: '', code: null } as const;
    const { why, next } = explainFailure(of, failure, { url: of.url });
    expect(why.map((text) => say(text, 'en')).join(' ')).toContain('sends no key');
    // So that none is asked for either.
    expect(next.map(({ command }) => command)).toEqual(['costrict models set rerank']);
  });

  it('must repair the doubled /v1 in the command that it proposes', () => {
    const of = endpoint('chat', 'http://10.0.0.9:2334/v1');
    const failure = { kind: 'double-v1', status: 404, quote: '', code: null } as const;
    const { next } = explainFailure(of, failure, { url: 'http://10.0.0.9:2334/v1/v1/chat' });
    expect(next[0]?.command).toMatch(/models set chat --url http:\/\/10\.0\.0\.9:2334$/);
  });

  it('must mask the key when the server repeats it, also where the quote is cut', () => {
    const of = endpoint('chat', 'http://m:1', 'sk-very-secret');
    const text = `${'x'.repeat(190)}Incorrect API key: sk-very-secret`;
    const failure = failureOf(answer(401, text), { url: of.url, endpoint: of });
    expect(failure?.quote).not.toMatch(/sk-v|secret/);
    expect(failure?.quote.length).toBeLessThanOrEqual(201);
  });
});
