import { defineProbe, type Reading } from '../../../doctor/probe.ts';
import { askServer } from '../../../doctor/probes/servers.ts';
import type { RedisAnswer } from '../../../effects/effects.ts';
import { hubDoctorTexts as t } from '../texts/doctor.ts';

export interface SessionKeys {
  /** Keys in Redis. */
  readonly keys: number;
  /** About so many of them count the requests of one session and never expire. */
  readonly endless: number;
}

/** Keys of one SCAN: about as many as are asked for, spread over all of them by their hashes. */
const sampleSize = 2000;

/** @param answers to DBSIZE and SCAN; undefined when they are no such answers */
export function sessionKeysOf(answers: readonly RedisAnswer[]): SessionKeys | undefined {
  const [size, scan] = answers;
  if (!size?.ok || !scan?.ok || typeof size.value !== 'number' || !Array.isArray(scan.value))
    return undefined;
  const found: unknown = scan.value[1];
  if (!Array.isArray(found)) return undefined;
  const endless = found.filter((name) => /^session:.*:seq$/.test(String(name))).length;
  const share = found.length === 0 ? 0 : endless / found.length;
  return { keys: size.value, endless: Math.round(share * size.value) };
}

/** How many keys of sessions never expire, estimated from a sample: names only, and none of them is kept. */
export const hubSessionKeys = defineProbe<SessionKeys>({
  id: 'hub-session-keys',
  title: t.probeSessionKeys(),
  deadline: 'short',
  read: (context) =>
    askServer(context, 'redis', async (place): Promise<Reading<SessionKeys>> => {
      const asked = [['DBSIZE'], ['SCAN', '0', 'COUNT', String(sampleSize)]];
      const value = sessionKeysOf(await context.effects.redis.ask(place, asked, context.signal));
      return value === undefined
        ? { status: 'unknown', reason: t.strangeRedis(), because: ['redis-unwell:redis'] }
        : { status: 'ok', value };
    }),
});
