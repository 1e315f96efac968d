import * as v from 'valibot';
import { own } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import { type Action, defineResource } from '../../../repair/action.ts';
import { byName } from '../../../repair/state-shapes.ts';
import { isTexts } from '../../../repair/targets.ts';
import { callApi, hubContext } from '../api/client.ts';
import { hubResourceTexts as t } from '../texts/resources.ts';

type Value = boolean | number | string | null;
type Values = Readonly<Record<string, Value>>;

const path = '/system/settings';
const value = v.nullable(v.union([v.boolean(), v.number(), v.string()]));
const isName = (name: string) => /^[a-zA-Z\d]+$/.test(name);

/** Some of the settings that the app keeps in its database. */
export const systemSettingsResource = defineResource<readonly string[], Values, Values>({
  id: 'hub-system-settings',
  title: t.kindSettings(),
  accepts: (target) => isTexts(target) && target.every(isName),
  acceptsState: (state) => v.is(byName(v.string(), value), state),
  name: (names) => names.join(', '),
  async read(context, names) {
    const all = await callApi(hubContext(context), { path });
    return Object.fromEntries(names.map((name) => [name, (own(all, name) ?? null) as Value]));
  },
  apply: (context, _names, want) => put(context, want),
  restore: (context, _names, before) => put(context, before),
});

async function put(context: Parameters<typeof hubContext>[0], body: Values): Promise<void> {
  await callApi(hubContext(context), { method: 'PUT', path, body: { ...body } });
}

export const systemSettingsAction = (want: Values): Action => ({
  resource: systemSettingsResource,
  target: Object.keys(want).sort(),
  want,
  change: {
    kind: 'setting',
    action: 'update',
    name: Object.entries(want)
      .map(([name, one]) => `${name}: ${String(one)}`)
      .join(', '),
    detail: literal('system_settings'),
  },
});
