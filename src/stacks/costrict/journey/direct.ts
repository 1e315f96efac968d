import { askModel } from '../models/ask.ts';
import { type ModelCall, type ModelEndpoint, modelPatience } from '../models/call.ts';
import { checkChat, checkCompletion } from '../models/checks.ts';
import { modelEndpoint } from '../models/endpoints.ts';
import { type Explanation, explainFailure } from '../models/explain.ts';
import type { Answer, Checked } from '../models/failure.ts';
import { chatCall, completionCall } from '../models/requests.ts';
import { journeyTexts as t } from '../texts/journey.ts';
import { modelTexts } from '../texts/models.ts';
import { type Reason, seeLog } from './error.ts';
import type { Context } from './through.ts';

type Check<T> = (answer: Answer, asked: { url: string; endpoint: ModelEndpoint }) => Checked<T>;

/** Asks a model from this machine and reads the answer, or says why there is none. */
export async function askDirectly<T>(
  { effects, signal }: Context,
  endpoint: ModelEndpoint,
  { call, check }: { call: ModelCall; check: Check<T> },
): Promise<{ ok: true; value: T; ms: number } | { ok: false; explanation: Explanation }> {
  const deadline = effects.clock.deadline(modelPatience[endpoint.role], signal);
  const answer = await askModel(effects.http, call, { signal: deadline, cancelled: signal });
  const checked = answer.ok ? check(answer.value, { url: call.url, endpoint }) : answer;
  if (answer.ok && checked.ok)
    return { ok: true, value: checked.value as T, ms: answer.value.durationMs };
  if (checked.ok) throw new Error('a check passed without an answer');
  const method = call.method ?? 'GET';
  const asked = { method, url: call.url };
  return { ok: false, explanation: explainFailure(endpoint, checked.failure, asked) };
}

/**
 * Where it breaks: the reason seen at the gateway, together with what the model says when asked directly.
 * The model's own failure is the nearer cause, so its next steps come first.
 */
export async function withModelItself(
  context: Context,
  role: 'chat' | 'completion',
  seen: Reason,
): Promise<Reason & { readonly modelWorks: boolean }> {
  const endpoint = modelEndpoint(context.deployment, role);
  const direct =
    role === 'chat'
      ? await askDirectly(context, endpoint, { call: chatCall(endpoint), check: checkChat })
      : await askDirectly(context, endpoint, {
          call: completionCall(endpoint),
          check: checkCompletion,
        });
  if (!direct.ok)
    return {
      by: modelTexts[role](),
      why: [...seen.why, t.modelItselfFails(), ...direct.explanation.why],
      next: direct.explanation.next,
      modelWorks: false,
    };
  return {
    why: [...seen.why, t.modelItselfWorks()],
    next: role === 'chat' ? [seeLog('chat-rag'), seeLog('higress')] : seen.next,
    modelWorks: true,
  };
}
