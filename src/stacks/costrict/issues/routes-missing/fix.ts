import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import { readObjects, wantedObjects } from '../../apisix/plan.ts';
import { proveDataPlane } from '../../apisix/serving.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { gatewayAdmin } from '../../probes/gateway.ts';
import { gatewayObjectActions } from '../../resources/gateway-object.ts';
import { texts as t } from './texts.ts';

/** Adds what is missing and sets what differs; foreign additions stay. */
export const fix = defineFix<CostrictSettings>({
  issue: 'routes-missing',
  title: t.fix(),
  plan: async (context) => ({
    actions: await objectsOf(context),
    untouched: t.untouched(),
  }),
  async prove(context) {
    await proveDataPlane(context);
    return t.proved();
  },
});

async function objectsOf(context: FixContext<CostrictSettings>) {
  const { value } = context.facts.get(gatewayAdmin);
  if (value?.access !== 'granted') return [];
  const wrong = new Set(value.wrong.map(({ kind, id }) => `${kind}/${id}`));
  const actual = await readObjects(context);
  return wantedObjects(context)
    .filter(({ kind, id }) => wrong.has(`${kind}/${id}`))
    .flatMap((object) => gatewayObjectActions(object, actual));
}
