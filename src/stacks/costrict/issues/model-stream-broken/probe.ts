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

/** A streamed answer with its usage, which every request of the plug-in asks for. */
export const chatStream = defineProbe<Ability>({
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
      return tried([endpoint, call, 'stream'], await latenessOf(context, failed));
    }),
});

const onceFailed = (failure: ModelFailure): Checked<never> => {
  const how = failure.status === null ? (failure.code ?? failure.kind) : `HTTP ${failure.status}`;
  return { ok: false, failure: { ...failure, kind: 'sometimes', detail: `1/2: ${how}` } };
};

async function streamed(
  { effects, signal }: ProbeContext,
  endpoint: ModelEndpoint,
  call: ModelCall,
): Promise<Checked<unknown>> {
  const reader = streamReader(() => 0);
  const request = { ...call, onChunk: reader.push };
  const answer = await askModel(effects.http, request, {
    ...{ signal: effects.clock.deadline(patienceMs, signal), cancelled: signal },
  });
  const asked = { url: call.url, endpoint };
  return answer.ok ? checkStream(answer.value, reader.end(), asked) : answer;
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
