import * as v from 'valibot';
import { type Action, defineResource } from '../../../repair/action.ts';
import { hubContext } from '../api/client.ts';
import { askRedis, eachKeys } from '../api/redis.ts';
import { hubResourceTexts as t } from '../texts/resources.ts';

const pattern = 'session:*:seq';

/** A day: the app takes the expiry off again as soon as the session is used. */
const expiry = 86_400;

/** About how many of them never expire. */
const state = v.object({ endless: v.number() });

/** Counters of sessions: those that are not used any more expire. Nothing is deleted by it. */
export const sessionKeysResource = defineResource<typeof pattern, undefined, { endless: number }>({
  id: 'hub-session-keys',
  title: t.kindKeys(),
  accepts: (target) => target === pattern,
  acceptsState: (found) => v.is(state, found),
  name: () => pattern,
  async read(context) {
    let endless = 0;
    await eachKeys(hubContext(context), pattern, async (names) => {
      const ttls = await askRedis(
        hubContext(context),
        names.map((name) => ['TTL', name]),
      );
      endless += ttls.filter((ttl) => ttl === -1).length;
    });
    return { endless };
  },
  apply: (context) =>
    eachKeys(hubContext(context), pattern, async (names) => {
      // NX: an expiry that is there stays.
      const commands = names.map((name) => ['EXPIRE', name, String(expiry), 'NX']);
      await askRedis(hubContext(context), commands);
    }),
  restore: (context) =>
    eachKeys(hubContext(context), pattern, async (names) => {
      await askRedis(
        hubContext(context),
        names.map((name) => ['PERSIST', name]),
      );
    }),
  // Sessions begin and end meanwhile.
  same: (a, b) => (a.endless === 0) === (b.endless === 0),
});

export const sessionKeysAction = (endless: number): Action => ({
  resource: sessionKeysResource,
  target: pattern,
  want: undefined,
  change: {
    kind: 'database',
    action: 'update',
    name: pattern,
    detail: t.keysExpire({ n: endless }),
  },
});
