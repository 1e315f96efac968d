import type { Secret } from '../../../core/secret.ts';
import { projectContainers } from '../../../engine/containers.ts';
import type { Action, ContextOf } from '../../../fix/action.ts';
import { containersAction } from '../../../fix/kinds/containers.ts';
import { planSettings, type SettingsPlan } from '../../../fix/settings-plan.ts';
import type { Changes } from '../../../settings/change.ts';
import type { ModelRole } from '../models/call.ts';
import { higressFiles } from '../probes/higress-objects.ts';
import { services } from '../services/index.ts';
import type { CostrictSettings } from '../settings-shape.ts';
import { anyStack } from './any-stack.ts';

type Context = ContextOf<CostrictSettings>;

/** Services that hold something of a model, and must hear of a change. */
export const modelServices: Readonly<Record<ModelRole, readonly string[]>> = {
  chat: ['higress', 'chat-rag', 'review-checker'],
  completion: ['code-completion'],
  embedding: ['codebase-embedder'],
  rerank: ['codebase-embedder'],
};

const compose = 'docker-compose.yml';
const embedder = [compose, 'config/codebase-embedder/conf.yaml'];

/**
 * Files that hold it. They are replaced also where somebody changed them: Higress writes its own objects anew,
 * and a value that stays old in one place is what this is about. The plan shows what is lost.
 */
const modelFiles: Readonly<Record<ModelRole, readonly string[]>> = {
  chat: [...Object.values(higressFiles), 'config/chat-rag/chat-api.yaml', compose],
  completion: [compose],
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
    overwriteEdited: (path) => modelFiles[role].includes(path),
  });
  const after = plan.after as unknown as Context['deployment'];
  const containers = [...plan.containers, ...(await readers(context, role, plan))];
  return { ...plan, after, containers };
}

/** Services whose definition stays while a file that they read changes: a place was put right. */
async function readers(
  { deployment, ports, signal }: Context,
  role: ModelRole,
  { files, containers }: SettingsPlan,
): Promise<readonly Action[]> {
  const changed = files.map(({ target }) => String(target));
  const anew = new Set(containers.flatMap(({ restarts }) => restarts ?? []));
  const reads = (name: string) =>
    services
      .find((service) => service.name === name)
      ?.volumes?.map(({ from, path }) => `${from}/${path}`)
      .some((mount) => changed.some((file) => file === mount || file.startsWith(`${mount}/`)));
  const names = modelServices[role].filter((name) => !anew.has(name) && reads(name));
  if (names.length === 0) return [];
  const { byService } = await projectContainers(
    ports.docker,
    deployment.settings.project,
    new Set(names),
    signal,
  );
  const there = names.filter((name) => byService.has(name));
  return there.length > 0 ? [containersAction(there, 'restart')] : [];
}
