import { isObject, type Json, list, own, text } from '../../../base/json.ts';
import { program } from '../../../base/program.ts';
import { callApi, type HubContext, listOf } from './client.ts';

/** The app gives a page of a hundred at most. */
const pageSize = 100;

/** All users, page by page; with a word, those in whose name, keys, tags or groups the app finds it. */
export async function* usersBy(context: HubContext, word = ''): AsyncGenerator<Json> {
  const seen = new Set<string>();
  let cursor = '';
  do {
    const query = new URLSearchParams({ limit: String(pageSize) });
    if (word !== '') query.set('q', word);
    if (cursor !== '') query.set('cursor', cursor);
    const body = await callApi(context, { path: `/users?${query}` });
    yield* list(own(body, 'items')).filter(isObject);
    seen.add(cursor);
    const page = own(body, 'pageInfo');
    cursor = own(page, 'hasMore') === true ? text(own(page, 'nextCursor')) : '';
  } while (!seen.has(cursor));
}

/** The user of that name, else the one with that number. */
export async function findUser(context: HubContext, word: string): Promise<Json | undefined> {
  // The app takes the word for a pattern, and searches no numbers: all are gone through when it finds none.
  for await (const user of usersBy(context, word)) if (user.name === word) return user;
  let numbered: Json | undefined;
  for await (const user of usersBy(context)) {
    if (user.name === word) return user;
    if (String(user.id) === word) numbered = user;
  }
  return numbered;
}

export interface OwnedKey {
  readonly user: Json;
  readonly key: Json;
}

export const keysOf = (context: HubContext, user: Json): Promise<readonly Json[]> =>
  listOf(context, `/users/${String(user.id)}/keys`);

/** Keys of these users that are such; users whose row shows that they have none are not asked for. */
async function* keysAmong(
  context: HubContext,
  users: AsyncGenerator<Json>,
  isSuch: (key: Json) => boolean,
): AsyncGenerator<OwnedKey> {
  for await (const user of users) {
    if (Array.isArray(user.keys) && !user.keys.filter(isObject).some(isSuch)) continue;
    for (const key of await keysOf(context, user)) if (isSuch(key)) yield { user, key };
  }
}

/** Every key of that name: each user's first is called the same. Else the one with that number. */
export async function findKeys(context: HubContext, word: string): Promise<readonly OwnedKey[]> {
  const isNamed = (key: Json) => key.name === word;
  const found: OwnedKey[] = [];
  for await (const one of keysAmong(context, usersBy(context, word), isNamed)) found.push(one);
  if (found.length > 0) return found;
  const isEither = (key: Json) => isNamed(key) || String(key.id) === word;
  for await (const one of keysAmong(context, usersBy(context), isEither)) found.push(one);
  const named = found.filter(({ key }) => isNamed(key));
  return named.length > 0 ? named : found;
}

/** Its end is over; "never" in the app's own words is no time. */
export const hasExpired = (row: Json, nowMs: number): boolean =>
  Date.parse(text(row.expiresAt)) <= nowMs;

/** A user or a key that is switched on and has not expired. */
export const isUsable = (row: Json, nowMs: number): boolean =>
  row.isEnabled !== false && !hasExpired(row, nowMs);

/** The user with which the journey tries a key. One that stayed behind can spend a cent at most; by both it is known again. */
export const borrowed = { name: `${program.command}-check`, limitTotalUsd: 0.01 };

export const isBorrowed = ({ name, limitTotalUsd }: Json): boolean =>
  name === borrowed.name && Number(limitTotalUsd) === borrowed.limitTotalUsd;

/** Keys that get in: they and their users are usable. A borrowed one is nobody's. */
export async function* usableKeys(context: HubContext): AsyncGenerator<OwnedKey> {
  const nowMs = context.effects.clock.now().getTime();
  for await (const user of usersBy(context)) {
    if (!isUsable(user, nowMs) || isBorrowed(user)) continue;
    if (Array.isArray(user.keys) && user.keys.length === 0) continue;
    for (const key of await keysOf(context, user)) if (isUsable(key, nowMs)) yield { user, key };
  }
}
