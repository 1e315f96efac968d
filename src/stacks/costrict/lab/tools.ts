import { type Json, own, parseJson, secretJson } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import { localUrl } from '../../../config/addresses.ts';
import type { HttpRequest } from '../../../effects/effects.ts';
import { defineFault, type LabContext } from '../../../repair/lab/fault.ts';
import { labFailure, revertValue } from '../../../repair/lab/tools.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export type Lab = LabContext<CostrictSettings>;

/** A rendered file of a service that nothing else depends on. */
export const prometheusFile = 'config/prometheus/prometheus.yml';

export const fault = defineFault<CostrictSettings>;

const eachMs = 10_000;

/** A call that must succeed; its answer as JSON, if it is that. */
export async function call(context: Lab, request: Omit<HttpRequest, 'signal'>): Promise<unknown> {
  const { effects, signal } = context;
  const answer = await effects.http.request({
    ...request,
    signal: effects.clock.deadline(eachMs, signal),
  });
  if (answer.status < 200 || answer.status > 299)
    throw labFailure(literal(`${request.method ?? 'GET'} ${request.url}`), answer.text);
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

/** An object of the gateway that is not there otherwise. */
export const objectAdded = (path: string, body: Json) => ({
  async make(context: Lab): Promise<void> {
    await gateway(context, 'PUT', path, body);
  },
  async heal(context: Lab): Promise<void> {
    await gateway(context, 'DELETE', path).catch(() => undefined);
  },
});

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
