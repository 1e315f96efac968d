import type { Action, Json } from './action.ts';
import { keyOf } from './action.ts';
import { type FixSession, lookingContext } from './session.ts';
import { stateHash } from './states.ts';

/**
 * How what people change, too, is now. Read after a plan was made and before it is made again: when both plans are
 * the same, the second was made from just this, or from something later, which is then seen to be another.
 */
export async function fingerprintOf(
  session: FixSession,
  actions: readonly Action[],
): Promise<ReadonlyMap<string, string>> {
  const context = lookingContext(session);
  const watched = actions.filter(({ resource }) => resource.watched);
  const rows = watched.map(async (action) => {
    const state = (await action.resource.read(context, action.target)) as Json;
    return [keyOf(action), stateHash(state)] as const;
  });
  return new Map(await Promise.all(rows));
}
