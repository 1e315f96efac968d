import { program } from '../../../base/program.ts';
import { shellWord } from '../../../base/shell.ts';
import type { Changes } from '../../../config/settings/change.ts';
import type { FixPlan, Guide } from '../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../repair/fix.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { planModel } from '../models/plan.ts';
import { chatLimit } from '../probes/chat-abilities.ts';
import { modelFixTexts as t } from '../texts/fixes-models.ts';

type Context = FixContext<CostrictSettings>;

async function chatSetting(context: Context, settings: Changes): Promise<FixPlan> {
  const { files, containers, notices } = await planModel(context, 'chat', { settings });
  return { actions: [...files, ...containers], notices, untouched: t.onlyPlaces() };
}

/** Below it no setting is allowed. */
const smallest = 1024;
const neededTokens = 65_536;

/** Only who runs the model server can give it more; the settings can promise less. */
function largerGuide({ deployment }: Context): Guide {
  const { model, url } = deployment.settings.models.chat;
  return {
    why: t.contextServer(),
    guide: [
      {
        text: t.contextRestart(),
        commands: [`vllm serve ${shellWord(model)} --max-model-len ${neededTokens}`],
      },
      { text: t.contextLook(), commands: [`curl -s ${shellWord(`${url}/v1/models`)}`] },
      {
        text: t.contextSet(),
        commands: [`${program.command} models set chat --context ${neededTokens}`],
      },
    ],
  };
}

/** The settings promise what the server takes. */
export const fixContextTooSmall = defineFix<CostrictSettings>({
  issue: 'context-too-small',
  title: t.context(),
  kind: 'automatic',
  needs: 'settings',
  // Too small for agents it stays, which only a larger model mends.
  noteMayStay: true,
  async plan(context) {
    const { value } = context.facts.get(chatLimit);
    const limit = value?.limit ?? null;
    const { context: configured } = context.deployment.settings.models.chat;
    if (limit === null || limit < smallest) return largerGuide(context);
    if (limit < configured) return chatSetting(context, { 'models.chat.context': limit });
    // Cut off after the settings were written, the places that hold them are left.
    const rest = await chatSetting(context, {});
    const isDone = rest.actions.length === 0;
    return isDone && context.findings.length > 0 ? largerGuide(context) : rest;
  },
});

/** A model that sees no pictures is not offered as one that does. */
export const fixModelImageSupport = defineFix<CostrictSettings>({
  issue: 'model-image-support',
  title: t.imagesOff(),
  kind: 'automatic',
  needs: 'settings',
  plan: (context) => chatSetting(context, { 'models.chat.images': false }),
});
