import type { Clock, Http, HttpResponse } from '../../../effects/effects.ts';
import { askModel } from './ask.ts';
import type { ModelCall, ModelEndpoint, ModelRole } from './call.ts';
import { checkChat, checkCompletion, checkEmbeddings, checkRerank } from './checks.ts';
import type { Checked, FailureKind, ModelFailure } from './failure.ts';
import {
  chatCall,
  completionCall,
  embeddingCall,
  rerankCall,
  rerankExample,
  rerankOther,
} from './requests.ts';

/** Less than it should be, though services work with it. */
export type ModelNote = 'chats' | 'orders-oddly';

export interface Seen {
  readonly failure: ModelFailure | null;
  readonly note?: ModelNote;
}

interface Asking {
  readonly http: Pick<Http, 'request'>;
  readonly clock: Pick<Clock, 'deadline'>;
  readonly signal: AbortSignal;
}

/** A model that needs longer for one small call is not asked again. */
export const quickMs = 1_000;
const patienceMs = 1_500;

/** A broken copy behind one address, or a server that cannot keep up. A limit of the rate is none. */
const passing: ReadonlySet<FailureKind> = new Set<FailureKind>([
  ...(['server-error', 'broken-off', 'connection-refused'] as const),
]);
export const mayPass = ({ kind }: ModelFailure): boolean => passing.has(kind);

type Reply = Checked<unknown>;
type More = readonly [ModelCall, (answer: HttpResponse) => Reply];

/** Two more calls: the same again, or what only a second question shows. */
const more: Readonly<Record<ModelRole, (endpoint: ModelEndpoint) => readonly More[]>> = {
  chat: (endpoint) => twice(chatCall(endpoint), endpoint, checkChat),
  completion: (endpoint) => twice(completionCall(endpoint), endpoint, checkCompletion),
  embedding(endpoint) {
    const asked = { url: endpoint.url, endpoint };
    return [
      [embeddingCall(endpoint, ['hello']), (answer) => checkEmbeddings(answer, asked, 1)],
      [padded(embeddingCall(endpoint)), (answer) => checkEmbeddings(answer, asked)],
    ];
  },
  rerank(endpoint) {
    const asked = { url: endpoint.url, endpoint };
    return [
      [rerankCall(endpoint, rerankOther), (answer) => checkRerank(answer, asked)],
      [padded(rerankCall(endpoint)), (answer) => checkRerank(answer, asked)],
    ];
  },
};

function twice(
  call: ModelCall,
  endpoint: ModelEndpoint,
  check: typeof checkChat | typeof checkCompletion,
): readonly More[] {
  const read = (answer: HttpResponse): Reply => check(answer, { url: call.url, endpoint });
  return [
    [call, read],
    [padded(call, endpoint.role === 'chat' ? chatBytes : otherBytes), read],
  ];
}

/** Agents send whole files, an embedder some pieces of them at once. */
const chatBytes = 256 * 1024;
const otherBytes = 32 * 1024;

/** As large as real requests are, and no token more: between the parts of JSON may be any white space. */
function padded(call: ModelCall, bytes = otherBytes): ModelCall {
  const { body } = call;
  return typeof body === 'string'
    ? { ...call, body: `{${' '.repeat(bytes)}${body.slice(1)}` }
    : call;
}

/** The small ones pass, the large one does not. */
const tooLarge = (replies: readonly Reply[]): ModelFailure | undefined =>
  replies.flatMap((one) =>
    !one.ok && one.failure.kind === 'body-too-large' ? [one.failure] : [],
  )[0];

/** Some calls failed and some did not: the failure of one, with how many. */
function sometimes(replies: readonly Reply[]): ModelFailure | undefined {
  const failed = replies.flatMap((one) => (!one.ok && mayPass(one.failure) ? [one.failure] : []));
  const answered = replies.filter((one) => one.ok || failed.includes(one.failure));
  const [first] = failed;
  if (first === undefined || failed.length === answered.length) return undefined;
  const how = first.status === null ? (first.code ?? first.kind) : `HTTP ${first.status}`;
  return { ...first, kind: 'sometimes', detail: `${failed.length}/${answered.length}: ${how}` };
}

type Vector = readonly number[];

function cosine(a: Vector, b: Vector): number {
  const dot = a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}

/** The same text alone has the vector that came at the other place. Batches differ a little by rounding. */
const almost = 0.999;
const clearly = 0.01;

function inOrder([batch, single]: readonly Reply[]): boolean {
  const vectors = (reply: Reply | undefined) =>
    reply?.ok ? (reply.value as { vectors: readonly Vector[] }).vectors : [];
  const [own, other] = vectors(batch);
  const [alone] = vectors(single);
  if (!own || !other || alone?.length !== own.length) return true;
  const elsewhere = cosine(alone, other);
  return elsewhere < almost || cosine(alone, own) > elsewhere - clearly;
}

/** Answers of a model that chats where code is to be filled in. */
const chatter =
  /<\|im_(?:start|end)\|>|^\s*```|^\s*(?:Sure|Certainly|Of course|Here(?:'s| is)|好的|当然|以下是)/i;

/** Judges what several answers of one model show together. */
const together: Readonly<Record<ModelRole, (replies: readonly Reply[], url: string) => Seen>> = {
  chat: () => ({ failure: null }),
  completion([first]) {
    const { text = '' } = (first?.ok ? first.value : {}) as { text?: string };
    return chatter.test(text) ? { failure: null, note: 'chats' } : { failure: null };
  },
  embedding: (replies) => ({ failure: inOrder(replies) ? null : shown('batch-order') }),
  rerank([first, second]) {
    const best = (reply: Reply | undefined) =>
      reply?.ok ? (reply.value as { best: number }).best : undefined;
    const [one, other] = [best(first), best(second)];
    const odd = [one !== rerankExample.best, other !== undefined && other !== rerankOther.best];
    if (odd.every(Boolean)) return { failure: shown('scores-contradict') };
    return odd.some(Boolean) ? { failure: null, note: 'orders-oddly' } : { failure: null };
  },
};

const shown = (kind: FailureKind): ModelFailure => ({ kind, status: 200, quote: '…', code: null });

const timesAlone = 3;

/** Whether one of several calls fails, each made when the one before has its answer. */
async function failsAlone(calls: readonly More[], ask: (one: More) => Promise<Reply>) {
  for (let n = 0; n < timesAlone; n++) {
    const reply = calls[0] && (await ask(calls[0]));
    if (reply?.ok === false && mayPass(reply.failure)) return true;
  }
  return false;
}

/**
 * Asks a model that answered quickly twice more, at once; its first answer is given. Without an answer in time nothing
 * is said: it was good before.
 */
export async function askedAgain(
  { http, clock, signal }: Asking,
  endpoint: ModelEndpoint,
  first: Reply,
): Promise<Seen> {
  const within = clock.deadline(patienceMs, signal);
  const ask = async ([call, check]: More): Promise<Reply> => {
    const answer = await askModel(http, call, { signal: within, cancelled: signal });
    return answer.ok ? check(answer.value as HttpResponse) : answer;
  };
  const calls = more[endpoint.role](endpoint);
  const others = await Promise.all(calls.map(ask));
  // A large one that is broken off says nothing of the small ones.
  const sure = others.filter((one) => one.ok || one.failure.status !== null || one === others[0]);
  const failure = tooLarge(others) ?? sometimes([first, ...sure]);
  // A server with one place refuses the second of two at once, which is no fault.
  if (failure?.kind === 'sometimes' && first.ok && !(await failsAlone(calls, ask)))
    return { failure: null };
  if (failure) return { failure };
  return first.ok ? together[endpoint.role]([first, ...others], endpoint.url) : first;
}
