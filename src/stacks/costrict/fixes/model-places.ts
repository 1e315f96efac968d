import type { Message } from '../../../base/message.ts';
import type { FixPlan } from '../../../repair/action.ts';
import { defineFix, type Fix, type FixContext } from '../../../repair/fix.ts';
import { containersAction } from '../../../repair/resources/containers.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import type { ModelRole } from '../models/call.ts';
import { modelServices, planModel } from '../models/plan.ts';
import { verifyModel } from '../models/verify.ts';
import { modelFixTexts as t } from '../texts/fixes-models.ts';

type Context = FixContext<CostrictSettings>;

/** Files and containers back to what the settings say; where all of them do, the readers made anew. */
async function places(context: Context, role: ModelRole): Promise<FixPlan> {
  const { files, containers, notices } = await planModel(context, role);
  const actions = [...files, ...containers];
  if (actions.length > 0) return { actions, notices, untouched: t.onlyPlaces() };
  const again = containersAction(modelServices[role], 'recreate');
  return { actions: context.findings.length > 0 ? [again] : [], untouched: t.onlyPlaces() };
}

const row = (issue: string, role: ModelRole, title: Message): Fix<CostrictSettings> =>
  defineFix<CostrictSettings>({
    issue,
    title,
    kind: 'automatic',
    needs: 'settings',
    plan: (context) => places(context, role),
    // A route that leads to the right model is proved by an answer.
    ...(role === 'chat'
      ? { prove: async (context) => (await verifyModel(context, role))[0] ?? t.placesAgree() }
      : { prove: async () => t.placesAgree() }),
  });

export const fixChatModelUpdate = row('chat-model-update', 'chat', t.chatPlaces());
export const fixHigressRegistryHost = row('higress-registry-host', 'chat', t.registry());
export const fixCompletionModelUpdate = row(
  'completion-model-update',
  'completion',
  t.completionPlaces(),
);
export const fixEmbeddingRerankModelUpdate = row(
  'embedding-rerank-model-update',
  'embedding',
  t.vectorPlaces(),
);
