import { fileStamp } from '../../../base/format.ts';
import type { ContextOf, FixPlan } from '../../../repair/action.ts';
import { containersAction } from '../../../repair/resources/containers.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { weaviateClassAction } from '../resources/weaviate-class.ts';
import { modelToolTexts as t } from '../texts/model-tools.ts';
import { modelServices } from './plan.ts';
import { countObjects, type VectorClass, vectorClass } from './vector-class.ts';

/** The vectors copied and deleted; the embedder recreates their class when it starts. */
export async function planVectors(
  context: ContextOf<CostrictSettings>,
  found: VectorClass,
): Promise<Required<Pick<FixPlan, 'actions' | 'irreversible'>> & { restart: FixPlan['actions'] }> {
  const objects = await countObjects(context, found);
  const stamp = fileStamp(context.effects.clock.now());
  return {
    actions: [weaviateClassAction(objects, stamp)],
    restart: [containersAction(modelServices.embedding, 'restart')],
    irreversible: { name: vectorClass, why: t.reindexWhy({ n: objects }) },
  };
}
