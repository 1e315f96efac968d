import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import { skipped } from '../../../../doctor/stack-probe.ts';
import { askModel } from '../../models/ask.ts';
import { checkModelList, type ServedModel } from '../../models/checks.ts';
import { modelListCall } from '../../models/requests.ts';
import { inDeployment } from '../../probes/context.ts';
import { endpointFor } from '../../probes/models.ts';
import { texts as t } from './texts.ts';

export interface ChatLimit {
  /** Tokens that the server takes; null where it does not say. */
  readonly limit: number | null;
  readonly configured: number;
  readonly model: string;
  /** The program that runs the model answers itself; a relay may pass everything on to one that sends bills. */
  readonly isEngine: boolean;
}

/** As these programs name themselves in their lists; Ollama says library, LM Studio organization_owner. */
const engines =
  /^(?:vllm|sglang|library|ollama|llamacpp|llama\.?cpp|xinference|lmdeploy|organization_owner|localai|mindie|tgi)$/i;

/** The context size that the chat model's server names, and the one in the settings. */
export const chatLimit = defineProbe<ChatLimit>({
  id: 'chat-limit',
  title: t.probe(),
  deadline: 'long',
  read: (context) =>
    inDeployment(context, async ({ deployment, effects, signal }): Promise<Reading<ChatLimit>> => {
      const endpoint = endpointFor(context, 'chat');
      if ('status' in endpoint) return endpoint;
      const call = modelListCall(endpoint);
      const answer = await askModel(effects.http, call, { signal, cancelled: signal });
      const list = answer.ok ? checkModelList(answer.value, { url: call.url, endpoint }) : answer;
      if (!list.ok) return skipped(t.noList());
      const models = list.value as readonly ServedModel[];
      const row = models.find(({ id }) => id === endpoint.model);
      const limit = row?.context ?? null;
      const isEngine = limit !== null || engines.test(row?.owner ?? '');
      const { context: configured } = deployment.settings.models.chat;
      return {
        status: 'ok',
        value: { limit, configured, model: endpoint.model, isEngine },
        evidence: [`GET ${call.url} → ${endpoint.model}: max_model_len ${limit ?? '–'}`],
      };
    }),
});
