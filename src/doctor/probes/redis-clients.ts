import type { RedisAnswer } from '../../effects/effects.ts';
import type { ProbeContext } from '../probe.ts';
import { countHolders, type Holder, serviceAddresses } from './connection-holders.ts';
import { patienceOf, type ServerPlace } from './servers.ts';

type Asking = Pick<ProbeContext, 'effects' | 'signal' | 'get' | 'limitMs' | 'leftMs' | 'again'>;

/**
 * Counts what is in a set that nobody has: nothing is written, but a pause of writes holds the question back, since
 * the release takes it for one that might.
 */
const heldBack = ['PFCOUNT', 'doctor:nothing'];
const pauseMs = 500;

/** Whether a question of this kind gets no answer in time; any answer will do. */
async function isHeld(context: Asking, place: ServerPlace): Promise<boolean> {
  const { clock, redis } = context.effects;
  const limit = Math.min(pauseMs, patienceOf(context, 4));
  const within = clock.deadline(limit, context.signal);
  const asked = redis.ask(place, [heldBack], within).then(
    () => false,
    () => within.aborted && !context.signal.aborted,
  );
  return asked;
}

/**
 * Whether writes are paused (CLIENT PAUSE … WRITE) on a release that does not say it: those before 7.2. The first
 * question goes beside the others; one silence may be chance.
 */
export function pauseOf(context: Asking, place: ServerPlace): () => Promise<boolean> {
  const first = isHeld(context, place);
  return async () => (await first) && (await isHeld(context, place));
}

const field = (line: string, name: string): string =>
  new RegExp(`(?:^| )${name}=(\\S*)`).exec(line)?.[1] ?? '';

/** `addr=ip:port`, also of version 6. */
const addressOf = (line: string): string =>
  field(line, 'addr')
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1');

function readClients(answer: RedisAnswer | undefined): readonly string[] {
  return answer?.ok && typeof answer.value === 'string'
    ? answer.value.split('\n').filter((line) => line.includes('addr='))
    : [];
}

/** The holders of its connections, by its own list: address, the name that a client gave itself, its login. */
export async function listHolders(
  context: Asking,
  place: ServerPlace,
): Promise<readonly Required<Holder>[]> {
  const { redis } = context.effects;
  const [answer] = await redis
    .ask(place, [['CLIENT', 'LIST']], context.signal)
    .catch(() => [undefined]);
  const names = await serviceAddresses(context);
  const rows = readClients(answer).map((line) => {
    const address = addressOf(line);
    const user = field(line, 'user');
    const as = [field(line, 'name'), user === 'default' ? '' : user].filter(Boolean).join(' ');
    return { client: names.get(address) ?? address, as: as.slice(0, 60) };
  });
  return countHolders(rows);
}

/** Keys without an end, of all databases: they do not go by themselves. Undefined where none is listed as INFO does. */
export function lastingKeys(info: ReadonlyMap<string, string>): number | undefined {
  if (!info.has('redis_version')) return undefined;
  let sum = 0;
  for (const [name, value] of info) {
    const [, keys, expires] = /^keys=(\d+),expires=(\d+)/.exec(value) ?? [];
    if (/^db\d+$/.test(name) && keys !== undefined) sum += Number(keys) - Number(expires);
  }
  return sum;
}
