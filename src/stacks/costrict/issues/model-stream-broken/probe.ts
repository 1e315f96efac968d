import { defineProbe } from '../../../../doctor/probe.ts';
import { askModel } from '../../models/ask.ts';
import { chatCall } from '../../models/requests.ts';
import { checkStream, streamReader } from '../../models/stream.ts';
import { type Ability, ofWorkingModel, tried } from '../../probes/chat-abilities.ts';
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
      const { effects, signal } = context;
      const call = chatCall(endpoint, { stream: true });
      const reader = streamReader(() => 0);
      const request = { ...call, onChunk: reader.push };
      const answer = await askModel(effects.http, request, {
        ...{ signal: effects.clock.deadline(patienceMs, signal), cancelled: signal },
      });
      const asked = { url: call.url, endpoint };
      return tried(
        [endpoint, call, 'stream'],
        answer.ok ? checkStream(answer.value, reader.end(), asked) : answer,
      );
    }),
});
