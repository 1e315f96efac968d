import { Secret } from '../../../base/secret.ts';
import type { ModelCall, ModelEndpoint } from './call.ts';

export interface ChatOptions {
  readonly prompt?: string;
  readonly maxTokens?: number;
  readonly stream?: boolean;
  /** Asks for a call of one trivial tool. */
  readonly tools?: 'required' | 'auto';
}

const trivialTool = {
  type: 'function',
  function: {
    name: 'report_ready',
    description: 'Say that you are ready.',
    parameters: {
      type: 'object',
      properties: { ready: { type: 'boolean' } },
      required: ['ready'],
    },
  },
} as const;

/** Tokens that a question about an ability allows for its answer. */
export const smallAnswer = 16;

/** The body that the services send for a chat answer; also what goes through the gateway. */
export function chatBody(model: string, options: ChatOptions = {}): Record<string, unknown> {
  return {
    model,
    messages: [{ role: 'user', content: options.prompt ?? 'Reply with OK' }],
    max_tokens: options.maxTokens ?? smallAnswer,
    temperature: 0,
    stream: options.stream ?? false,
    ...(options.stream ? { stream_options: { include_usage: true } } : {}),
    ...(options.tools ? { tools: [trivialTool], tool_choice: options.tools } : {}),
  };
}

/** Asks the chat model itself, as the AI gateway does. */
export function chatCall(endpoint: ModelEndpoint, options: ChatOptions = {}): ModelCall {
  return post(
    `${withoutSlash(endpoint.url)}/v1/chat/completions`,
    bearerIfAny(endpoint.key),
    chatBody(endpoint.model, options),
  );
}

/** One white pixel. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC';

/** Asks the chat model about a picture. */
export function imageCall(endpoint: ModelEndpoint): ModelCall {
  const content = [
    { type: 'text', text: 'Reply with OK' },
    { type: 'image_url', image_url: { url: `data:image/png;base64,${pixel}` } },
  ];
  const body = { ...chatBody(endpoint.model), messages: [{ role: 'user', content }] };
  const url = `${withoutSlash(endpoint.url)}/v1/chat/completions`;
  return post(url, bearerIfAny(endpoint.key), body);
}

/** Names and context limits of what a server serves. */
export function modelListCall(endpoint: ModelEndpoint): ModelCall {
  const base =
    endpoint.role === 'chat'
      ? `${withoutSlash(endpoint.url)}/v1`
      : endpoint.url.replace(/\/(completions|embeddings|rerank)\/?$/, '');
  return { method: 'GET', url: `${base}/models`, headers: bearerIfAny(endpoint.key) };
}

export interface CompletionOptions {
  readonly prefix?: string;
  readonly suffix?: string;
  readonly maxTokens?: number;
  readonly stream?: boolean;
}

/** A fill-in-the-middle completion, in the template that the model's name calls for. */
export function completionCall(
  endpoint: ModelEndpoint,
  options: CompletionOptions = {},
): ModelCall {
  const prefix = options.prefix ?? 'def add(a, b):\n    return ';
  const suffix = options.suffix ?? '\n\nprint(add(1, 2))\n';
  // The completion service sends the header even with an empty key; so do we.
  return post(endpoint.url, bearer(endpoint.key), {
    model: endpoint.model,
    prompt: fillInTheMiddle(endpoint.model, prefix, suffix),
    n: 1,
    max_tokens: options.maxTokens ?? smallAnswer,
    temperature: 0,
    stream: options.stream ?? false,
  });
}

/** Vectors for a batch of texts. */
export function embeddingCall(
  endpoint: ModelEndpoint,
  input: readonly string[] = ['hello', 'world'],
): ModelCall {
  return post(endpoint.url, bearer(endpoint.key), {
    input,
    model: endpoint.model,
    encoding_format: 'float',
  });
}

export const rerankExample = {
  query: 'How is a file opened for reading?',
  documents: ['Bananas ripen faster in a warm room.', 'open(path, "r") opens a file for reading.'],
  best: 1,
} as const;

/** The same the other way round: the right one comes first. */
export const rerankOther = {
  query: 'Which port does the database listen on?',
  documents: ['The database listens on port 5432.', 'Cats sleep for most of a day.'],
  best: 0,
} as const;

/** Documents in the order of their relevance. */
export function rerankCall(
  endpoint: ModelEndpoint,
  { query, documents }: { query: string; documents: readonly string[] } = rerankExample,
): ModelCall {
  return post(endpoint.url, bearerIfAny(endpoint.key), {
    model: endpoint.model,
    query,
    documents,
    top_n: documents.length,
  });
}

function post(
  url: string,
  headers: Readonly<Record<string, string | Secret>>,
  body: Record<string, unknown>,
): ModelCall {
  return {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

const bearer = (key: Secret) => ({ authorization: new Secret(`Bearer ${key.reveal()}`) });

const bearerIfAny = (key: Secret): Readonly<Record<string, Secret>> =>
  key.isEmpty ? {} : bearer(key);

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

const fimTokens = {
  qwen: ['<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>'],
  deepseek: ['<｜fim▁begin｜>', '<｜fim▁hole｜>', '<｜fim▁end｜>'],
  codellama: ['<PRE>', '<SUF>', '<MID>'],
} as const;

/** The tokens around prefix and suffix are chosen by the model's name, as the completion service does. */
export function fillInTheMiddle(model: string, prefix: string, suffix: string): string {
  const name = model.toLowerCase();
  const [before, between, after] = name.includes('qwen')
    ? fimTokens.qwen
    : /codellama|codegen/.test(name)
      ? fimTokens.codellama
      : fimTokens.deepseek;
  return `${before}${prefix}${between}${suffix}${after}`;
}
