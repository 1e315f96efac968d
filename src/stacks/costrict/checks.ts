import type { Message } from '../../base/message.ts';
import type { Checks } from '../../doctor/checks.ts';
import type { Facts } from '../../doctor/probe.ts';
import { isRouteNotFound, unknownPath } from './apisix/serving.ts';
import { issues } from './issues/generated/issues.ts';
import { knowledge } from './issues/generated/knowledge.ts';
import { searchEngine } from './issues/search-engine-unwell/probe.ts';
import { gatewayAdmin } from './probes/gateway.ts';
import { embeddingModel, modelProbes } from './probes/models.ts';
import { vectorStore } from './probes/vector-store.ts';
import { doctorTexts as t } from './texts/doctor.ts';

/** The gateway's objects, to be compared with the last healthy run. */
function snapshot(facts: Facts): Readonly<Record<string, string>> {
  const admin = facts.get(gatewayAdmin).value;
  if (admin?.access !== 'granted') return {};
  const wrong = admin.wrong.map(({ kind, id, paths }) => [
    `${kind}/${id}`,
    paths.join(', ') || '-',
  ]);
  const dimension = facts.get(embeddingModel).value?.dimension;
  return {
    ...Object.fromEntries(wrong),
    routes: String(admin.routes),
    ...(dimension != null && { 'embedding dimensions': String(dimension) }),
  };
}

/** The counts of what users would miss at once. */
const amounts = (facts: Facts) => ({
  weaviate: facts.get(vectorStore).value?.objects,
  es: facts.get(searchEngine).value?.documents,
});

/** Routes and models, for the first line of a healthy doctor. */
function counts(facts: Facts): readonly Message[] {
  const admin = facts.get(gatewayAdmin).value;
  const routes = admin?.access === 'granted' ? admin.routes : 0;
  const models = modelProbes.filter((probe) => facts.get(probe).value !== null).length;
  return [
    ...(routes > 0 ? [t.countRoutes({ n: routes })] : []),
    ...(models > 0 ? [t.countModels({ n: models })] : []),
  ];
}

/** Its possible faults. */
export const checks: Checks = {
  issues,
  knowledge,
  counts,
  snapshot,
  amounts,
  gateway: { path: unknownPath, isGateway: isRouteNotFound },
};
