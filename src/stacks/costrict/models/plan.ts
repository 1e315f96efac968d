import type { Secret } from '../../../base/secret.ts';
import { composePath } from '../../../config/paths.ts';
import type { Changes } from '../../../config/settings/change.ts';
import type { ContextOf } from '../../../repair/action.ts';
import { readerActions } from '../../../repair/readers.ts';
import { planSettings, type SettingsPlan } from '../../../repair/settings-plan.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { anyStack } from '../http/any-stack.ts';
import { isHigressObject } from '../probes/higress-changes.ts';
import { higressFiles } from '../probes/higress-objects.ts';
import type { ModelRole } from './call.ts';

type Context = ContextOf<CostrictSettings>;

/** Services that hold something of a model, and must hear of a change. */
export const modelServices: Readonly<Record<ModelRole, readonly string[]>> = {
  chat: ['higress', 'chat-rag', 'review-checker'],
  completion: ['code-completion'],
  embedding: ['codebase-embedder'],
  rerank: ['codebase-embedder'],
};

const embedder = [composePath, 'config/codebase-embedder/conf.yaml'];

/**
 * Files that hold it. They are replaced also where somebody changed them: Higress rewrites its own objects,
 * and a value that stays old in one place is what this is about. The plan shows what is lost.
 */
const modelFiles: Readonly<Record<ModelRole, readonly string[]>> = {
  chat: [...Object.values(higressFiles), 'config/chat-rag/chat-api.yaml', composePath],
  completion: [composePath],
  embedding: embedder,
  rerank: embedder,
};

export interface ModelWant {
  readonly settings?: Changes;
  readonly secrets?: ReadonlyMap<string, Secret>;
}

export interface ModelPlan extends Omit<SettingsPlan, 'after'> {
  readonly after: Context['deployment'];
}

/** Every place that holds a model brought to what the settings say, or will say; and who reads them. */
export async function planModel(
  context: Context,
  role: ModelRole,
  want: ModelWant = {},
): Promise<ModelPlan> {
  const plan = await planSettings(anyStack(context), {
    ...want,
    services: modelServices[role],
    overwriteEdited: (path) =>
      modelFiles[role].includes(path) || (role === 'chat' && isHigressObject(path)),
  });
  const after = plan.after as unknown as Context['deployment'];
  const { files, containers } = plan;
  const readers = await readerActions(anyStack(context), files, containers, modelServices[role]);
  return { ...plan, after, containers: [...containers, ...readers] };
}
