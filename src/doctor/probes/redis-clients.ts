import type { RedisAnswer } from '../../effects/effects.ts';
import type { ProbeContext } from '../probe.ts';
import { countHolders, type Holder, serviceAddresses } from './connection-holders.ts';
import type { ServerPlace } from './servers.ts';

type Asking = Pick<ProbeContext, 'effects' | 'signal' | 'get' | 'limitMs' | 'leftMs' | 'again'>;

/**
 * Counts what is in a set that nobody has: nothing is written, but a pause of writes holds the question back, since
 * the release takes it for one that might.
 */
const heldBack = ['PFCOUNT', 'doctor:nothing'];
const firstMs = 400;
const secondMs = 900;

/** Milliseconds to the answer of one question on a connection of its own, whatever it is; undefined: none in time. */
async function answerMs(
  { effects: { clock, redis }, signal }: Asking,
  place: ServerPlace,
  [words, limitMs]: readonly [readonly string[], number],
): Promise<number | undefined> {
  const begun = clock.monotonic();
  const within = clock.deadline(limitMs, signal);
  const asked = await redis.ask(place, [words], within).then(
    () => true,
    () => !within.aborted,
  );
  return asked || signal.aborted ? clock.monotonic() - begun : undefined;
}

/**
 * Whether writes are paused (CLIENT PAUSE … WRITE) on a release that does not say it: those before 7.2. The first
 * question goes beside the others. One silence may be chance: then a question that no pause holds back has to be
 * answered at once, beside it.
 */
export function pauseOf(context: Asking, place: ServerPlace): () => Promise<boolean> {
  const first = answerMs(context, place, [heldBack, firstMs]);
  return async () => {
    if ((await first) !== undefined) return false;
    const [held, ping] = await Promise.all([
      answerMs(context, place, [heldBack, secondMs]),
      answerMs(context, place, [['PING'], secondMs]),
    ]);
    return held === undefined && ping !== undefined && ping * 3 < secondMs;
  };
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
