import type { Message } from '../../../base/message.ts';
import { Secret } from '../../../base/secret.ts';
import type { ReachContext } from '../../../repair/model-commands.ts';
import { askModel } from './ask.ts';
import type { ModelRole } from './call.ts';
import { meaningOf, shownAnswer } from './explain.ts';
import { type FailureKind, failureOf, isLoopback, type ModelFailure } from './failure.ts';
import { questionsFor } from './questions.ts';

/** A person waits for it. */
const patienceMs = 3_000;

/** Failures that prove that no model answers there; a missing key or an empty question does not. */
const inTheWay: ReadonlySet<FailureKind> = new Set<FailureKind>([
  ...(['loopback', 'connection-refused', 'unknown-host', 'unreachable', 'tls'] as const),
  ...(['timeout', 'endless', 'broken-off', 'wrong-path', 'double-v1'] as const),
  ...(['web-page', 'redirect', 'server-error'] as const),
]);

/** Asks an address with an empty request and no key: whether a model's server is there and has something under the path. */
export async function reachModel(
  at: ReachContext,
  role: ModelRole,
  url: string,
): Promise<readonly Message[]> {
  const endpoint = { role, url, model: '', key: new Secret('') };
  const [question] = questionsFor(role, false);
  if (question === undefined) return [];
  const asked = question.call(endpoint).url;
  const failure = isLoopback(asked) ? loopback : await failureAt(at, endpoint, asked);
  // A server that stumbles over an empty request is there.
  if (failure === undefined || failure.status === 500 || !inTheWay.has(failure.kind)) return [];
  const means = meaningOf(role, '', failure);
  return failure === loopback
    ? means
    : [shownAnswer('POST', asked, failure, failure.code ?? failure.kind), ...means];
}

const loopback: ModelFailure = { kind: 'loopback', status: null, quote: '', code: null };

async function failureAt(
  { effects: { http, clock }, signal }: ReachContext,
  endpoint: Parameters<typeof failureOf>[1]['endpoint'],
  url: string,
): Promise<ModelFailure | undefined> {
  const headers = { 'content-type': 'application/json' };
  const answer = await askModel(
    http,
    { method: 'POST', url, headers, body: '{}' },
    { signal: clock.deadline(patienceMs, signal), cancelled: signal },
  );
  return answer.ok ? failureOf(answer.value, { url, endpoint }) : answer.failure;
}
