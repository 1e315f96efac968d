import { randomUUID } from 'node:crypto';
import { type Box, need, type Role } from './kit/box.ts';
import { call as request } from './kit/client.ts';
import { type Call, isObject, objectOf, parseObject, send, serve } from './kit/http.ts';

/** The prompt in the form that the model was trained on, by its name. */
export function fillInTheMiddle(model: string, prefix: string, suffix: string): string {
  const name = model.toLowerCase();
  if (name.includes('qwen')) return `<|fim_prefix|>${prefix}<|fim_suffix|>${suffix}<|fim_middle|>`;
  if (/codellama|codegen/.test(name)) return `<PRE>${prefix}<SUF>${suffix}<MID>`;
  return `<｜fim▁begin｜>${prefix}<｜fim▁hole｜>${suffix}<｜fim▁end｜>`;
}

/** The text of a streamed answer. */
function streamedText(answer: string): string | undefined {
  let text: string | undefined;
  for (const line of answer.split('\n')) {
    if (!line.startsWith('data:') || line.includes('[DONE]')) continue;
    const choices = parseObject(line.slice(5))?.choices;
    const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
    if (isObject(first) && typeof first.text === 'string') text = (text ?? '') + first.text;
  }
  return text;
}

interface Settings {
  readonly url: string;
  readonly model: string;
  readonly authorization: string;
  readonly maxTokens: number;
  readonly budgetMs: number;
}

const askModel = (s: Settings, prompt: string) =>
  request({
    url: s.url,
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: s.authorization,
    },
    body: JSON.stringify({
      model: s.model,
      prompt,
      n: 1,
      temperature: 0,
      max_tokens: s.maxTokens,
      stream: true,
    }),
    timeoutMs: s.budgetMs,
  });

async function complete(box: Box, s: Settings, call: Call): Promise<void> {
  const body = await objectOf(call);
  const options = isObject(body.prompt_options) ? body.prompt_options : {};
  const prefix = String(options.prefix ?? body.prompt ?? '');
  const suffix = String(options.suffix ?? body.suffix ?? '');
  if (prefix === '' && suffix === '')
    return send(call, 400, { code: 'code-completion.bad_request', message: 'prompt is empty' });
  const fail = (status: number, why: string) => {
    box.log(`ERROR completion: ${s.url}: ${why}`);
    send(call, status, { code: 'code-completion.model_error', message: why.slice(0, 500) });
  };
  try {
    const answer = await askModel(s, fillInTheMiddle(s.model, prefix, suffix));
    if (answer.status !== 200) return fail(500, `status ${answer.status}: ${answer.text}`);
    const text = streamedText(answer.text);
    if (text === undefined) return fail(500, 'the answer is not a stream of completions');
    send(call, 200, {
      id: String(body.completion_id ?? randomUUID()),
      model: s.model,
      object: 'text_completion',
      created: Math.floor(Date.now() / 1000),
      choices: [{ text }],
    });
  } catch (error) {
    const late = error instanceof Error && 'code' in error && error.code === 'ETIMEDOUT';
    fail(late ? 504 : 500, error instanceof Error ? error.message : String(error));
  }
}

async function start(box: Box): Promise<void> {
  const settings = {
    url: need(box, 'OPENAI_MODEL_HOST'),
    model: need(box, 'OPENAI_MODEL'),
    authorization: box.env.OPENAI_MODEL_AUTHORIZATION ?? '',
    maxTokens: Number(box.env.MAX_TOKENS ?? 500),
    budgetMs: Number(box.env.MAX_MODEL_COST_TIME ?? 2800),
  };
  await serve(box, 5000, (call) => {
    if (call.path === '/code-completion/api/v1/completions' && call.method === 'POST')
      return complete(box, settings, call);
    if (call.path === '/') return send(call, 200, '<!doctype html><title>code completion</title>');
    send(call, 404, { message: 'The requested URL was not found on the server.' });
  });
}

export const completion: Role = { start };
