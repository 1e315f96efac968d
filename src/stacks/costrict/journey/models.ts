import { parseJson } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import type { JourneyStep } from '../../../deploy/procedure.ts';
import type { HttpResponse } from '../../../effects/effects.ts';
import { lookUntil } from '../../../effects/patience.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { readModelList, type ServedModel } from '../models/checks.ts';
import { journeyTexts as t } from '../texts/journey.ts';
import { type Asked, gatewayReason, seeLog, shownAnswer, stepError } from './error.ts';
import { type Context, throughGateway } from './through.ts';

const step = { id: 'models', title: t.models(), service: 'higress' } as const;
/** Plug-ins are fetched and compiled after the AI gateway calls itself ready. */
const loadingMs = 30_000;

/** The list that editors show, answered by a plug-in of the AI gateway without a login. */
export const modelsStep: JourneyStep<CostrictSettings> = {
  id: step.id,
  title: step.title,
  async run(context) {
    const { model } = context.deployment.settings.models.chat;
    let last: { answer: HttpResponse; asked: Asked } | undefined;
    const found = await lookUntil(
      context.effects.clock,
      { waitMs: loadingMs, signal: context.signal },
      async () => {
        last = await throughGateway(context, step, {
          path: '/ai-gateway/api/v1/models',
          eachMs: 15_000,
        });
        const models = listIn(last.answer);
        return models?.some(({ id }) => id === model) ? models : undefined;
      },
    );
    if (found) return t.listed({ model, count: found.length });
    if (!last) throw new Error('nothing was asked');
    throw notListed(context, last);
  },
};

const listIn = ({ status, text }: HttpResponse): readonly ServedModel[] | undefined =>
  status === 200 ? readModelList(parseJson(text)) : undefined;

function notListed(context: Context, { answer, asked }: { answer: HttpResponse; asked: Asked }) {
  const models = listIn(answer);
  if (models === undefined) return stepError(step, gatewayReason(step, asked, answer));
  const { model } = context.deployment.settings.models.chat;
  const names = models.map(({ id }) => id).join(', ');
  return stepError(step, {
    why: [
      shownAnswer(asked, answer),
      names === '' ? t.emptyList() : t.notListed({ model, models: literal(names) }),
    ],
    next: [{ command: `${program.command} restart higress`, what: t.reload() }, seeLog('higress')],
  });
}
