import { quoteAnswer } from '../../../base/quote-answer.ts';
import { ask } from '../../../doctor/client/ask.ts';
import { clientAnswers, clientProxy, codeOf, withTarget } from '../../../doctor/client/probes.ts';
import { reached, works } from '../../../doctor/client/works.ts';
import type { ProbeContext, Reading } from '../../../doctor/probe.ts';
import { isRouteNotFound } from '../apisix/serving.ts';
import { costrictClientTexts as t } from '../texts/client.ts';

/** The answer for one path, on a way on which the gateway answers. */
export interface PathStatus {
  /** null where no answer came. */
  readonly status: number | null;
  readonly code: string | null;
  readonly noRoute: boolean;
}

/** A GET of one path through the gateway, from a developer's computer; unknown where the gateway does not answer. */
export function askPath<T>(
  context: ProbeContext,
  path: string,
  read: (answer: PathStatus & { readonly text: string }) => T,
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
