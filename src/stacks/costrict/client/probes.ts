import { parseJson } from '../../../base/json.ts';
import { quoteAnswer } from '../../../base/quote-answer.ts';
import { ask } from '../../../doctor/client/ask.ts';
import { clientAnswers, clientProxy, codeOf, withTarget } from '../../../doctor/client/probes.ts';
import { reached, works } from '../../../doctor/client/works.ts';
import { defineProbe, type ProbeContext, type Reading } from '../../../doctor/probe.ts';
import { isRouteNotFound } from '../apisix/serving.ts';
import { modelListPath } from '../deployment/addresses.ts';
import { readModelList } from '../models/checks.ts';
import { costrictClientTexts as t } from '../texts/client.ts';
import { type TokenTimes, tokenTimes } from './token.ts';

/** What came back for one path, on a way on which the gateway answers. */
interface PathAnswer {
  /** null where no answer came. */
  readonly status: number | null;
  readonly code: string | null;
  readonly noRoute: boolean;
  readonly text: string;
}

function askPath<T>(
  context: ProbeContext,
  path: string,
  read: (answer: PathAnswer) => T,
): Promise<Reading<T>> {
  return withTarget(context, async (target) => {
    const answers = (await context.get(clientAnswers)).value;
    if (answers === null || !works(answers)) return { status: 'unknown', reason: t.noGateway() };
    const through = (await context.get(clientProxy)).value?.through;
    const proxy = reached(answers.direct) ? undefined : through?.url;
    try {
      const { status, text } = await ask(context, target, path, proxy);
      const noRoute = isRouteNotFound({ status, text });
      const evidence = [`GET ${path} → ${status} ${quoteAnswer(text)}`];
      return { status: 'ok', value: read({ status, code: null, noRoute, text }), evidence };
    } catch (error) {
      const code = codeOf(error);
      const value = read({ status: null, code, noRoute: false, text: '' });
      return { status: 'ok', value, evidence: [`GET ${path} → ${code}`] };
    }
  });
}

export interface ListReading {
  readonly status: number | null;
  readonly code: string | null;
  readonly noRoute: boolean;
  /** Names in the list; null where the answer was none. */
  readonly models: readonly string[] | null;
}

/** The list that the editor shows; no login is asked for it. */
export const clientModels = defineProbe<ListReading>({
  id: 'client-models',
  title: t.probeModels(),
  deadline: 'long',
  read: (context) =>
    askPath(context, modelListPath, ({ text, ...rest }) => ({
      ...rest,
      models:
        rest.status === 200 ? (readModelList(parseJson(text))?.map(({ id }) => id) ?? null) : null,
    })),
});

export interface LoginReading {
  readonly status: number | null;
  readonly code: string | null;
  readonly noRoute: boolean;
}

/** Where a login begins. Without parameters the login service complains in JSON, which is enough. */
export const clientLogin = defineProbe<LoginReading>({
  id: 'client-login',
  title: t.probeLogin(),
  deadline: 'long',
  read: (context) =>
    askPath(context, '/oidc-auth/api/v1/plugin/login', ({ text: _, ...rest }) => rest),
});

export interface TokenReading extends TokenTimes {
  /** When it was looked at, by this computer's clock. */
  readonly readMs: number;
}

/** When the token of the editor was made and ends. It is read here and goes nowhere. */
export const clientToken = defineProbe<TokenReading>({
  id: 'client-token',
  title: t.probeToken(),
  deadline: 'instant',
  read: (context) =>
    withTarget(context, async ({ token }) => {
      if (token === undefined) return { status: 'skipped', reason: t.noToken() };
      const times = tokenTimes(token);
      if (times === undefined) return { status: 'unknown', reason: t.notToken() };
      const readMs = context.effects.clock.now().getTime();
      return { status: 'ok', value: { ...times, readMs } };
    }),
});
