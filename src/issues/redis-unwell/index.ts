import { sizeText } from '../../base/format.ts';
import { literal, type Message } from '../../base/message.ts';
import { defineIssue, type Verdict, withServer } from '../../doctor/issue.ts';
import { cannotSave, isBusy, type RedisReading, redis } from '../../doctor/probes/redis.ts';
import { nextLogs, nextRestart } from '../shared/service-verdicts.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

const filling = 0.9;

type RedisUp = Extract<RedisReading, { kind: 'up' }>;

function judge(reading: RedisReading): Verdict {
  const { service } = reading;
  const broken = { status: 'broken', subject: service } as const;
  const next = [nextLogs(service), nextRestart(service)];
  if (cannotSave(reading)) return judgeUnsaved(reading);
  if (reading.kind !== 'up') {
    const says = shared.serverSays({ text: literal(reading.words) });
    return reading.kind === 'auth'
      ? { ...broken, title: t.auth({ service }), why: [t.authWhy(), says], next }
      : { ...broken, title: t.error({ service }), ...judgeWords(reading, says) };
  }
  return judgeUp(reading);
}

/** No restart is advised: what is in memory alone would be gone. */
function judgeUnsaved(reading: RedisReading): Verdict {
  const { service, container } = reading;
  const save = { command: `docker exec ${container} redis-cli bgsave`, what: t.nextSave() };
  return {
    ...{ status: 'broken', subject: service, title: t.save({ service }) },
    why: [t.saveWhy(), t.saveKeep()],
    evidence: [reading.kind === 'up' ? 'INFO: rdb_last_bgsave_status:err' : reading.words],
    next: [nextLogs(service), save],
  };
}

type Refusal = Exclude<RedisReading, { kind: 'up' }>;

/** Errors that say themselves how they end; any other goes by a restart. */
function judgeWords(
  { service, container, words }: Refusal,
  says: Message,
): Omit<Verdict, 'status'> {
  const way = (command: string, what: Message) => ({
    command: `docker exec ${container} redis-cli ${command}`,
    what,
  });
  // The restart of one that runs a script ends with a kill, and what was not saved is gone.
  if (isBusy(words))
    return {
      manual: true,
      why: [says, t.busyWhy()],
      next: [way('script kill', t.nextKill()), nextLogs(service)],
    };
  if (/^DENIED\b/.test(words))
    return {
      fixLast: true,
      why: [says, t.protectedWhy()],
      next: [way('config set protected-mode no', t.nextOpen()), nextRestart(service)],
    };
  return { why: [says], next: [nextLogs(service), nextRestart(service)] };
}

function judgeUp(reading: RedisUp): Verdict {
  const { service, container, role, master } = reading;
  const broken = { status: 'broken', subject: service } as const;
  const inside = (words: string) => `docker exec ${container} redis-cli ${words}`;
  if (role === 'slave')
    return {
      ...broken,
      title: t.replica({ service }),
      why: [t.replicaWhy({ master })],
      evidence: [`INFO: role:slave, master ${master}`],
      next: [{ command: inside('replicaof no one'), what: t.nextReplica() }],
    };
  if (reading.paused)
    return {
      ...broken,
      title: t.paused({ service }),
      why: [t.pausedWhy()],
      evidence: ['INFO: paused_reason'],
      next: [{ command: inside('client unpause'), what: t.nextUnpause() }],
    };
  return judgeWrites(reading) ?? judgeMemory(reading);
}

function judgeWrites({ service, container, lacksReplicas, denied }: RedisUp): Verdict | undefined {
  const way = (words: string) => [
    { command: `docker exec ${container} redis-cli ${words}`, what: t.nextWrites() },
  ];
  const broken = { status: 'broken', subject: service, title: t.refuses({ service }) } as const;
  if (lacksReplicas > 0)
    return {
      ...{ ...broken, why: [t.replicasWhy()], next: way('config set min-replicas-to-write 0') },
      evidence: [`min-replicas-to-write: ${lacksReplicas} missing`],
    };
  if (denied === '') return undefined;
  const next = way("acl setuser default '+@all' '~*' '&*'");
  return { ...broken, why: [t.deniedWhy()], evidence: [denied.slice(0, 200)], next };
}

function judgeMemory({ service, usedBytes, maxBytes, policy }: RedisUp): Verdict {
  const share = maxBytes > 0 ? usedBytes / maxBytes : 0;
  if (share < filling) return { status: 'ok' };
  const used = sizeText(usedBytes);
  const why = [t.fullWhy({ used, max: sizeText(maxBytes), policy })];
  const next = [nextLogs(service), nextRestart(service)];
  // With an eviction policy it drops old keys by itself.
  if (share >= 1 && policy === 'noeviction')
    return { status: 'broken', subject: service, title: t.full({ service }), why, next };
  const percent = Math.floor(share * 100);
  return { status: 'warn', subject: service, title: t.filling({ service, percent }), why };
}

/** Redis answers, and cannot do its work. */
export const issue = defineIssue({
  id: 'redis-unwell',
  disables: ['dependents'],
  order: 270,
  title: t.title(),
  topic: 'redis',
  isPossible: withServer('redis'),
  about: { why: t.about(), ways: [nextLogs('redis'), nextRestart('redis')] },
  fixable: true,
  reads: [redis],
  explainedBy: ['docker-missing-or-old', 'disk-full'],
  detect(facts) {
    const { value } = facts.get(redis);
    if (value === null) return [];
    return { ...judge(value), explainedBy: [`data-dir-permission:${value.service}`] };
  },
});
