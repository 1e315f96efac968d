import { program } from '../../../../base/program.ts';
import { shellWord } from '../../../../base/shell.ts';
import type { Guide } from '../../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { modelPlan } from '../shared/fix-model.ts';
import { longPrompt, sizeTaken } from './long-prompt.ts';
import { chatLimit } from './probe.ts';
import { texts as t } from './texts.ts';

/** Below it no setting is allowed. */
const smallest = 1024;
const neededTokens = 65_536;

/** Only who runs the model server can give it more; the settings can promise less. */
function largerGuide({ deployment }: FixContext<CostrictSettings>): Guide {
  const { model, url } = deployment.settings.models.chat;
  return {
    why: t.serverWhy(),
    guide: [
      {
        text: t.restart(),
        commands: [`vllm serve ${shellWord(model)} --max-model-len ${neededTokens}`],
      },
      { text: t.look(), commands: [`curl -s ${shellWord(`${url}/v1/models`)}`] },
      {
        text: t.thenSet(),
        commands: [`${program.command} models set chat --context ${neededTokens}`],
      },
    ],
  };
}

/** The settings promise what the server takes. */
export const fix = defineFix<CostrictSettings>({
  issue: 'context-too-small',
  title: t.fix(),
  needs: 'settings',
  // Too small for agents it stays, which only a larger model changes.
  noteMayStay: true,
  async plan(context) {
    const { value } = context.facts.get(chatLimit);
    const limit = sizeTaken(context.facts.get(longPrompt).value, value?.limit ?? null);
    const { context: configured } = context.deployment.settings.models.chat;
    if (limit === null || limit < smallest) return largerGuide(context);
    if (limit < configured) return modelPlan(context, 'chat', { 'models.chat.context': limit });
    // Interrupted after the settings were written, the places that hold them are left.
    const rest = await modelPlan(context, 'chat');
    const isDone = rest.actions.length === 0;
    return isDone && context.findings.length > 0 ? largerGuide(context) : rest;
  },
});
