import { passOn } from '../../../doctor/fact.ts';
import { defineProbe, type Probe, type ProbeContext, type Reading } from '../../../doctor/probe.ts';
import { askModel } from '../models/ask.ts';
import type { ModelCall, ModelEndpoint } from '../models/call.ts';
import { checkChat, checkModelList, checkTools, type ServedModel } from '../models/checks.ts';
import type { ModelFailure } from '../models/failure.ts';
import { chatCall, imageCall, modelListCall } from '../models/requests.ts';
import { checkStream, streamReader } from '../models/stream.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { inDeployment, skipped } from './context.ts';
import { chatModel, endpointFor } from './models.ts';

/** How the chat model does with one thing that agents ask of it. */
export interface Ability {
  readonly model: string;
  readonly url: string;
  readonly failure: ModelFailure | null;
}

/** Asks only a chat model that answers at all: otherwise one cause would be told several times. */
async function ofWorkingModel<T>(
  context: ProbeContext,
  read: (endpoint: ModelEndpoint) => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const endpoint = endpointFor(context, 'chat');
  if ('status' in endpoint) return endpoint;
  const chat = await context.get(chatModel);
  if (chat.status !== 'ok') return passOn(chat);
  return chat.value.failure === null ? read(endpoint) : skipped(t.chatSilent());
}

function shown({ url, method = 'POST' }: ModelCall, what: string, failure: ModelFailure | null) {
  return `${method} ${url} (${what}) → ${failure?.status ?? failure?.code ?? failure?.kind ?? 'ok'}`;
}

async function stream(
  { effects, signal }: ProbeContext,
  endpoint: ModelEndpoint,
): Promise<Reading<Ability>> {
  const call = chatCall(endpoint, { stream: true });
  const reader = streamReader(() => 0);
  const request = { ...call, onChunk: reader.push };
  const answer = await askModel(effects.http, request, { signal, cancelled: signal });
  const asked = { url: call.url, endpoint };
  const checked = answer.ok ? checkStream(answer.value, reader.end(), asked) : answer;
  const failure = checked.ok ? null : checked.failure;
  const value = { model: endpoint.model, url: call.url, failure };
  return { status: 'ok', value, evidence: [shown(call, 'stream', failure)] };
}

/** A streamed answer with its usage, which every request of the plug-in asks for. */
export const chatStream: Probe<Ability> = defineProbe<Ability>({
  id: 'chat-stream',
  title: t.probeChatStream(),
  deadline: 'long',
  read: (context) => ofWorkingModel(context, (endpoint) => stream(context, endpoint)),
});

export interface ToolUse extends Ability {
  readonly called: boolean;
}

async function tools(
  { effects, signal }: ProbeContext,
  endpoint: ModelEndpoint,
): Promise<Reading<ToolUse>> {
  const call = chatCall(endpoint, { tools: 'required', maxTokens: 64 });
  const answer = await askModel(effects.http, call, { signal, cancelled: signal });
  const checked = answer.ok ? checkTools(answer.value, { url: call.url, endpoint }) : answer;
  const failure = checked.ok ? null : checked.failure;
  const called = checked.ok && (checked.value as { called: boolean }).called;
  const value = { model: endpoint.model, url: call.url, failure, called };
  return {
    status: 'ok',
    value,
    evidence: [shown(call, called ? 'tool called' : 'tools', failure)],
  };
}

/** Whether the model calls a tool when told to. */
export const chatTools: Probe<ToolUse> = defineProbe<ToolUse>({
  id: 'chat-tools',
  title: t.probeChatTools(),
  deadline: 'long',
  read: (context) => ofWorkingModel(context, (endpoint) => tools(context, endpoint)),
});

/** A picture of one pixel, asked about only where the settings say that the model sees pictures. */
export const chatImages: Probe<Ability> = defineProbe<Ability>({
  id: 'chat-images',
  title: t.probeChatImages(),
  deadline: 'long',
  read: (context) =>
    inDeployment(context, async ({ deployment, effects, signal }): Promise<Reading<Ability>> => {
      if (!deployment.settings.models.chat.images) return skipped(t.imagesOff());
      return ofWorkingModel(context, async (endpoint): Promise<Reading<Ability>> => {
        const call = imageCall(endpoint);
        const answer = await askModel(effects.http, call, { signal, cancelled: signal });
        const checked = answer.ok ? checkChat(answer.value, { url: call.url, endpoint }) : answer;
        const failure = checked.ok ? null : checked.failure;
        const value = { model: endpoint.model, url: call.url, failure };
        return { status: 'ok', value, evidence: [shown(call, 'image', failure)] };
      });
    }),
});

export interface ChatLimit {
  /** Tokens that the server takes; null where it does not say. */
  readonly limit: number | null;
  readonly configured: number;
  readonly model: string;
}

/** The context size that the chat model's server names, and the one in the settings. */
export const chatLimit = defineProbe<ChatLimit>({
  id: 'chat-limit',
  title: t.probeChatLimit(),
  deadline: 'long',
  read: (context) =>
    inDeployment(context, async ({ deployment, effects, signal }): Promise<Reading<ChatLimit>> => {
      const endpoint = endpointFor(context, 'chat');
      if ('status' in endpoint) return endpoint;
      const call = modelListCall(endpoint);
      const answer = await askModel(effects.http, call, { signal, cancelled: signal });
      const list = answer.ok ? checkModelList(answer.value, { url: call.url, endpoint }) : answer;
      if (!list.ok) return skipped(t.noServerList());
      const models = list.value as readonly ServedModel[];
      const limit = models.find(({ id }) => id === endpoint.model)?.context ?? null;
      const { context: configured } = deployment.settings.models.chat;
      return {
        status: 'ok',
        value: { limit, configured, model: endpoint.model },
        evidence: [`GET ${call.url} → ${endpoint.model}: max_model_len ${limit ?? '–'}`],
      };
    }),
});
