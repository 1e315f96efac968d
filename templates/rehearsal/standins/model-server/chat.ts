import { randomUUID } from 'node:crypto';
import { type Call, isObject, send } from '../kit/http.ts';
import type { Fault, State } from './switches.ts';

export const problem = (call: Call, status: number, type: string, message: string): void =>
  send(call, status, { object: 'error', message, type, param: null, code: status });

/** Four characters a token, as good as any guess. */
export const countTokens = (text: string): number => Math.ceil(text.length / 4);

const textOf = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : (Array.isArray(content) ? content : [])
        .map((c) => (isObject(c) ? String(c.text ?? '') : ''))
        .join('');

interface ToolCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

function sample(schema: unknown): unknown {
  if (!isObject(schema)) return '';
  if (schema.type === 'object' && isObject(schema.properties))
    return Object.fromEntries(Object.entries(schema.properties).map(([k, v]) => [k, sample(v)]));
  if (schema.type === 'number' || schema.type === 'integer') return 1;
  if (schema.type === 'boolean') return true;
  return schema.type === 'array' ? [] : 'example';
}

function toolCall(body: Record<string, unknown>, said: string): ToolCall | undefined {
  const tools = Array.isArray(body.tools) ? body.tools.filter(isObject) : [];
  const functions = tools.map((t) => t.function).filter(isObject);
  const choice = body.tool_choice;
  const wanted = isObject(choice) && isObject(choice.function) ? choice.function.name : undefined;
  const must = choice === 'required' || wanted !== undefined;
  const picked =
    functions.find((f) => f.name === wanted) ??
    functions.find((f) => must || said.includes(String(f.name)));
  if (picked === undefined || choice === 'none') return undefined;
  return {
    id: `call_${randomUUID().slice(0, 8)}`,
    type: 'function',
    function: {
      name: String(picked.name),
      arguments: JSON.stringify(sample(picked.parameters)),
    },
  };
}

interface Reply {
  readonly id: string;
  readonly model: string;
  readonly text: string;
  readonly tool: ToolCall | undefined;
  readonly usage: Record<string, number>;
}

function replyTo(body: Record<string, unknown>): Reply {
  const messages = Array.isArray(body.messages) ? body.messages.filter(isObject) : [];
  const said = textOf(messages.at(-1)?.content);
  const tool = toolCall(body, said);
  const text = tool ? '' : /reply with ok/i.test(said) ? 'OK' : `You said: ${said.slice(0, 200)}`;
  const prompt = messages.reduce((sum, m) => sum + countTokens(textOf(m.content)), 0);
  const completion = Math.max(1, countTokens(text));
  return {
    id: `chatcmpl-${randomUUID()}`,
    model: String(body.model),
    text,
    tool,
    usage: {
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + completion,
    },
  };
}

const endOf = ({ tool }: Reply): string => (tool ? 'tool_calls' : 'stop');

function plain(call: Call, reply: Reply, fault: Fault): void {
  const clipped = fault === 'clipped';
  const message =
    fault === 'empty'
      ? { role: 'assistant', content: '' }
      : {
          role: 'assistant',
          content: reply.tool ? null : reply.text,
          ...(reply.tool ? { tool_calls: [reply.tool] } : {}),
        };
  send(call, 200, {
    id: reply.id,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: reply.model,
    choices: [{ index: 0, message, finish_reason: clipped ? 'length' : endOf(reply) }],
    usage: clipped ? { ...reply.usage, completion_tokens: 1 } : reply.usage,
  });
}

const lateMs = 9_000;

/** Writes server-sent events with a pause between them, so that a gateway that buffers is noticed. */
async function stream(call: Call, events: readonly unknown[], fault: Fault): Promise<void> {
  if (fault === 'stream-late') await new Promise((resolve) => setTimeout(resolve, lateMs));
  call.response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
  });
  const half = Math.ceil(events.length / 2);
  for (const [i, event] of events.entries()) {
    if (fault === 'cut-stream' && i >= half) return void call.response.destroy();
    call.response.write(`data: ${JSON.stringify(event)}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  // The client alone ends it.
  while (fault === 'endless' && !call.response.destroyed) {
    call.response.write(`data: ${JSON.stringify(events.at(1) ?? {})}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (fault !== 'no-done' && fault !== 'no-finish') call.response.write('data: [DONE]\n\n');
  call.response.end();
}

function chunks(reply: Reply, withUsage: boolean, fault: Fault): unknown[] {
  const base = {
    id: reply.id,
    object: 'chat.completion.chunk',
    created: Math.floor(Date.now() / 1000),
    model: reply.model,
  };
  const delta = (d: unknown, finish: string | null = null) => ({
    ...base,
    choices: [{ index: 0, delta: d, finish_reason: finish }],
  });
  const words = fault === 'empty' ? [] : (reply.text.match(/\S+\s*/g) ?? []);
  const out: unknown[] = [delta({ role: 'assistant', content: '' })];
  for (const word of words) out.push(delta({ content: word }));
  if (reply.tool) out.push(delta({ tool_calls: [{ index: 0, ...reply.tool }] }));
  if (fault !== 'no-finish') out.push(delta({}, endOf(reply)));
  if (withUsage && fault !== 'no-usage') out.push({ ...base, choices: [], usage: reply.usage });
  return out;
}

/** POST /v1/chat/completions */
export async function chat(call: Call, body: Record<string, unknown>, state: State): Promise<void> {
  const fault = state.kinds.chat.fault;
  if (!Array.isArray(body.messages))
    return problem(call, 400, 'BadRequestError', 'messages: field required');
  if (fault === 'no-tools' && body.tools !== undefined)
    return problem(
      call,
      400,
      'BadRequestError',
      '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
    );
  if (fault === 'no-stream-options' && body.stream_options !== undefined)
    return problem(call, 400, 'BadRequestError', 'stream_options: extra fields not permitted');
  const reply = replyTo(body);
  const wanted =
    (reply.usage.prompt_tokens ?? 0) + Number(body.max_tokens ?? body.max_completion_tokens ?? 1);
  if (wanted > state.context)
    return problem(
      call,
      400,
      'BadRequestError',
      `This model's maximum context length is ${state.context} tokens. However, you requested ${wanted} tokens. Please reduce the length of the messages or completion.`,
    );
  if (body.stream !== true || fault === 'not-streamed') return plain(call, reply, fault);
  const options = body.stream_options;
  return stream(
    call,
    chunks(reply, isObject(options) && options.include_usage === true, fault),
    fault,
  );
}

const chatty = '<|im_start|>assistant\n```python\nreturn a + b\n```';

/** POST /v1/completions */
export async function complete(
  call: Call,
  body: Record<string, unknown>,
  state: State,
): Promise<void> {
  const fault = state.kinds.completion.fault;
  if (typeof body.prompt !== 'string')
    return problem(call, 400, 'BadRequestError', 'prompt: field required');
  const base = {
    id: `cmpl-${randomUUID()}`,
    object: 'text_completion',
    created: Math.floor(Date.now() / 1000),
    model: body.model,
  };
  const choice = (text: string, finish: string | null) => ({
    ...base,
    choices: [{ index: 0, text, logprobs: null, finish_reason: finish }],
  });
  const text = fault === 'empty' ? '' : fault === 'chatty' ? chatty : 'return a + b;';
  if (body.stream === true)
    return stream(
      call,
      [...(text.match(/\S+\s*/g) ?? []).map((w) => choice(w, null)), choice('', 'stop')],
      fault,
    );
  send(call, 200, {
    ...choice(text, 'stop'),
    usage: { prompt_tokens: countTokens(body.prompt), completion_tokens: 4 },
  });
}
