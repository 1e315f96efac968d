import type { Deployment } from '../../../config/deployment.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import type { ModelEndpoint, ModelRole } from './call.ts';

/** Names in secrets.env of the keys that the model servers ask for. */
export const modelKeyNames: Readonly<Record<ModelRole, string>> = {
  chat: 'CHAT_APIKEY',
  completion: 'COMPLETION_APIKEY',
  embedding: 'EMBEDDER_APIKEY',
  rerank: 'RERANKER_APIKEY',
};

export const modelRoles: readonly ModelRole[] = ['chat', 'completion', 'embedding', 'rerank'];

/** The models that a deployment's files name: another installer may keep some of them elsewhere. */
export const knownRoles = ({ adopted }: Pick<Deployment, 'adopted'>): readonly ModelRole[] =>
  modelRoles.filter((role) => !adopted?.absentProbes.has(`model-${role}`));

/** The endpoint of a role as settings and secrets have it. */
export function modelEndpoint(
  { settings, secrets }: Pick<Deployment<CostrictSettings>, 'settings' | 'secrets'>,
  role: ModelRole,
): ModelEndpoint {
  const { url, model } = settings.models[role];
  return { role, url, model, key: secrets.get(modelKeyNames[role]) };
}
