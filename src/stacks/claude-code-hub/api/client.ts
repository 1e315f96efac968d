import { reasonOf, UserError } from '../../../base/errors.ts';
import { type Json, list, own, parseJson, secretJson } from '../../../base/json.ts';
import { literal, type Message } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import { quoteAnswer } from '../../../base/quote-answer.ts';
import { Secret } from '../../../base/secret.ts';
import { localUrl } from '../../../config/addresses.ts';
import type { HttpRequest, HttpResponse } from '../../../effects/effects.ts';
import { patientRequest } from '../../../effects/patience.ts';
import type { StepContext } from '../../../runs/step.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { hubJourneyTexts as t } from '../texts/journey.ts';

export type HubContext = Pick<
  StepContext<HubSettings>,
  'deployment' | 'effects' | 'signal' | 'options'
>;

/** For resources: they are given the context of any stack, and are named by journals of their own only. */
export const hubContext = (context: StepContext): StepContext<HubSettings> =>
  context as unknown as StepContext<HubSettings>;

const usualMs = 15_000;
const startingMs = 30_000;

export interface HubRequest {
  readonly method?: HttpRequest['method'];
  /** From the root: /api/health. */
  readonly path: string;
  readonly headers?: HttpRequest['headers'];
  readonly body?: Json;
  /** Most time until it is answered; 15 s unless it is given. */
  readonly eachMs?: number;
}

const shownUrl = ({ deployment: { settings } }: HubContext, path: string): string =>
  `${localUrl(settings, 'app')}${path.replace(/\?.*$/, '')}`;

/** The request and its answer, without secrets. */
export function shownAnswer(
  context: HubContext,
  { method = 'GET', path }: HubRequest,
  { status, text }: Pick<HttpResponse, 'status' | 'text'>,
  secrets: readonly Secret[] = [],
): Message {
  const quote = literal(quoteAnswer(text, secrets) || '(empty)');
  return t.answered({ method, url: shownUrl(context, path), status, quote });
}

/** Asks the app as this machine reaches it. A UserError `hub-unreachable` when no answer comes. */
export async function askHub(context: HubContext, request: HubRequest): Promise<HttpResponse> {
  const { effects, signal, options } = context;
  const { method = 'GET', path, headers = {}, body, eachMs = usualMs } = request;
  const url = `${localUrl(context.deployment.settings, 'app')}${path}`;
  const json = body ? { 'content-type': 'application/json' } : {};
  try {
    return await patientRequest(
      effects,
      {
        method,
        url,
        headers: { ...json, ...headers },
        ...(body ? { body: secretJson(body) } : {}),
      },
      { waitMs: options.looksOnly ? 0 : startingMs, eachMs, signal },
    );
  } catch (error) {
    // Its own refusals (a port of somebody else's) say more than that nothing came.
    if (signal.aborted || error instanceof UserError) throw error;
    throw new UserError({
      id: 'hub-unreachable',
      title: t.unreachable({ url: localUrl(context.deployment.settings, 'app') }),
      why: [t.notAnswered({ method, url: shownUrl(context, path), reason: reasonOf(error) })],
      next: [
        { command: `${program.command} doctor`, what: t.seeDoctor() },
        { command: `${program.command} logs app`, what: t.seeLog() },
      ],
      cause: error,
    });
  }
}

/** A call of the management API (or of another path from /api/ on) with the administrator token, which needs no login and trips no lock. */
export async function askApi(context: HubContext, request: HubRequest): Promise<HttpResponse> {
  const token = context.deployment.secrets.get('ADMIN_TOKEN');
  const authorization = new Secret(`Bearer ${token.reveal()}`);
  const whole = request.path.startsWith('/api/') ? request.path : `/api/v1${request.path}`;
  const asked = { ...request, path: whole };
  const answer = await askHub(context, { ...asked, headers: { authorization } });
  if (answer.status === 401 || answer.status === 403) throw tokenRefused(context, asked, answer);
  return answer;
}

function tokenRefused(context: HubContext, asked: HubRequest, answer: HttpResponse): UserError {
  return new UserError({
    id: 'admin-token-mismatch',
    title: t.tokenRefused(),
    why: [shownAnswer(context, asked, answer), t.tokenRefusedWhy()],
    next: [{ command: `${program.command} up app`, what: t.recreate() }],
  });
}

/** The answer of a call that must succeed, as JSON. A UserError `hub-answer` otherwise. */
export async function callApi(context: HubContext, request: HubRequest): Promise<unknown> {
  const answer = await askApi(context, request);
  if (answer.status >= 200 && answer.status < 300) return parseJson(answer.text);
  throw new UserError({
    id: 'hub-answer',
    title: t.unexpected(),
    why: [shownAnswer(context, { ...request, path: `/api/v1${request.path}` }, answer)],
    next: [{ command: `${program.command} logs app`, what: t.seeLog() }],
  });
}

/** The rows of a list of the API; 100 at most, which is one page. */
export async function listOf(context: HubContext, path: string): Promise<readonly Json[]> {
  const body = await callApi(context, { path });
  return list(own(body, 'items')).filter(
    (row): row is Json => typeof row === 'object' && row !== null,
  );
}
