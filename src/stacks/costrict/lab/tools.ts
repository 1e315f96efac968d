import { UserError } from '../../../base/errors.ts';
import { lastLines } from '../../../base/format.ts';
import { type Json, own, parseJson, secretJson } from '../../../base/json.ts';
import { literal, type Message } from '../../../base/message.ts';
import { Secret } from '../../../base/secret.ts';
import { localUrl } from '../../../config/addresses.ts';
import { composePath } from '../../../config/paths.ts';
import type { HttpRequest } from '../../../effects/effects.ts';
import { containerOf, untilReady, update } from '../../../repair/lab/containers.ts';
import { defineFault, type Fault, type LabContext } from '../../../repair/lab/fault.ts';
import { edit, restoreFile } from '../../../repair/lab/files.ts';
import { databaseUser } from '../deployment/database.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { labTexts as t } from '../texts/lab.ts';

export type Lab = LabContext<CostrictSettings>;

/** Puts the Compose file back, and a service to what it says. */
export async function restoreCompose(context: Lab, service: string): Promise<void> {
  await restoreFile(context, composePath);
  await update(context, service);
  await untilReady(context, service);
}

/** A service that was made from a Compose file that somebody edited. */
export const composeEdited = (service: string, change: (text: string) => string) => ({
  async make(context: Lab): Promise<void> {
    await edit(context, composePath, change);
    await update(context, service);
  },
  heal: (context: Lab): Promise<void> => restoreCompose(context, service),
});

/** A rendered file of a service that nothing else depends on. */
export const prometheusFile = 'config/prometheus/prometheus.yml';

/** A file of the deployment that somebody edited. */
export const edited = (
  path: string,
  change: (text: string, settings: CostrictSettings) => string,
) => ({
  make: (context: Lab): Promise<void> =>
    edit(context, path, (text) => change(text, context.deployment.settings)),
  heal: (context: Lab): Promise<void> => restoreFile(context, path),
});

export const fault = (row: Fault<CostrictSettings>): Fault<CostrictSettings> =>
  defineFault<CostrictSettings>(row);

/** A statement in one database, as the superuser inside the container; on standard input, so that no list of processes shows it. */
export async function sql(context: Lab, database: string, statement: string): Promise<string> {
  const { effects, signal } = context;
  const { code, stdout, stderr } = await effects.docker.exec(
    containerOf(context, 'postgres'),
    [
      ...['psql', '-v', 'ON_ERROR_STOP=1', '-qtA', '-h', '127.0.0.1', '-U', databaseUser],
      ...['-d', database, '-f', '-'],
    ],
    signal,
    new Secret(statement),
  );
  if (code === 0) return stdout.trim();
  throw failed(t.database(), stderr);
}

/** One statement that makes the fault, and one that reverts it. */
export const statements = (database: string, make: string, heal: string) => ({
  async make(context: Lab): Promise<void> {
    await sql(context, database, make);
  },
  async heal(context: Lab): Promise<void> {
    await sql(context, database, heal);
  },
});

const failed = (what: Message, words: string): UserError =>
  new UserError({
    id: 'lab-command-failed',
    title: t.failed({ what }),
    quote: lastLines(words),
  });

/** A value of the database that is changed, kept, and rolled back by `revertValue`. */
export async function keepValue(context: Lab, name: string, database: string, select: string) {
  await context.keep(name, await sql(context, database, select));
}

/** Calls `back` with what was kept, once; nothing when nothing was kept. */
export async function revertValue(
  context: Lab,
  name: string,
  back: (value: string) => Promise<unknown>,
): Promise<void> {
  const value = await context.kept(name);
  if (value === undefined) return;
  await back(value);
  await context.forget(name);
}

const eachMs = 10_000;

/** A call that must succeed; its answer as JSON, if it is that. */
export async function call(context: Lab, request: Omit<HttpRequest, 'signal'>): Promise<unknown> {
  const { effects, signal } = context;
  const answer = await effects.http.request({
    ...request,
    signal: effects.clock.deadline(eachMs, signal),
  });
  if (answer.status < 200 || answer.status > 299)
    throw failed(literal(`${request.method ?? 'GET'} ${request.url}`), answer.text);
  return parseJson(answer.text);
}

/** A call of the gateway's Admin API. */
function gateway(
  context: Lab,
  method: 'GET' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const { settings, secrets } = context.deployment;
  return call(context, {
    method,
    url: `${localUrl(settings, 'gatewayAdmin')}/apisix/admin/${path}`,
    headers: { 'x-api-key': secrets.get('APIKEY_APISIX_ADMIN') },
    ...(body === undefined ? {} : { body: secretJson(body) }),
  });
}

/** A gateway's object as it is, without what the server writes itself. */
async function objectOf(context: Lab, path: string): Promise<Json> {
  const value = own(await gateway(context, 'GET', path), 'value');
  const { create_time: _, update_time: __, ...body } = value as Record<string, unknown>;
  return body;
}

/** An object of the gateway with another in its place, or none. */
export const objectChanged = (path: string, change: ((body: Json) => Json) | 'delete') => ({
  async make(context: Lab): Promise<void> {
    const body = await objectOf(context, path);
    await context.keep(path, JSON.stringify(body));
    if (change === 'delete') await gateway(context, 'DELETE', path);
    else await gateway(context, 'PUT', path, change(body));
  },
  heal: (context: Lab): Promise<void> =>
    revertValue(context, path, (body) => gateway(context, 'PUT', path, parseJson(body))),
});

/** Puts an object into the vector store. */
export async function storeVector(context: Lab, dimensions: number): Promise<void> {
  const url = `${localUrl(context.deployment.settings, 'weaviate')}/v1/batch/objects`;
  const vector = new Array<number>(dimensions).fill(0);
  const body = JSON.stringify({ objects: [{ class: 'CodebaseIndex', properties: {}, vector }] });
  await call(context, { method: 'POST', url, body });
}
