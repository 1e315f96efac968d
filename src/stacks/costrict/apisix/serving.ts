import { UserError } from '../../../base/errors.ts';
import { own, parseJson, text } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import { quoteAnswer } from '../../../base/quote-answer.ts';
import { localUrl } from '../../../config/addresses.ts';
import type { HttpResponse } from '../../../effects/effects.ts';
import { lookUntil, patientRequest } from '../../../effects/patience.ts';
import type { StepContext } from '../../../runs/step.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { gatewayTexts as t } from '../texts/gateway.ts';

/** A path that no route takes: the gateway itself must say so. */
export const unknownPath = '/-/no-such-route';
/** A path that asks for a token: without one the gateway itself refuses, whatever is behind it. */
export const protectedPath = '/chat-rag/api/v1/chat/completions';
/** The workers learn of a new route a moment after it was put. */
const syncMs = 15_000;

/** Whether an answer is the gateway's own "no such route". */
export function isRouteNotFound({ status, text: body }: Pick<HttpResponse, 'status' | 'text'>) {
  return status === 404 && text(own(parseJson(body), 'error_msg')).includes('Route Not Found');
}

/**
 * The workers serve what the Admin API has: a known path is guarded. An unknown one says nothing: people may have a
 * route of their own that takes every path.
 */
export async function proveDataPlane(context: StepContext<CostrictSettings>): Promise<void> {
  await expectAnswer(context, protectedPath, '401', ({ status }) => status === 401);
}

async function expectAnswer(
  { deployment, effects, signal }: StepContext<CostrictSettings>,
  path: string,
  wanted: string,
  good: (answer: HttpResponse) => boolean,
): Promise<void> {
  const url = `${localUrl(deployment.settings, 'entry')}${path}`;
  let last: HttpResponse | undefined;
  const found = await lookUntil(effects.clock, { waitMs: syncMs, signal }, async () => {
    last = await patientRequest(effects, { url }, { waitMs: syncMs, eachMs: 10_000, signal });
    return good(last) ? last : undefined;
  });
  if (found || !last) return;
  throw new UserError({
    id: 'gateway-not-serving',
    title: t.notServing(),
    why: [
      t.notServingWhy({
        url,
        wanted,
        status: last.status,
        quote: literal(quoteAnswer(last.text) || '(empty)'),
      }),
    ],
    next: [
      { command: `${program.command} logs apisix`, what: t.seeLog() },
      { command: `${program.command} restart apisix`, what: t.restart() },
    ],
  });
}
