import { own, parseJson, text } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import { looksLikeHtml } from '../../../base/quote-answer.ts';
import type { JourneyStep } from '../../../deploy/procedure.ts';
import { isRouteNotFound } from '../apisix/serving.ts';
import { accounts } from '../casdoor/names.ts';
import { loginCallback } from '../deployment/addresses.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { journeyTexts as t } from '../texts/journey.ts';
import { gatewayReason, seeLog, shownAnswer, stepError } from './error.ts';
import { type Context, throughGateway } from './through.ts';

const step = { id: 'login', title: t.login(), service: 'casdoor' } as const;
const startStep = { ...step, service: 'oidc-auth' } as const;

const eachMs = 15_000;

/** The browser's first requests: the login service, the page, and the page's own requests. */
export const loginStep: JourneyStep<CostrictSettings> = {
  id: step.id,
  title: step.title,
  async run(context) {
    await startAnswers(context);
    const query = loginQuery(context);
    const page = await throughGateway(context, step, {
      path: `/login/oauth/authorize?${query}`,
      eachMs,
    });
    if (
      page.answer.status !== 200 ||
      !looksLikeHtml(page.answer.headers['content-type'], page.answer.text)
    )
      throw stepError(step, gatewayReason(step, page.asked, page.answer));
    await pageAccepts(context, query);
    return undefined;
  },
};

/** Without parameters the login service answers with an error of its own: enough to know that it is there. */
async function startAnswers(context: Context): Promise<void> {
  const { answer, asked } = await throughGateway(context, startStep, {
    path: '/oidc-auth/api/v1/plugin/login',
    eachMs,
  });
  const gone = answer.status >= 502 && answer.status <= 504;
  const noRoute = isRouteNotFound(answer);
  if (gone || noRoute) throw stepError(startStep, gatewayReason(startStep, asked, answer));
}

async function pageAccepts(context: Context, query: string): Promise<void> {
  const { answer, asked } = await throughGateway(context, step, {
    path: `/api/get-app-login?${query}`,
    eachMs,
  });
  const body = parseJson(answer.text);
  if (answer.status === 200 && own(body, 'status') === 'ok') return;
  const words = text(own(body, 'msg'));
  if (words === '') throw stepError(step, gatewayReason(step, asked, answer));
  throw stepError(step, {
    why: [shownAnswer(asked, answer), t.loginRefuses({ words: literal(words) })],
    next: [...gatewayReason(step, asked, { ...answer, status: 401 }).next, seeLog('casdoor')],
  });
}

/** Both spellings: the page takes the standard's names, its question its own. */
function loginQuery({ deployment: { settings, secrets } }: Context): string {
  const clientId = secrets.get('OIDC_CLIENT_ID').reveal();
  const callback = loginCallback(settings);
  return new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: callback,
    clientId,
    responseType: 'code',
    redirectUri: callback,
    type: 'code',
    scope: accounts.scope,
    state: 'check',
  }).toString();
}
