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
}

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
      const limit = models.find(({ id }) => id === endpoint.model)?.context ?? null;
      const { context: configured } = deployment.settings.models.chat;
      return {
        status: 'ok',
        value: { limit, configured, model: endpoint.model },
        evidence: [`GET ${call.url} → ${endpoint.model}: max_model_len ${limit ?? '–'}`],
      };
    }),
});
