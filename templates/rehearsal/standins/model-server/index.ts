import { type Box, type Role, sleep } from '../kit/box.ts';
import { bodyOf, type Call, parseObject, send, serve } from '../kit/http.ts';
import { chat, complete, problem } from './chat.ts';
import {
  applyChange,
  type Fault,
  faults,
  type Kind,
  kinds,
  type State,
  stateFrom,
} from './switches.ts';
import { embeddings, rerank } from './vectors.ts';

type Answer = (call: Call, body: Record<string, unknown>, state: State) => void | Promise<void>;

const calls = new Map<string, readonly [Kind, Answer]>([
  ['/v1/chat/completions', ['chat', chat]],
  ['/v1/completions', ['completion', complete]],
  ['/v1/embeddings', ['embeddings', embeddings]],
  ['/v1/rerank', ['rerank', rerank]],
]);

const captive =
  '<!doctype html><html><head><title>Sign in to the network</title></head><body>portal</body></html>';

/** Faults that hide the server before it looks at the request; true when the call was answered. */
function failAtOnce(call: Call, fault: Fault): boolean {
  const answers = new Map<Fault, readonly [number, string, string]>([
    ['unauthorized', [401, 'AuthenticationError', 'Unauthorized']],
    ['forbidden', [403, 'PermissionError', 'Forbidden']],
    ['rate-limited', [429, 'RateLimitError', 'Too many requests']],
    ['too-large', [413, 'BadRequestError', 'Request entity too large']],
    ['error', [500, 'InternalServerError', 'Internal server error']],
  ]).get(fault);
  if (answers) problem(call, ...answers);
  else if (fault === 'not-found') send(call, 404, { detail: 'Not Found' });
  else if (fault === 'html') send(call, 200, captive);
  else if (fault === 'redirect') send(call, 302, captive, { location: 'http://portal.invalid/' });
  else if (fault === 'refuse') call.request.socket.destroy();
  else return fault === 'hang';
  return true;
}

function models(call: Call, state: State): void {
  const seen = new Set<string>();
  const data = kinds.flatMap((kind) => {
    const id = state.kinds[kind].model;
    if (kind === 'models' || seen.has(id)) return [];
    seen.add(id);
    return [
      {
        id,
        object: 'model',
        owned_by: 'rehearsal',
        root: id,
        max_model_len: state.listed || state.context,
      },
    ];
  });
  send(call, 200, { object: 'list', data });
}

async function control(call: Call, box: Box, state: State): Promise<void> {
  if (call.method === 'POST') {
    const change = parseObject(await bodyOf(call));
    const wrong = change === undefined ? 'not a JSON object' : applyChange(state, change);
    if (wrong) return send(call, 400, { error: wrong });
    box.log(`INFO switched: ${JSON.stringify(change)}`);
  }
  send(call, 200, { state, faults });
}

/** Of a small question there is room in it, of a real one there is not. */
const mostBytes = 2000;

async function answer(call: Call, state: State): Promise<void> {
  const found =
    call.path === '/v1/models' ? (['models', undefined] as const) : calls.get(call.path);
  if (found === undefined) return send(call, 404, { detail: 'Not Found' });
  const [kind, run] = found;
  const own = state.kinds[kind];
  if (own.delayMs > 0) await sleep(own.delayMs);
  own.count += 1;
  if (failAtOnce(call, own.fault)) return;
  if (own.fault === 'every-third' && own.count % 3 === 0)
    return problem(call, 503, 'ServiceUnavailable', 'no healthy replica');
  if (own.key !== '' && call.request.headers.authorization !== `Bearer ${own.key}`)
    return problem(call, 401, 'AuthenticationError', 'Unauthorized');
  if (run === undefined) return models(call, state);
  if (call.method !== 'POST') return send(call, 405, { detail: 'Method Not Allowed' });
  const words = await bodyOf(call);
  if (own.fault === 'large-refused' && words.length > mostBytes)
    return problem(call, 413, 'BadRequestError', 'Request entity too large');
  const body = parseObject(words);
  if (body === undefined) return problem(call, 400, 'BadRequestError', 'the body is not JSON');
  if (body.model !== own.model)
    return problem(call, 404, 'NotFoundError', `The model \`${body.model}\` does not exist.`);
  if (own.fault === 'out-of-memory')
    return send(call, 200, { error: { message: 'CUDA out of memory. Tried to allocate 2 GiB' } });
  if (own.fault === 'other-model') body.model = 'another-model-7b';
  return run(call, body, state);
}

async function start(box: Box): Promise<void> {
  const state = stateFrom(box.env);
  await serve(box, 8000, (call) => {
    if (call.path === '/health') return send(call, 200, '');
    if (call.path === '/control') return control(call, box, state);
    return answer(call, state);
  });
}

/** The stand-in for model servers: the calls of OpenAI with a switch for every way to fail. */
export const modelServer: Role = { start };
