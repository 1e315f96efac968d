import { type Json, own, text } from '../../../base/json.ts';
import { Secret } from '../../../base/secret.ts';
import { callApi, type HubContext, listOf } from './client.ts';

/** So many users are looked through for a key. */
const mostUsers = 20;

export interface EnabledKey {
  readonly user: string;
  readonly name: string;
  readonly secret: Secret;
}

/** The first enabled key of an enabled user, or the one of that name, with its value; undefined where there is none. */
export async function enabledKey(
  context: HubContext,
  users: readonly Json[],
  wanted?: string,
): Promise<EnabledKey | undefined> {
  for (const user of users.slice(0, mostUsers)) {
    if (own(user, 'isEnabled') === false) continue;
    const keys = await listOf(context, `/users/${String(own(user, 'id'))}/keys`);
    const key = keys.find(
      (row) =>
        own(row, 'isEnabled') !== false && (wanted === undefined || own(row, 'name') === wanted),
    );
    if (key === undefined) continue;
    const shown = await callApi(context, { path: `/keys/${String(own(key, 'id'))}:reveal` });
    return {
      user: text(own(user, 'name')),
      name: text(own(key, 'name')),
      secret: new Secret(text(own(shown, 'key'))),
    };
  }
  return undefined;
}
