import type { JourneyStep } from '../../../deploy/procedure.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { checkEmbeddings, checkRerank } from '../models/checks.ts';
import { modelEndpoint } from '../models/endpoints.ts';
import { embeddingCall, rerankCall, rerankExample } from '../models/requests.ts';
import { journeyTexts as t } from '../texts/journey.ts';
import { modelTexts } from '../texts/models.ts';
import { askDirectly } from './direct.ts';
import { stepError } from './error.ts';

const embedding = { id: 'embedding', title: t.embedding(), service: 'codebase-embedder' } as const;
const rerank = { id: 'rerank', title: t.rerank(), service: 'codebase-embedder' } as const;

/** No public path leads to these two models: they are asked where the embedder asks them. */
export const embeddingStep: JourneyStep<CostrictSettings> = {
  id: embedding.id,
  title: embedding.title,
  async run(context) {
    const endpoint = modelEndpoint(context.deployment, 'embedding');
    const answer = await askDirectly(context, endpoint, {
      call: embeddingCall(endpoint),
      check: checkEmbeddings,
    });
    if (!answer.ok)
      throw stepError(embedding, { ...answer.explanation, by: modelTexts.embedding() });
    return t.dimension({ count: answer.value.dimension });
  },
};

export const rerankStep: JourneyStep<CostrictSettings> = {
  id: rerank.id,
  title: rerank.title,
  async run(context) {
    const endpoint = modelEndpoint(context.deployment, 'rerank');
    const answer = await askDirectly(context, endpoint, {
      call: rerankCall(endpoint),
      check: checkRerank,
    });
    if (!answer.ok) throw stepError(rerank, { ...answer.explanation, by: modelTexts.rerank() });
    return answer.value.best === rerankExample.best ? t.ordered() : t.ordersOddly();
  },
};
