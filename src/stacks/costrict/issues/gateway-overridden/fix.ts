import { program } from '../../../../base/program.ts';
import type { Action, FixPlan, Guide } from '../../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import { wantedObjects } from '../../apisix/plan.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { gatewayAdmin } from '../../probes/gateway.ts';
import { gatewayObjectExact, gatewayObjectGone } from '../../resources/gateway-object.ts';
import { texts as t } from './texts.ts';

const remove = 'remove';

/** A foreign addition may be deliberate: it goes only on request, and undo restores it. */
export const fix = defineFix<CostrictSettings>({
  issue: 'gateway-overridden',
  title: t.fix(),
  kind: 'guided',
  options: [{ name: remove, title: t.remove() }],
  async plan(context): Promise<FixPlan | Guide> {
    if (context.choices.has(remove))
      return { actions: actionsOf(context), untouched: t.untouched() };
    const commands = [`${program.command} fix gateway-overridden --with ${remove}`];
    return { why: t.fixWhy(), guide: [{ text: t.stepRemove(), commands }] };
  },
});

function actionsOf(context: FixContext<CostrictSettings>): Action[] {
  const { value } = context.facts.get(gatewayAdmin);
  const overrides = value?.access === 'granted' ? value.overrides : [];
  const idsOf = (kind: string) => [
    ...new Set(overrides.filter((one) => one.kind === kind).map(({ id }) => id)),
  ];
  const changed = new Set(idsOf('plugin'));
  return [
    ...idsOf('route').map((id) => gatewayObjectGone('routes', id)),
    ...idsOf('global').map((id) => gatewayObjectGone('global_rules', id)),
    ...wantedObjects(context)
      .filter(({ kind, id }) => kind === 'routes' && changed.has(id))
      .map(gatewayObjectExact),
  ];
}
