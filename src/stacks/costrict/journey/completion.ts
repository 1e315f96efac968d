import { list, own, parseJson, text } from '../../../base/json.ts';
import type { JourneyStep } from '../../../deploy/procedure.ts';
import type { HttpResponse } from '../../../effects/effects.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { completionBudgetMs, modelPatience } from '../models/call.ts';
import { journeyTexts as t } from '../texts/journey.ts';
import { withModelItself } from './direct.ts';
import { gatewayReason, refusedByGateway, seeLog, shownAnswer, stepError } from './error.ts';
import { inSeconds, throughGateway, tokenOf } from './through.ts';

const step = { id: 'completion', title: t.completion(), service: 'code-completion' } as const;

/** One completion through the gateway and the completion service, as an editor asks for it. */
export const completionStep: JourneyStep<CostrictSettings> = {
  id: step.id,
  title: step.title,
  async run(context) {
    const { answer, asked } = await throughGateway(context, step, {
      method: 'POST',
      path: '/code-completion/api/v1/completions',
      token: tokenOf(context),
      body: JSON.stringify(body(context.deployment.settings.models.completion.model)),
      eachMs: modelPatience.completion,
    });
    const words = wordsIn(answer);
    if (words) return spent(answer.durationMs);
    if (refusedByGateway(answer)) throw stepError(step, gatewayReason(step, asked, answer));
    const seen =
      words === undefined
        ? gatewayReason(step, asked, answer)
        : { why: [shownAnswer(asked, answer)], next: [seeLog('code-completion')] };
    const reason = await withModelItself(context, 'completion', seen);
    // The service answers with nothing when it judges that there is nothing to complete.
    if (words === '' && reason.modelWorks) return t.completedEmpty();
    throw stepError(step, reason);
  },
};

/** The time itself is shown beside every step. */
const spent = (ms: number) =>
  ms > completionBudgetMs
    ? t.completedSlowly({ budget: inSeconds(completionBudgetMs) })
    : undefined;

/** undefined: no answer of the completion service's; '': one without words. */
function wordsIn({ status, text: source }: HttpResponse): string | undefined {
  const choices = own(parseJson(source), 'choices');
  if (status !== 200 || !Array.isArray(choices)) return undefined;
  return text(own(list(choices)[0], 'text'));
}

/** `manual`: asked for by key, so that the service does not judge whether it is worth while. */
function body(model: string): Record<string, unknown> {
  return {
    model,
    prompt: '',
    prompt_options: { prefix: 'def add(a, b):\n    return ', suffix: '\n\nprint(add(1, 2))\n' },
    language_id: 'python',
    trigger_mode: 'manual',
    file_project_path: 'add.py',
    user_id: '',
    repo: '',
    client_id: 'journey',
    max_tokens: 16,
    temperature: 0,
  };
}
