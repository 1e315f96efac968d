import { literal } from '../../../base/message.ts';
import { quoteAnswer } from '../../../base/quote-answer.ts';
import type { JourneyStep } from '../../../deploy/procedure.ts';
import type { HttpResponse } from '../../../effects/effects.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { modelPatience } from '../models/call.ts';
import { chatBody } from '../models/requests.ts';
import { type StreamRead, streamReader } from '../models/stream.ts';
import { journeyTexts as t } from '../texts/journey.ts';
import { withModelItself } from './direct.ts';
import {
  type Asked,
  gatewayReason,
  type Reason,
  refusedByGateway,
  seeLog,
  shownAnswer,
  stepError,
} from './error.ts';
import { inSeconds, throughGateway, tokenOf } from './through.ts';

const step = { id: 'chat', title: t.chat(), service: 'chat-rag' } as const;

/** One streamed answer, all the way: gateway, chat-rag, AI gateway, model. */
export const chatStep: JourneyStep<CostrictSettings> = {
  id: step.id,
  title: step.title,
  async run(context) {
    const { clock } = context.effects;
    const reader = streamReader(() => clock.monotonic());
    const began = clock.monotonic();
    const { answer, asked } = await throughGateway(context, step, {
      method: 'POST',
      path: '/chat-rag/api/v1/chat/completions',
      token: tokenOf(context),
      body: JSON.stringify(
        chatBody(context.deployment.settings.models.chat.model, { stream: true }),
      ),
      eachMs: modelPatience.chat,
      waitMs: 0,
      onChunk: reader.push,
    });
    const read = reader.end();
    const wrong = fault(answer, asked, read);
    if (wrong === undefined)
      return t.firstWord({ seconds: inSeconds((read.firstAt ?? began) - began) });
    if (wrong.gateway) throw stepError(step, wrong);
    throw stepError(step, await withModelItself(context, 'chat', wrong));
  },
};

/** undefined: a good answer. `gateway`: the gateway itself refused, the model has no part in it. */
function fault(
  answer: HttpResponse,
  asked: Asked,
  read: StreamRead,
): (Reason & { gateway: boolean }) | undefined {
  if (answer.status !== 200) {
    return { ...gatewayReason(step, asked, answer), gateway: refusedByGateway(answer) };
  }
  const why = [shownAnswer(asked, answer)];
  const next = [seeLog('chat-rag'), seeLog('higress')];
  if (read.error !== undefined)
    return {
      why: [...why, t.saidInStream({ words: literal(quoteAnswer(read.error)) })],
      next,
      gateway: false,
    };
  if (read.chunks > 0 && read.done) return undefined;
  return { why: [...why, t.noEnd({ chunks: read.chunks })], next, gateway: false };
}
