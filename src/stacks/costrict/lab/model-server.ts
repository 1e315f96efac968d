import type { Json } from '../../../base/json.ts';
import type { Message } from '../../../base/message.ts';
import type { Fault } from '../../../repair/lab/fault.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { call, fault, type Lab } from './tools.ts';

type Kind = 'chat' | 'completion' | 'embeddings' | 'rerank';

const clean = { fault: 'none', key: '', delayMs: 0 };
const setting = {
  chat: 'chat',
  completion: 'completion',
  embeddings: 'embedding',
  rerank: 'rerank',
} as const;

/** Switches of the model server. */
export async function models(context: Lab, change: Json): Promise<void> {
  const { url } = context.deployment.settings.models.chat;
  await call(context, { method: 'POST', url: `${url}/control`, body: JSON.stringify(change) });
}

/** The model server behaves otherwise for one kind of call. `expects`: the issue, `warn:` before a note. */
export const lying = (
  id: string,
  title: Message,
  [kind, change]: readonly [Kind, Json],
  expects: string,
): Fault<CostrictSettings> =>
  fault({
    ...{ id, title, expects: [expects], issue: expects.replace('warn:', '') },
    make: (context) => models(context, { [kind]: change }),
    heal(context) {
      const { model } = context.deployment.settings.models[setting[kind]];
      return models(context, { [kind]: { ...clean, model } });
    },
  });
