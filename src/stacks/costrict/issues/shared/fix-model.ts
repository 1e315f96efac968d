import type { Message } from '../../../../base/message.ts';
import type { Changes } from '../../../../config/settings/change.ts';
import type { FixPlan } from '../../../../repair/action.ts';
import { defineFix, type Fix, type FixContext } from '../../../../repair/fix.ts';
import { containersAction } from '../../../../repair/resources/containers.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import type { ModelRole } from '../../models/call.ts';
import { modelServices, planModel } from '../../models/plan.ts';
import { verifyModel } from '../../models/verify.ts';
import { modelToolTexts } from '../../texts/model-tools.ts';
import { issueTexts as t } from './texts.ts';

type Context = FixContext<CostrictSettings>;

/** A change of one model's settings, and every place that holds them. */
export async function modelPlan(
  context: Context,
  role: ModelRole,
  settings: Changes = {},
): Promise<FixPlan> {
  const { files, containers, notices } = await planModel(context, role, { settings });
  return { actions: [...files, ...containers], notices, untouched: modelToolTexts.untouched() };
}

/** Files and containers as the settings say; where all of them are already, the readers are recreated. */
async function places(context: Context, role: ModelRole): Promise<FixPlan> {
  const plan = await modelPlan(context, role);
  if (plan.actions.length > 0 || context.findings.length === 0) return plan;
  return { ...plan, actions: [containersAction(modelServices[role], 'recreate')] };
}

/** A fix that brings every place of one model in line with the settings. */
export const modelPlacesFix = (
  issue: string,
  role: ModelRole,
  title: Message,
): Fix<CostrictSettings> =>
  defineFix<CostrictSettings>({
    issue,
    title,
    needs: 'settings',
    plan: (context) => places(context, role),
    // A route that leads to the right model is proved by an answer.
    ...(role === 'chat'
      ? { prove: async (context) => (await verifyModel(context, role))[0] ?? t.placesAgree() }
      : { prove: async () => t.placesAgree() }),
  });
