import { errorCode, UserError } from '../../../base/errors.ts';
import { sizeText } from '../../../base/format.ts';
import { isObject, type Json, list, own, parseJson, secretJson } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import { looksLikeHtml, quoteAnswer } from '../../../base/quote-answer.ts';
import { localUrl } from '../../../config/addresses.ts';
import type { HttpResponse } from '../../../effects/effects.ts';
import { patientRequest } from '../../../effects/patience.ts';
import type { StepContext } from '../../../runs/step.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { gatewayTexts as t } from '../texts/gateway.ts';
import type { AdminKind } from './routes.ts';

type Context = StepContext<CostrictSettings>;

const eachMs = 10_000;
const startingMs = 30_000;
/** A gateway with many thousand routes still fits. */
const maxBytes = 64 * 1024 * 1024;

export const objectName = (kind: AdminKind, id: string) =>
  kind === 'routes'
    ? t.route({ id })
    : kind === 'upstreams'
      ? t.upstream({ id })
      : t.globalRule({ id });

/** Every object of a kind by its id. */
export async function listObjects(
  context: Context,
  kind: AdminKind,
): Promise<ReadonlyMap<string, Json>> {
  const answer = await ask(context, 'GET', kind);
  const body = parseJson(answer.text);
  // An empty list is a Lua table, which may be written as {}; a store never written to answers 404.
  if (answer.status !== 404 && (answer.status !== 200 || !isObject(body)))
    throw unexpected('GET', adminUrl(context, kind), answer);
  const objects = new Map<string, Json>();
  for (const row of list(own(body, 'list'))) {
    const value = own(row, 'value');
    if (!isObject(value)) continue;
    const id = value.id ?? String(own(row, 'key') ?? '').replace(/^.*\//, '');
    objects.set(String(id), value);
  }
  return objects;
}

/** Creates or replaces one object. */
export async function putObject(
  context: Context,
  { kind, id, body }: { kind: AdminKind; id: string; body: Json },
): Promise<void> {
  const answer = await ask(context, 'PUT', `${kind}/${id}`, body);
  if (answer.status === 200 || answer.status === 201) return;
  const url = adminUrl(context, `${kind}/${id}`);
  if (answer.status !== 400) throw unexpected('PUT', url, answer);
  throw new UserError({
    id: 'gateway-object-rejected',
    title: t.rejected({ name: objectName(kind, id) }),
    why: [shown('PUT', url, answer), t.rejectedWhy()],
    next: [{ command: `${program.command} logs apisix`, what: t.seeLog() }],
  });
}

/** Fields that the server writes itself; it refuses some of them in a PUT. */
const serverFields: ReadonlySet<string> = new Set(['create_time', 'update_time']);

/** One object as it would have to be put to be there again; undefined where there is none. */
export async function getObject(
  context: Context,
  { kind, id }: { readonly kind: AdminKind; readonly id: string },
): Promise<Json | undefined> {
  const path = `${kind}/${encodeURIComponent(id)}`;
  const answer = await ask(context, 'GET', path);
  if (answer.status === 404) return undefined;
  const value = own(parseJson(answer.text), 'value');
  if (answer.status !== 200 || !isObject(value))
    throw unexpected('GET', adminUrl(context, path), answer);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !serverFields.has(key)));
}

/** Takes one object away; that it is gone already is no error. */
export async function deleteObject(
  context: Context,
  { kind, id }: { readonly kind: AdminKind; readonly id: string },
): Promise<void> {
  // An upstream that a route still names goes too: it was not there before either.
  const path = `${kind}/${encodeURIComponent(id)}?force=true`;
  const answer = await ask(context, 'DELETE', path);
  if (answer.status !== 200 && answer.status !== 404)
    throw unexpected('DELETE', adminUrl(context, path), answer);
}

const adminUrl = ({ deployment }: Context, path: string): string =>
  `${localUrl(deployment.settings, 'gatewayAdmin')}/apisix/admin/${path}`;

async function ask(
  context: Context,
  method: 'GET' | 'PUT' | 'DELETE',
  path: string,
  body?: Json,
): Promise<HttpResponse> {
  const url = adminUrl(context, path);
  const request = {
    method,
    url,
    headers: {
      'x-api-key': context.deployment.secrets.get('APIKEY_APISIX_ADMIN'),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: secretJson(body) } : {}),
    maxBytes,
  };
  // A dry run looks once: the gateway may well not run at all.
  const waitMs = context.options.looksOnly ? 0 : startingMs;
  let answer: HttpResponse;
  try {
    answer = await patientRequest(context.effects, request, {
      waitMs,
      eachMs,
      signal: context.signal,
    });
  } catch (error) {
    if (context.signal.aborted) throw error;
    throw unreachable(method, url, error);
  }
  refuse(method, url, answer);
  return answer;
}

function refuse(method: string, url: string, answer: HttpResponse): void {
  if (answer.isCut)
    throw new UserError({
      id: 'gateway-too-large',
      title: t.tooLarge({ url, limit: sizeText(maxBytes) }),
      next: [{ command: `${program.command} logs apisix`, what: t.seeLog() }],
    });
  const why = [shown(method, url, answer)];
  // The source address is refused by nginx itself, with a page: this comes before the look for pages.
  if (answer.status === 403)
    throw new UserError({
      id: 'gateway-source-refused',
      title: t.sourceRefused(),
      why: [...why, t.sourceRefusedWhy()],
      next: again,
    });
  if (answer.status === 401)
    throw new UserError({
      id: 'admin-api-key-mismatch',
      title: t.keyRefused(),
      why: [...why, t.keyRefusedWhy()],
      next: again,
    });
  if (looksLikeHtml(answer.headers['content-type'], answer.text))
    throw new UserError({
      id: 'gateway-not-itself',
      title: t.notGateway(),
      why,
      next: [{ command: `${program.command} ports`, what: t.seePorts() }],
    });
}

const again = [
  { command: `${program.command} render`, what: t.renderAgain() },
  { command: `${program.command} restart apisix`, what: t.restart() },
];

function unreachable(method: string, url: string, cause: unknown): UserError {
  const reason = errorCode(cause) ?? (cause instanceof Error ? cause.name : String(cause));
  return new UserError({
    id: 'gateway-unreachable',
    title: t.unreachable({ url: new URL(url).origin }),
    why: [t.unreachableWhy({ method, url, reason })],
    next: [
      { command: `${program.command} status`, what: t.again() },
      { command: `${program.command} logs apisix`, what: t.seeLog() },
    ],
    cause,
  });
}

function unexpected(method: string, url: string, answer: HttpResponse): UserError {
  return new UserError({
    id: 'gateway-error',
    title: t.unexpected(),
    why: [shown(method, url, answer)],
    next: [{ command: `${program.command} logs apisix`, what: t.seeLog() }],
  });
}

const shown = (method: string, url: string, { status, text }: HttpResponse) =>
  t.answered({ method, url, status, quote: literal(quoteAnswer(text) || '(empty)') });
