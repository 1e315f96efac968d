import { own, parseJson } from '../../../../base/json.ts';
import { defineProbe, type ProbeContext, type Reading } from '../../../../doctor/probe.ts';
import { skipped } from '../../../../doctor/stack-probe.ts';
import { askModel } from '../../models/ask.ts';
import type { ModelEndpoint } from '../../models/call.ts';
import { type Answer, failureOf, type ModelFailure } from '../../models/failure.ts';
import { isOwnServer } from '../../models/own-server.ts';
import { chatCall } from '../../models/requests.ts';
import { ofWorkingModel } from '../../probes/chat-abilities.ts';
import { chatLimit } from './probe.ts';
import { texts as t } from './texts.ts';

export interface LongPrompt {
  readonly url: string;
  /** It is refused for its length; null: taken, or nothing is known. */
  readonly refused: ModelFailure | null;
  /** Tokens that the server says it takes, or keeps of more without a word. */
  readonly limit: number | null;
  /** It answers to a part of the prompt as though it were the whole. */
  readonly cut: boolean;
}

/** Somewhat above the 4096 at which many servers start; less than one question of an agent. */
export const longTokens = 5_000;
const patienceMs = 3_000;
const words = 'one two three four five six seven eight nine ten ';
const prompt = `${words.repeat(longTokens / 10)}\nReply with OK`;

/** Numbers that are no sizes. */
const codes = /"?\b(?:code|status|id|http)\b"?\s*[:= ]\s*"?\d+/gi;
const smallest = 512;

/** A refusal may name the prompt's own size first: the limit is below what was sent. */
export function limitIn(quote: string): number | null {
  const sizes = [...quote.replaceAll(codes, '').matchAll(/(?<![\d.])\d{3,7}(?![\d.]*\d)/g)]
    .map(([size]) => Number(size))
    .filter((size) => size >= smallest && size < longTokens);
  return sizes.length === 0 ? null : Math.min(...sizes);
}

/** Tokens that the server takes. What refuses the prompt takes less than that, whatever its list says; null: nobody says how many. */
export function sizeTaken(long: LongPrompt | null, listed: number | null): number | null {
  if (long === null || (long.refused === null && !long.cut)) return listed;
  const sizes = [long.limit, listed].filter((size) => size !== null && size < longTokens);
  return sizes.length === 0 ? null : Math.min(...(sizes as number[]));
}

/** Ollama drops what is too long and fills its context to the last token, a multiple of 1024. */
function cutAt({ text }: Answer): number | null {
  const tokens = own(own(parseJson(text), 'usage'), 'prompt_tokens');
  const full = typeof tokens === 'number' && tokens > 0 && tokens < longTokens;
  return full && tokens % 1024 === 0 ? tokens : null;
}

async function askLong(
  { effects, signal }: ProbeContext,
  endpoint: ModelEndpoint,
): Promise<Reading<LongPrompt>> {
  const call = chatCall(endpoint, { prompt, maxTokens: 1 });
  const within = effects.clock.deadline(patienceMs, signal);
  const answer = await askModel(effects.http, call, { signal: within, cancelled: signal });
  const { url } = call;
  const failure = answer.ok ? failureOf(answer.value, { url, endpoint }) : answer.failure;
  const refused = failure?.kind === 'context-too-small' ? failure : null;
  const cut = answer.ok && failure === undefined ? cutAt(answer.value) : null;
  const limit = refused ? limitIn(refused.quote) : cut;
  return {
    status: 'ok',
    value: { url, refused, limit, cut: cut !== null },
    evidence: [`POST ${url} (${longTokens} tokens) → ${failure?.status ?? failure?.kind ?? 'ok'}`],
  };
}

/** Whether the chat model takes a prompt as long as the shortest that agents send: its list may promise more. */
export const longPrompt = defineProbe<LongPrompt>({
  id: 'chat-long-prompt',
  title: t.probeLong(),
  deadline: 'long',
  read: (context) =>
    ofWorkingModel(context, async (endpoint) => {
      const { settings } = (context.deployment ?? {}) as { settings?: { models?: Models } };
      const promised = settings?.models?.chat.context ?? 0;
      if (promised < longTokens + 1_000) return skipped(t.shortPromise());
      const isEngine = (await context.get(chatLimit)).value?.isEngine === true;
      return isEngine && isOwnServer(endpoint.url)
        ? askLong(context, endpoint)
        : skipped(t.othersServer());
    }),
});

interface Models {
  readonly chat: { readonly context: number };
}
