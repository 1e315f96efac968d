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

const isNumber = (word: string): boolean => /^\d+$/.test(word);

/** The user with that number, which nobody shares; else all of that name. */
export async function findUsers(context: HubContext, word: string): Promise<readonly Json[]> {
  // The app takes the word for a pattern, and searches no numbers: all are gone through for one.
  const named: Json[] = [];
  if (!isNumber(word))
    for await (const user of usersBy(context, word)) if (user.name === word) named.push(user);
  if (named.length > 0) return named;
  for await (const user of usersBy(context)) {
    if (String(user.id) === word) return [user];
    if (user.name === word) named.push(user);
  }
  return named;
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

/** The key with that number, which no other has; else every key of that name: each user's first is called the same. */
export async function findKeys(context: HubContext, word: string): Promise<readonly OwnedKey[]> {
  const isNamed = (key: Json) => key.name === word;
  const isEither = (key: Json) => isNamed(key) || String(key.id) === word;
  const found: OwnedKey[] = [];
  if (!isNumber(word))
    for await (const one of keysAmong(context, usersBy(context, word), isNamed)) found.push(one);
  if (found.length > 0) return found;
  for await (const one of keysAmong(context, usersBy(context), isEither)) found.push(one);
  const numbered = found.filter(({ key }) => String(key.id) === word);
  return numbered.length > 0 ? numbered : found;
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
