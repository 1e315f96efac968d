import { own, text } from '../../../base/json.ts';
import { Secret } from '../../../base/secret.ts';
import { callApi, type HubContext } from './client.ts';
import { findKeys, isUsable, type OwnedKey, usableKeys } from './users.ts';

export interface EnabledKey {
  readonly id: string;
  readonly user: string;
  readonly name: string;
  readonly secret: Secret;
}

/** With its value. */
async function revealed(context: HubContext, { user, key }: OwnedKey): Promise<EnabledKey> {
  const id = String(key.id);
  const shown = await callApi(context, { path: `/keys/${id}:reveal` });
  const secret = new Secret(text(own(shown, 'key')));
  return { id, user: text(user.name), name: text(key.name), secret };
}

/** The first key that gets in, with its value; undefined where there is none. */
export async function enabledKey(context: HubContext): Promise<EnabledKey | undefined> {
  for await (const one of usableKeys(context)) return revealed(context, one);
  return undefined;
}

/** Those of that name or number that get in; the value of one only where there is no other. */
export async function enabledKeysCalled(
  context: HubContext,
  word: string,
): Promise<{ readonly keys: readonly OwnedKey[]; readonly only: EnabledKey | undefined }> {
  const nowMs = context.effects.clock.now().getTime();
  const found = await findKeys(context, word);
  const keys = found.filter(({ user, key }) => isUsable(user, nowMs) && isUsable(key, nowMs));
  const [first] = keys;
  const only = first && keys.length === 1 ? await revealed(context, first) : undefined;
  return { keys, only };
}
