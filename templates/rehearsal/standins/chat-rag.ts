import { parse } from 'yaml';
import { type Box, fileText, flag, type Role } from './kit/box.ts';
import { endToEnd, open, redisPing } from './kit/client.ts';
import { needText, textAt, yamlFile } from './kit/config.ts';
import { bodyOf, type Call, parseObject, send, serve } from './kit/http.ts';

const preset = '/app/etc/chat-api.yaml';

/** Codes that the client gets for a failed model call, by the status behind. */
const codes = new Map<number, string>([
  [404, 'model_unavailable'],
  [401, 'model_services_unauthorized'],
  [403, 'model_services_unauthorized'],
  [413, 'context_length_exceeded'],
  [429, 'too_many_requests'],
  [503, 'model_services_unavailable'],
  [504, 'server_busy'],
]);

function fail(call: Call, status: number, detail: string): void {
  const code = `chat-rag.${codes.get(status) ?? 'model_request_failed'}`;
  send(call, status, { success: false, code, message: detail.slice(0, 500) });
}

function askModel(endpoint: string, call: Call, body: Record<string, unknown>) {
  // prompt_mode and mode are for this service; the model server gets the rest.
  const { extra_body: _, ...wanted } = body;
  if (wanted.stream === true) wanted.stream_options ??= { include_usage: true };
  const headers = endToEnd(call.request.headers);
  delete headers.host;
  delete headers['content-length'];
  headers['content-type'] = 'application/json';
  return open({
    url: endpoint,
    method: 'POST',
    headers,
    body: JSON.stringify(wanted),
    timeoutMs: 30_000,
  });
}

async function chat(box: Box, endpoint: string, call: Call): Promise<void> {
  const body = parseObject(await bodyOf(call));
  if (body === undefined || typeof body.model !== 'string' || !Array.isArray(body.messages))
    return send(call, 400, {
      success: false,
      code: 'chat-rag.invalid_request',
      message: 'model and messages are required',
    });
  let answer: Awaited<ReturnType<typeof open>>;
  try {
    answer = await askModel(endpoint, call, body);
  } catch (error) {
    const late = error instanceof Error && 'code' in error && error.code === 'ETIMEDOUT';
    box.log(`ERROR chat: ${endpoint}: ${error instanceof Error ? error.message : error}`);
    return fail(
      call,
      late ? 504 : 503,
      `model service: ${error instanceof Error ? error.message : error}`,
    );
  }
  if (answer.statusCode !== 200) {
    let text = '';
    for await (const chunk of answer) text += chunk.toString();
    box.log(`ERROR chat: ${endpoint} answered ${answer.statusCode}: ${text.slice(0, 200)}`);
    return fail(call, answer.statusCode ?? 502, text);
  }
  call.response.writeHead(200, endToEnd(answer.headers));
  answer.pipe(call.response);
  answer.once('error', () => call.response.destroy());
  call.response.once('close', () => answer.destroy());
}

async function readRules(box: Box): Promise<void> {
  const text = await fileText(box, '/app/etc/rules.yaml');
  if (text === undefined) return box.log('WARN rules.yaml is missing; no rules');
  try {
    parse(text);
  } catch (error) {
    box.die(
      `failed to load rules config: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
    );
  }
}

async function start(box: Box): Promise<void> {
  const file = flag(box, '-f') ?? preset;
  const config = await yamlFile(box, file);
  needText(box, file, config, ['Name', 'Host', 'LLM.Endpoint', 'Redis.Addr', 'Redis.Password']);
  const endpoint = textAt(config, 'LLM', 'Endpoint');
  if (endpoint === '') box.die(`error: config file ${file}, field "LLM.Endpoint" is not set`);
  await readRules(box);
  const redis = textAt(config, 'Redis', 'Addr');
  const password = textAt(config, 'Redis', 'Password');
  await serve(box, Number(textAt(config, 'Port') || 8888), async (call) => {
    if (call.path === '/health') return send(call, 200, { status: 'ok' });
    if (call.path === '/metrics')
      return send(call, 200, '# TYPE chat_rag_up gauge\nchat_rag_up 1\n');
    if (call.path === '/ready') {
      try {
        await redisPing(redis, password);
        return send(call, 200, { status: 'ready' });
      } catch (error) {
        return send(call, 503, { status: 'not ready', message: String(error) });
      }
    }
    if (call.path === '/chat-rag/api/v1/chat/completions' && call.method === 'POST')
      return chat(box, endpoint, call);
    send(call, 404, '404 page not found\n');
  });
}

export const chatRag: Role = { start };
