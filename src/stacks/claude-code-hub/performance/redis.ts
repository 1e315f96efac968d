import { readInfo } from '../../../doctor/probes/redis.ts';
import type { HubContext } from '../api/client.ts';
import { askRedis } from '../api/redis.ts';

export interface RedisUse {
  readonly usedBytes: number;
  /** Keys that were thrown away since it started, because its memory was full. */
  readonly evicted: number;
  /** Commands of more than ten milliseconds that it remembers. */
  readonly slow: number;
}

export async function redisUse(context: HubContext): Promise<RedisUse> {
  const [info, slow] = await askRedis(context, [['INFO'], ['SLOWLOG', 'LEN']]);
  const fields = readInfo(typeof info === 'string' ? info : '');
  const number = (name: string) => Number(fields.get(name) ?? 0) || 0;
  return {
    usedBytes: number('used_memory'),
    evicted: number('evicted_keys'),
    slow: Number(slow) || 0,
  };
}
