import { reasonOf, UserError } from '../../../base/errors.ts';
import {
  isObject,
  type Json,
  own,
  parseJson,
  revealed,
  secretJson,
  text,
} from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import { looksLikeHtml, quoteAnswer } from '../../../base/quote-answer.ts';
import { Secret } from '../../../base/secret.ts';
import { localUrl } from '../../../config/addresses.ts';
import type { HttpRequest, HttpResponse } from '../../../effects/effects.ts';
import { patientRequest } from '../../../effects/patience.ts';
import type { StepContext } from '../../../runs/step.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { accountsTexts as t } from '../texts/accounts.ts';

export type CasdoorContext = StepContext<CostrictSettings>;

const eachMs = 15_000;
const startingMs = 60_000;

/** A cookie that stands for a login. */
export type Session = Secret;

/** Casdoor's own envelope; `data` is whatever the call is about. */
export interface CasdoorAnswer {
  readonly ok: boolean;
  readonly message: string;
  readonly data: unknown;
  readonly body: Json;
  readonly raw: HttpResponse;
}

type Fields = Readonly<Record<string, string | Secret>>;

interface Call {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Fields;
  readonly form?: Fields;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly session?: Session | undefined;
  readonly headers?: Fields;
}

/** Calls Casdoor through its published port. Throws only when no answer of Casdoor's came. */
export async function casdoor(context: CasdoorContext, call: Call): Promise<CasdoorAnswer> {
  const url = `${localUrl(context.deployment.settings, 'casdoor')}${call.path}`;
  const method = call.method ?? (call.form || call.json ? 'POST' : 'GET');
  const raw = await send(
    context,
    { method, url: withQuery(url, call.query), ...content(call) },
    url,
  );
  const body = parseJson(raw.text);
  if (!isObject(body)) throw notItself(method, url, raw);
  return {
    ok: own(body, 'status') === 'ok',
    message: text(own(body, 'msg')) || text(own(body, 'error_description')),
    data: own(body, 'data'),
    body,
    raw,
  };
}

async function send(
  { effects, signal, options }: CasdoorContext,
  request: Omit<HttpRequest, 'signal'>,
  shownUrl: string,
): Promise<HttpResponse> {
  // A dry run looks once: the service may well not run at all.
  const waitMs = options.looksOnly ? 0 : startingMs;
  try {
    return await patientRequest(effects, request, { waitMs, eachMs, signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new UserError({
      id: 'accounts-unreachable',
      title: t.unreachable({ url: new URL(shownUrl).origin }),
      why: [t.noAnswer({ url: shownUrl, reason: reasonOf(error) })],
      next: [
        { command: `${program.command} status`, what: t.seeStatus() },
        { command: `${program.command} logs casdoor`, what: t.seeLog() },
      ],
      cause: error,
    });
  }
}

/** Headers and body; passwords and tokens travel in these, never in the address. */
function content(call: Call): Pick<HttpRequest, 'headers' | 'body'> {
  const headers: Record<string, string | Secret> = { 'accept-language': 'en', ...call.headers };
  if (call.session) headers.cookie = call.session;
  if (call.form) {
    headers['content-type'] = 'application/x-www-form-urlencoded';
    return { headers, body: new Secret(encoded(call.form)) };
  }
  if (call.json) {
    headers['content-type'] = 'application/json';
    return { headers, body: secretJson(call.json) };
  }
  return { headers };
}

function encoded(fields: Fields): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) pairs.set(name, String(revealed(value)));
  return pairs.toString();
}

const withQuery = (url: string, query: Fields | undefined): string =>
  query ? `${url}?${encoded(query)}` : url;

function notItself(method: string, url: string, raw: HttpResponse): UserError {
  const page = looksLikeHtml(raw.headers['content-type'], raw.text);
  return new UserError({
    id: 'accounts-not-itself',
    title: page ? t.notItself() : t.unexpected(),
    why: [
      t.answered({
        method,
        url,
        status: raw.status,
        quote: literal(quoteAnswer(raw.text) || '(empty)'),
      }),
    ],
    next: [
      { command: `${program.command} ports`, what: t.seePorts() },
      { command: `${program.command} logs casdoor`, what: t.seeLog() },
    ],
  });
}
