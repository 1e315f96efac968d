import { defineProbe, type ProbeContext } from '../../../../doctor/probe.ts';
import { mayPass, quickMs } from '../../models/again.ts';
import { askModel } from '../../models/ask.ts';
import type { ModelCall, ModelEndpoint } from '../../models/call.ts';
import type { Checked, ModelFailure } from '../../models/failure.ts';
import { chatCall } from '../../models/requests.ts';
import { checkStream, streamReader } from '../../models/stream.ts';
import { type Ability, ofWorkingModel, tried } from '../../probes/chat-abilities.ts';
import { chatModel } from '../../probes/models.ts';
import { texts as t } from './texts.ts';

/** A few words and the end of the stream. */
const patienceMs = 3_000;
/** Where no word has come yet, it is waited for as long as the run has time: then a late one differs from none. */
const mostMs = 15_000;
const restMs = 500;

export interface StreamAbility extends Ability {
  /** Milliseconds to the first word, where those are more than it was to need. */
  readonly firstMs?: number;
}

/** A streamed answer with its usage, which every request of the plug-in asks for. */
export const chatStream = defineProbe<StreamAbility>({
  id: 'chat-stream',
  title: t.probe(),
  deadline: 'long',
  read: (context) =>
    ofWorkingModel(context, async (endpoint) => {
      const call = chatCall(endpoint, { stream: true });
      const first = await streamed(context, endpoint, call);
      // A broken copy behind the address has been asked: another may do better.
      const again =
        !first.ok && mayPass(first.failure) ? await streamed(context, endpoint, call) : first;
      const failed = first.ok || !again.ok ? again : onceFailed(first.failure);
      const late = first.ok && first.value > patienceMs ? { firstMs: first.value } : {};
      const { value, ...reading } = tried(
        [endpoint, call, 'stream'],
        await latenessOf(context, failed),
      );
      return { ...reading, value: { ...value, ...late } };
    }),
});

const onceFailed = (failure: ModelFailure): Checked<never> => {
  const how = failure.status === null ? (failure.code ?? failure.kind) : `HTTP ${failure.status}`;
  return { ok: false, failure: { ...failure, kind: 'sometimes', detail: `1/2: ${how}` } };
};

/** Milliseconds to its first word, of a stream that is as it should be. */
async function streamed(
  { effects, signal, leftMs }: ProbeContext,
  endpoint: ModelEndpoint,
  call: ModelCall,
): Promise<Checked<number>> {
  const { clock, http } = effects;
  const begun = clock.monotonic();
  const reader = streamReader(() => clock.monotonic());
  let words = false;
  const endless = new AbortController();
  const push = (piece: string) => {
    words ||= piece.trim() !== '';
    reader.push(piece);
  };
  const most = Math.max(patienceMs, Math.min(mostMs, (leftMs?.() ?? 0) - restMs));
  const within = AbortSignal.any([clock.deadline(most, signal), endless.signal]);
  // One that speaks in time, and does not end in time, is waited for no longer.
  clock.deadline(patienceMs).addEventListener('abort', () => words && endless.abort());
  const request = { ...call, onChunk: push };
  const answer = await askModel(http, request, { signal: within, cancelled: signal });
  const asked = { url: call.url, endpoint };
  if (!answer.ok) return answer;
  const read = reader.end();
  const checked = checkStream(answer.value, read, asked);
  return checked.ok ? { ok: true, value: (read.firstAt ?? begun) - begun } : checked;
}

/** The same question without a stream was answered; at once, it is the stream that is late. */
async function latenessOf(
  context: ProbeContext,
  checked: Checked<unknown>,
): Promise<Checked<unknown>> {
  if (checked.ok || checked.failure.kind !== 'timeout') return checked;
  const { value } = await context.get(chatModel);
  const ms = value?.ms ?? null;
  if (ms === null || ms > quickMs) return checked;
  const detail = (ms / 1000).toFixed(1);
  return { ok: false, failure: { ...checked.failure, kind: 'stream-late', detail } };
}
