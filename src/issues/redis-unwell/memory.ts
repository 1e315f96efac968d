import { sizeText } from '../../base/format.ts';
import { literal } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import type { Verdict } from '../../doctor/issue.ts';
import type { RedisReading } from '../../doctor/probes/redis.ts';
import { nextLogs, nextRestart } from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

type RedisUp = Extract<RedisReading, { kind: 'up' }>;

const filling = 0.9;

/** As the deployment has it: no limit, and nothing thrown away. First the room, or writes fail. */
const unlimited = ({ container }: RedisUp): readonly NextStep[] => [
  {
    command: `docker exec ${container} redis-cli config set maxmemory 0`,
    what: t.nextNoLimit(),
  },
  {
    command: `docker exec ${container} redis-cli config set maxmemory-policy noeviction`,
    what: t.nextKeep(),
  },
];

/** Keys were thrown away, or will be, by a rule that nobody gave this deployment. */
function thrownAway(reading: RedisUp, share: number): Verdict | undefined {
  const { service: subject, usedBytes, maxBytes, policy, evicted: n = 0 } = reading;
  if (policy === 'noeviction' || policy === '' || maxBytes === 0) return undefined;
  const anyKey = policy.startsWith('allkeys');
  const why = [
    t.fullWhy({ used: sizeText(usedBytes), max: sizeText(maxBytes), policy }),
    anyKey ? t.anyKeyWhy() : t.someKeysWhy(),
  ];
  const evidence = [`INFO: evicted_keys:${n}, maxmemory_policy:${policy}`];
  const said = { subject, why, evidence, next: unlimited(reading) };
  if (n === 0) {
    const percent = Math.floor(share * 100);
    const title =
      share < filling
        ? t.mayEvict({ service: subject, policy })
        : t.filling({ service: subject, percent });
    return reading.isOwn || share >= filling ? { ...said, status: 'warn', title } : undefined;
  }
  // Nobody knows the worth of keys that had an end anyway, or of those in an installation of somebody else.
  const isHarm = anyKey && reading.isOwn && share >= filling;
  return {
    ...{ ...said, status: isHarm ? 'broken' : 'warn', fixLast: true },
    title: t.evicts({ service: subject, n }),
  };
}

/** Its memory limit: near, reached, or kept by throwing keys away. */
export function memory(reading: RedisUp): Verdict | undefined {
  const { service, usedBytes, maxBytes, policy } = reading;
  const share = maxBytes > 0 ? usedBytes / maxBytes : 0;
  const evicting = thrownAway(reading, share);
  if (evicting !== undefined || share < filling) return evicting;
  const used = sizeText(usedBytes);
  const why = [t.fullWhy({ used, max: sizeText(maxBytes), policy: literal(policy) })];
  const next = [nextLogs(service), nextRestart(service)];
  if (share >= 1)
    return { status: 'broken', subject: service, title: t.full({ service }), why, next };
  const percent = Math.floor(share * 100);
  return { status: 'warn', subject: service, title: t.filling({ service, percent }), why };
}
