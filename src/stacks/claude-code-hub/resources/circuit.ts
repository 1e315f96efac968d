import * as v from 'valibot';
import { type Action, defineResource } from '../../../repair/action.ts';
import { byName } from '../../../repair/state-shapes.ts';
import { hasTexts } from '../../../repair/targets.ts';
import { callApi, hubContext } from '../api/client.ts';
import { askRedis } from '../api/redis.ts';
import { hubResourceTexts as t } from '../texts/resources.ts';

type CircuitTarget = { readonly provider: string };
type CircuitState = Readonly<Record<string, string>> | null;

const keyOf = ({ provider }: CircuitTarget): string => `circuit_breaker:state:${provider}`;

/** As long as the app keeps it. */
const keptSeconds = '86400';

/** The circuit breaker of one provider: reset by the app, and as it was again in Redis, where the app looks each time. */
export const circuitResource = defineResource<CircuitTarget, undefined, CircuitState>({
  id: 'hub-circuit',
  title: t.kindCircuit(),
  accepts: (target) => hasTexts(target, 'provider') && /^\d{1,9}$/.test(target.provider),
  acceptsState: (state) => v.is(v.nullable(byName(v.string(), v.string())), state),
  name: ({ provider }) => `provider ${provider}`,
  async read(context, target) {
    const [flat] = await askRedis(hubContext(context), [['HGETALL', keyOf(target)]]);
    const words = Array.isArray(flat) ? flat.map(String) : [];
    const pairs = words.flatMap((name, at) => (at % 2 ? [] : [[name, words[at + 1] ?? '']]));
    return pairs.length === 0 ? null : Object.fromEntries(pairs);
  },
  async apply(context, { provider }) {
    const path = `/providers/${provider}/circuit:reset`;
    await callApi(hubContext(context), { method: 'POST', path });
  },
  async restore(context, target, before) {
    const key = keyOf(target);
    if (before === null) {
      await askRedis(hubContext(context), [['DEL', key]]);
      return;
    }
    await askRedis(hubContext(context), [
      ['DEL', key],
      ['HSET', key, ...Object.entries(before).flat()],
      ['EXPIRE', key, keptSeconds],
    ]);
  },
  // Each request counts in it.
  same: (a, b) => (a?.circuitState ?? 'closed') === (b?.circuitState ?? 'closed'),
});

export const circuitAction = (provider: { id: number; name: string }): Action => ({
  resource: circuitResource,
  target: { provider: String(provider.id) },
  want: undefined,
  change: {
    kind: 'setting',
    action: 'update',
    name: provider.name,
    detail: t.circuitClosed(),
  },
});
