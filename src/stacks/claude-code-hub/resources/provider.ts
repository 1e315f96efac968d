import * as v from 'valibot';
import { own, text } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import type { Secret } from '../../../base/secret.ts';
import { type Action, defineResource } from '../../../repair/action.ts';
import { hasTexts } from '../../../repair/targets.ts';
import { callApi, hubContext, listOf } from '../api/client.ts';
import { hubResourceTexts as t } from '../texts/resources.ts';

type Context = Parameters<typeof hubContext>[0];
type KeyTarget = { readonly provider: string; readonly name: string };
type NewTarget = { readonly name: string };

const isNumber = (id: string) => /^\d{1,9}$/.test(id);

async function setKey(context: Context, { provider }: KeyTarget, key: Secret | string) {
  const path = `/providers/${provider}`;
  await callApi(hubContext(context), { method: 'PATCH', path, body: { key } });
}

/** The key of one provider. The former key is kept with the run, in a file of mode 0600. */
export const providerKeyResource = defineResource<KeyTarget, Secret, { key: string }>({
  id: 'hub-provider-key',
  title: t.kindProvider(),
  accepts: (target) => hasTexts(target, 'provider', 'name') && isNumber(target.provider),
  acceptsState: (state) => v.is(v.object({ key: v.string() }), state),
  name: ({ name }) => name,
  async read(context, { provider }) {
    const path = `/providers/${provider}/key:reveal`;
    return { key: text(own(await callApi(hubContext(context), { path }), 'key')) };
  },
  apply: setKey,
  restore: (context, target, { key }) => setKey(context, target, key),
});

/** The body sent to create a provider. */
export type ProviderBody = Readonly<Record<string, string | Secret | boolean>>;

async function idOf(context: Context, name: string): Promise<number | null> {
  const rows = await listOf(hubContext(context), '/providers');
  const id = rows.find((row) => own(row, 'name') === name)?.id;
  return typeof id === 'number' ? id : null;
}

/** A provider that is not there yet; only one that was made is taken away again. */
export const newProviderResource = defineResource<NewTarget, ProviderBody, { id: number | null }>({
  id: 'hub-provider',
  title: t.kindProvider(),
  accepts: (target) => hasTexts(target, 'name'),
  acceptsState: (state) => v.is(v.object({ id: v.nullable(v.number()) }), state),
  name: ({ name }) => name,
  read: async (context, { name }) => ({ id: await idOf(context, name) }),
  async apply(context, { name }, body) {
    if ((await idOf(context, name)) !== null) return;
    await callApi(hubContext(context), { method: 'POST', path: '/providers', body: { ...body } });
  },
  async restore(context, { name }, before) {
    const id = await idOf(context, name);
    if (before.id !== null || id === null) return;
    await callApi(hubContext(context), { method: 'DELETE', path: `/providers/${id}` });
  },
});

export const providerKeyAction = (id: number, name: string, key: Secret): Action => ({
  resource: providerKeyResource,
  target: { provider: String(id), name },
  want: key,
  change: { kind: 'setting', action: 'update', name, detail: t.newKey() },
});

export const newProviderAction = (name: string, url: string, body: ProviderBody): Action => ({
  resource: newProviderResource,
  target: { name },
  want: body,
  change: { kind: 'setting', action: 'create', name, detail: literal(url) },
});
