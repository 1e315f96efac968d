import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import { askServer } from '../../../../doctor/probes/servers.ts';
import type { RedisAnswer } from '../../../../effects/effects.ts';
import { hubDoctorTexts as t } from '../../texts/doctor.ts';

export interface SessionKeys {
  /** Keys in Redis. */
  readonly keys: number;
  /** About so many of them count the requests of one session and never expire. */
  readonly endless: number;
}

/** Keys of one SCAN: about as many as are asked for, spread over all of them by their hashes. */
const sampleSize = 2000;

interface Sample {
  readonly keys: number;
  readonly sampled: number;
  /** Counters of requests of sessions among them. */
  readonly counters: readonly string[];
}

/** @param answers to DBSIZE and SCAN; undefined when they are no such answers */
export function sampleOf(answers: readonly RedisAnswer[]): Sample | undefined {
  const [size, scan] = answers;
  if (!size?.ok || !scan?.ok || typeof size.value !== 'number' || !Array.isArray(scan.value))
    return undefined;
  const found: unknown = scan.value[1];
  if (!Array.isArray(found)) return undefined;
  const counters = found.map(String).filter((name) => /^session:.*:seq$/.test(name));
  return { keys: size.value, sampled: found.length, counters };
}

/** @param ttls answers to TTL of the counters; -1 never expires */
export function endlessOf({ keys, sampled }: Sample, ttls: readonly RedisAnswer[]): SessionKeys {
  const endless = ttls.filter((ttl) => ttl.ok && ttl.value === -1).length;
  const share = sampled === 0 ? 0 : endless / sampled;
  return { keys, endless: Math.round(share * keys) };
}

/** How many keys of sessions never expire, estimated from a sample: names only, and none of them is kept. */
export const hubSessionKeys = defineProbe<SessionKeys>({
  id: 'hub-session-keys',
  title: t.probeSessionKeys(),
  deadline: 'short',
  read: (context) =>
    askServer(context, 'redis', async (place): Promise<Reading<SessionKeys>> => {
      const asked = [['DBSIZE'], ['SCAN', '0', 'COUNT', String(sampleSize)]];
      const { redis } = context.effects;
      const sample = sampleOf(await redis.ask(place, asked, context.signal));
      if (sample === undefined)
        return { status: 'unknown', reason: t.strangeRedis(), because: ['redis-unwell:redis'] };
      const ttl = sample.counters.map((name) => ['TTL', name]);
      const ttls = ttl.length === 0 ? [] : await redis.ask(place, ttl, context.signal);
      return { status: 'ok', value: endlessOf(sample, ttls) };
    }),
});
