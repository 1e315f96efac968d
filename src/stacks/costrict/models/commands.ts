import type { Deployment } from '../../../config/deployment.ts';
import type { ModelCommands, ModelRow } from '../../../repair/model-commands.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { modelTexts } from '../texts/models.ts';
import type { ModelRole } from './call.ts';
import { knownRoles, modelEndpoint, modelKeyNames, modelRoles } from './endpoints.ts';
import { modelServices } from './plan.ts';
import { prepareModel } from './prepare.ts';
import { reachModel } from './reach.ts';
import { testModels } from './test.ts';

function rowOf(deployment: Deployment<CostrictSettings>, role: ModelRole): ModelRow {
  const { url, model } = modelEndpoint(deployment, role);
  const { context, images } = deployment.settings.models.chat;
  const name = modelKeyNames[role];
  return {
    role,
    title: modelTexts[role](),
    url,
    model,
    key: { name, isSet: deployment.secrets.has(name) },
    context: role === 'chat' ? context : null,
    images: role === 'chat' ? images : null,
    usedBy: modelServices[role],
  };
}

/** Chat, completion, embedding and rerank models: FAQ 6. */
export const modelCommands: ModelCommands<CostrictSettings> = {
  show: (deployment) => knownRoles(deployment).map((role) => rowOf(deployment, role)),
  async reach(at, word, url) {
    const role = modelRoles.find((one) => one === word);
    return role ? reachModel(at, role, url) : [];
  },
  test: (context, roles) =>
    testModels(
      context,
      modelRoles.filter((role) => roles.includes(role)),
    ),
  prepare: (context, change) => prepareModel(context, change),
};
