import { sizeText } from '../base/format.ts';
import { literal } from '../base/message.ts';
import { serverIssueTexts as t } from '../base/texts/issues-servers.ts';
import { defineIssue, type Verdict } from '../doctor/issue.ts';
import { type RedisReading, redis } from '../doctor/probes/redis.ts';
import { nextLogs, nextRestart } from './service-judge.ts';

const filling = 0.9;

type RedisUp = Extract<RedisReading, { kind: 'up' }>;

function judge(reading: RedisReading): Verdict {
  const { service, container } = reading;
  const broken = { status: 'broken', subject: service } as const;
  const next = [nextLogs(service), nextRestart(service)];
  if (reading.kind !== 'up') {
    const says = t.serverSays({ text: literal(reading.words) });
    return reading.kind === 'auth'
      ? { ...broken, title: t.redisAuth({ service }), why: [t.redisAuthWhy(), says], next }
      : { ...broken, title: t.redisSays({ service }), why: [says], next };
  }
  const { saved, role, master } = reading;
  if (!saved)
    return {
      ...broken,
      title: t.redisSave({ service }),
      why: [t.redisSaveWhy()],
      evidence: ['INFO: rdb_last_bgsave_status:err'],
      next,
    };
  if (role === 'slave')
    return {
      ...broken,
      title: t.redisReplica({ service }),
      why: [t.redisReplicaWhy({ master })],
      evidence: [`INFO: role:slave, master ${master}`],
      next: [
        {
          command: `docker exec ${container} redis-cli replicaof no one`,
          what: t.nextReplica(),
        },
      ],
    };
  return judgeMemory(reading);
}

function judgeMemory({ service, usedBytes, maxBytes, policy }: RedisUp): Verdict {
  const share = maxBytes > 0 ? usedBytes / maxBytes : 0;
  if (share < filling) return { status: 'ok' };
  const used = sizeText(usedBytes);
  const why = [t.redisFullWhy({ used, max: sizeText(maxBytes), policy })];
  const next = [nextLogs(service), nextRestart(service)];
  // With an eviction policy it drops old keys by itself.
  if (share >= 1 && policy === 'noeviction')
    return { status: 'broken', subject: service, title: t.redisFull({ service }), why, next };
  const percent = Math.floor(share * 100);
  return { status: 'warn', subject: service, title: t.redisFilling({ service, percent }), why };
}

/** Redis answers, and cannot do its work. */
export const redisUnwell = defineIssue({
  id: 'redis-unwell',
  title: t.redisTitle(),
  faq: null,
  topic: 'redis',
  about: { why: t.redisAbout(), ways: [nextLogs('redis'), nextRestart('redis')] },
  reads: [redis],
  explainedBy: ['docker-missing-or-old', 'disk-full', 'data-dir-permission'],
  stages: ['running'],
  detect(facts) {
    const { value } = facts.get(redis);
    return value === null ? [] : judge(value);
  },
});
