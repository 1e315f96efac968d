import { type RedisReading, redis } from '../../doctor/probes/redis.ts';
import { restartFix } from '../shared/fix-by-restart.ts';

/** A restart discards what was set while it ran; it does not help when the disk is not writable. */
export const fix = restartFix<RedisReading>(
  'redis-unwell',
  redis,
  (reading) => reading.kind === 'error' || (reading.kind === 'up' && reading.saved),
);
