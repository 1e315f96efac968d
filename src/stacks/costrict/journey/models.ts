import { parseJson } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import type { Hop } from '../../../deploy/procedure.ts';
import type { HttpResponse } from '../../../effects/effects.ts';
import { lookUntil } from '../../../effects/patience.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { readModelList, type ServedModel } from '../models/checks.ts';
import { journeyTexts as t } from '../texts/journey.ts';
import { type Asked, gatewayReason, hopError, seeLog, shownAnswer } from './error.ts';
import { type Context, throughGateway } from './through.ts';

const hop = { id: 'models', title: t.models(), service: 'higress' } as const;
/** Plug-ins are fetched and compiled after the AI gateway calls itself ready. */
const loadingMs = 30_000;

/** The list that editors show, answered by a plug-in of the AI gateway without a login. */
export const modelsHop: Hop<CostrictSettings> = {
  id: hop.id,
  title: hop.title,
  async run(context) {
    const { model } = context.deployment.settings.models.chat;
    let last: { answer: HttpResponse; asked: Asked } | undefined;
    const found = await lookUntil(
      context.effects.clock,
      { waitMs: loadingMs, signal: context.signal },
      async () => {
        last = await throughGateway(context, hop, {
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
  if (models === undefined) return hopError(hop, gatewayReason(hop, asked, answer));
  const { model } = context.deployment.settings.models.chat;
  const names = models.map(({ id }) => id).join(', ');
  return hopError(hop, {
    why: [
      shownAnswer(asked, answer),
      names === '' ? t.emptyList() : t.notListed({ model, models: literal(names) }),
    ],
    next: [{ command: `${program.command} restart higress`, what: t.reload() }, seeLog('higress')],
  });
}
