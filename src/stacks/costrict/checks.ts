import type { Message } from '../../base/message.ts';
import type { Checks } from '../../doctor/checks.ts';
import type { Facts } from '../../doctor/probe.ts';
import { isRouteNotFound, unknownPath } from './apisix/serving.ts';
import { issues } from './issues/generated/issues.ts';
import { knowledge } from './issues/generated/knowledge.ts';
import { gatewayAdmin } from './probes/gateway.ts';
import { modelProbes } from './probes/models.ts';
import { doctorTexts as t } from './texts/doctor.ts';

/** The gateway's objects, to be compared with the last healthy run. */
function snapshot(facts: Facts): Readonly<Record<string, string>> {
  const admin = facts.get(gatewayAdmin).value;
  if (admin?.access !== 'granted') return {};
  const wrong = admin.wrong.map(({ kind, id, paths }) => [
    `${kind}/${id}`,
    paths.join(', ') || '-',
  ]);
  return { ...Object.fromEntries(wrong), routes: String(admin.routes) };
}

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
  gateway: { path: unknownPath, isGateway: isRouteNotFound },
};
