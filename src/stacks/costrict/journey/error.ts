import { reasonOf, UserError } from '../../../base/errors.ts';
import { literal, type Message } from '../../../base/message.ts';
import type { NextStep } from '../../../base/next-step.ts';
import { program } from '../../../base/program.ts';
import { quoteAnswer } from '../../../base/quote-answer.ts';
import type { Secret } from '../../../base/secret.ts';
import type { HttpResponse } from '../../../effects/effects.ts';
import { isRouteNotFound } from '../apisix/serving.ts';
import { journeyTexts as t } from '../texts/journey.ts';

/** A step: how it is called and which service it is about. */
export interface JourneyStepName {
  readonly id: string;
  readonly title: Message;
  readonly service: string;
}

export interface Asked {
  readonly method: string;
  readonly url: string;
}

export interface Reason {
  /** The service that failed, where it is not the step's own. */
  readonly by?: Message;
  readonly why: readonly Message[];
  readonly next: readonly NextStep[];
}

const command = (words: string, what: Message): NextStep => ({
  command: `${program.command} ${words}`,
  what,
});

export const seeLog = (service: string): NextStep => command(`logs ${service}`, t.seeLog());

/** The error that names who failed in a step, what answered there, and what to type. */
export function stepError(
  step: JourneyStepName,
  { by, why, next }: Reason,
  cause?: unknown,
): UserError {
  return new UserError({
    id: `journey-${step.id}`,
    title: t.failed({ by: by ?? step.service }),
    why,
    next,
    cause,
  });
}

/** The request and its answer, without secrets. */
export function shownAnswer(
  { method, url }: Asked,
  { status, text }: Pick<HttpResponse, 'status' | 'text'>,
  secrets: readonly Secret[] = [],
): Message {
  return t.answered({
    method,
    url,
    status,
    quote: literal(quoteAnswer(text, secrets) || '(empty)'),
  });
}

/** Services behind the gateway name themselves in the code of an error or below it; the gateway, an openresty, does not. */
const fromService = /"code"\s*:\s*"(?:chat-rag|ai-gateway|code-completion)\.|<center>nginx\b/;

/** Whether the gateway itself refused, so that what is behind it has no part in it. */
export function refusedByGateway(answer: Pick<HttpResponse, 'status' | 'text'>): boolean {
  if (isRouteNotFound(answer)) return true;
  return [401, 403, 429].includes(answer.status) && !fromService.test(answer.text);
}

/** The meaning of an unwanted answer through the gateway. */
export function gatewayReason(
  step: JourneyStepName,
  asked: Asked,
  answer: HttpResponse,
  secrets: readonly Secret[] = [],
): Reason {
  const { meaning, next } = meaningOf(step, answer);
  return { why: [shownAnswer(asked, answer, secrets), meaning], next };
}

function meaningOf(
  { service }: JourneyStepName,
  answer: HttpResponse,
): { meaning: Message; next: readonly NextStep[] } {
  if (refusedByGateway(answer)) {
    if (answer.status === 404)
      return { meaning: t.noRoute(), next: [command('deploy --from gateway', t.putRoutes())] };
    if (answer.status === 429)
      return { meaning: t.limited(), next: [command('deploy --from journey', t.waitMinute())] };
    return {
      meaning: t.tokenRefused(),
      next: [command('deploy --from accounts', t.fixAccounts()), seeLog('apisix')],
    };
  }
  if (answer.status >= 502 && answer.status <= 504)
    return {
      meaning: t.behind({ service }),
      next: [seeLog(service), command('status', t.seeStatus())],
    };
  return { meaning: t.serviceFailed({ service }), next: [seeLog(service)] };
}

/** When no answer came at all. */
export function noAnswerReason(
  step: JourneyStepName,
  { method, url }: Asked,
  error: unknown,
): Reason {
  return {
    why: [t.notAnswered({ method, url, reason: reasonOf(error) })],
    next: [command('status', t.seeStatus()), seeLog(step.service), seeLog('apisix')],
  };
}
