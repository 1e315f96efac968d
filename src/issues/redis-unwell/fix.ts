import { cannotSave, isBusy, type RedisReading, redis } from '../../doctor/probes/redis.ts';
import { restartFix } from '../shared/fix-by-restart.ts';

/** It cannot save while it runs a script: its restart ends with a kill. */
const isScripted = (reading: RedisReading): boolean =>
  reading.kind === 'error' && isBusy(reading.words);

/** A restart discards what was set while it ran, and with it all that could not be saved: then it is not made. */
export const fix = restartFix<RedisReading>(
  'redis-unwell',
  redis,
  (reading) => reading.kind !== 'auth' && !cannotSave(reading) && !isScripted(reading),
);
