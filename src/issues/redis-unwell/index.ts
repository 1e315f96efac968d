import { literal, type Message } from '../../base/message.ts';
import { defineIssue, type Verdict, withServer } from '../../doctor/issue.ts';
import { type Holder, holderText } from '../../doctor/probes/connection-holders.ts';
import { emptiedOf, lastHealthy } from '../../doctor/probes/last-healthy.ts';
import {
  cannotSave,
  isBusy,
  isCrowded,
  type RedisReading,
  redis,
} from '../../doctor/probes/redis.ts';
import { emptiedStore } from '../shared/emptied-store.ts';
import { nextLogs, nextRestart } from '../shared/service-verdicts.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { memory } from './memory.ts';
import { texts as t } from './texts.ts';

type RedisUp = Extract<RedisReading, { kind: 'up' }>;

function judge(reading: RedisReading): Verdict {
  const { service } = reading;
  const broken = { status: 'broken', subject: service } as const;
  const next = [nextLogs(service), nextRestart(service)];
  if (cannotSave(reading)) return judgeUnsaved(reading);
  if (reading.kind !== 'up') {
    if (isCrowded(reading.words)) return judgeCrowd(reading, reading.holders);
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
  return judgeWrites(reading) ?? memory(reading) ?? judgeClients(reading) ?? { status: 'ok' };
}

const heldBy = (holders: readonly Holder[]): Message[] =>
  holders.length === 0 ? [] : [t.holders({ list: literal(holderText(holders)) })];

/** It refuses its own administrator too: who has the connections has to give them back. */
function judgeCrowd({ service, words }: Refusal, holders: readonly Holder[] = []): Verdict {
  return {
    ...{ status: 'broken', subject: service, title: t.crowded({ service }), fixLast: true },
    why: [t.crowdedWhy(), ...heldBy(holders)],
    evidence: [words, ...holders.map((one) => `/proc/net/tcp: ${holderText([one])}`)],
    next: [nextLogs(service), nextRestart(service)],
  };
}

/** From here on a burst may refuse somebody. */
const crowd = 0.9;

function judgeClients(reading: RedisUp): Verdict | undefined {
  const { service, container, clients: used = 0, maxClients: max = 0, holders = [] } = reading;
  if (max === 0 || used < max * crowd) return undefined;
  const way = (words: string) => `docker exec ${container} redis-cli ${words}`;
  return {
    ...{ status: 'warn', subject: service, title: t.clients({ service, used, max }) },
    why: heldBy(holders),
    evidence: [`INFO: connected_clients:${used}, maxclients:${max}`],
    next: [
      { command: way('client list'), what: t.nextClients() },
      { command: way(`config set maxclients ${max * 2}`), what: t.nextMaxClients() },
    ],
  };
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
  alsoReads: [lastHealthy],
  explainedBy: ['docker-missing-or-old', 'disk-full'],
  detect(facts) {
    const { value } = facts.get(redis);
    if (value === null) return [];
    const verdict = judge(value);
    const before =
      verdict.status === 'ok' && value.kind === 'up'
        ? emptiedOf(facts, 'redis', value.lastingKeys)
        : undefined;
    if (before !== undefined) return emptiedStore({ ...value, before, asked: 'INFO keyspace' });
    return { ...verdict, explainedBy: [`data-dir-permission:${value.service}`] };
  },
});
