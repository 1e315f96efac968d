import { describe, expect, test } from 'vitest';
import { amountEntry, lastHealthy } from '../../../src/doctor/probes/last-healthy.ts';
import { type RedisReading, redis } from '../../../src/doctor/probes/redis.ts';
import type { Snapshot } from '../../../src/doctor/snapshot/store.ts';
import { fix } from '../../../src/issues/redis-unwell/fix.ts';
import { issue as redisUnwell } from '../../../src/issues/redis-unwell/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const redisUp = (more: object = {}): RedisReading => ({
  ...{ service: 'redis', container: 'p-redis-1', kind: 'up', version: '7.2.4', usedBytes: 100 },
  ...{ maxBytes: 0, policy: 'noeviction', saved: true, paused: false, role: 'master', master: ':' },
  ...{ lacksReplicas: 0, denied: '' },
  ...more,
});
const inRedis = (value: RedisReading) =>
  detectOne(redisUnwell, factsOf([redis, okFact(value)]), 'running')[0] ?? expect.fail('none');

describe('Redis', () => {
  test.each<[string, RedisReading, string, RegExp]>([
    ['that is well', redisUp(), 'ok', /Redis/],
    ['that cannot save', redisUp({ saved: false }), 'broken', /cannot save/],
    [
      'that cannot save and says so to a PING',
      { service: 'redis', container: 'r', kind: 'error', words: 'MISCONF Redis is configured' },
      'broken',
      /cannot save/,
    ],
    [
      'that was made a replica',
      redisUp({ role: 'slave', master: '6.6.6.6:6379' }),
      'broken',
      /6\.6\.6\.6/,
    ],
    ['that is full', redisUp({ usedBytes: 10, maxBytes: 10 }), 'broken', /memory limit/],
    [
      'that drops old keys',
      redisUp({ usedBytes: 10, maxBytes: 10, policy: 'allkeys-lru' }),
      'warn',
      /100 %/,
    ],
    ['that wants replicas', redisUp({ lacksReplicas: 1 }), 'broken', /set min-replicas-to-write 0/],
    [
      'that lets its clients write no more',
      redisUp({ denied: "User default has no permissions to run the 'set' command" }),
      'broken',
      /acl setuser default/,
    ],
    [
      'that throws keys away by a rule that nobody gave it',
      redisUp({
        ...{ usedBytes: 10, maxBytes: 10, policy: 'allkeys-lru' },
        evicted: 3,
        isOwn: true,
      }),
      'broken',
      /3 keys[\s\S]*config set maxmemory 0/,
    ],
    [
      'of somebody else that throws keys away, as a cache may',
      redisUp({ usedBytes: 10, maxBytes: 10, policy: 'allkeys-lru', evicted: 3 }),
      'warn',
      /3 keys/,
    ],
    [
      'that throws away what had an end anyway',
      redisUp({
        ...{ usedBytes: 10, maxBytes: 10, policy: 'volatile-lru' },
        evicted: 3,
        isOwn: true,
      }),
      'warn',
      /before their time/,
    ],
    [
      'that threw keys away once, and has room now',
      redisUp({ usedBytes: 10, maxBytes: 0, policy: 'noeviction', evicted: 3, isOwn: true }),
      'ok',
      /Redis/,
    ],
    [
      'that will throw keys away',
      redisUp({ usedBytes: 1, maxBytes: 10, policy: 'allkeys-lru', isOwn: true }),
      'warn',
      /will throw away/,
    ],
    [
      'whose policy has no limit to act on',
      redisUp({ usedBytes: 1, maxBytes: 0, policy: 'allkeys-lru', isOwn: true }),
      'ok',
      /Redis/,
    ],
    [
      'that has few connections left',
      redisUp({
        ...{ clients: 95, maxClients: 100 },
        holders: [{ client: 'review-worker', as: 'celery', count: 80 }],
      }),
      'warn',
      /95 of 100[\s\S]*review-worker celery 80/,
    ],
    [
      'that takes no more clients',
      {
        ...{ service: 'redis', container: 'r', kind: 'error' },
        words: 'ERR max number of clients reached',
        holders: [{ client: '172.18.0.1', count: 40 }],
      },
      'broken',
      /no connections left[\s\S]*172\.18\.0\.1 40/,
    ],
    ['that fills up', redisUp({ usedBytes: 95, maxBytes: 100 }), 'warn', /95 %/],
    [
      'that asks for a password',
      { service: 'redis', container: 'r', kind: 'auth', words: 'NOAUTH' },
      'broken',
      /asks for a password/,
    ],
  ])('%s', (_, value, status, words) => {
    const finding = inRedis(value);
    expect(finding.status).toBe(status);
    expect(textOf(finding)).toMatch(words);
  });
});

const remembered = (n: number) =>
  okFact({
    ...{ schemaVersion: 1, at: '2026-01-02T00:00:00Z', compose: '' },
    entries: new Map([amountEntry('redis', n, '2026-01-02T00:00:00Z')]),
  } satisfies Snapshot);
test.each([
  [0, 120, 'warn'],
  [0, 3, 'ok'],
  [1, 120, 'ok'],
  [undefined, 120, 'ok'],
])('one with %s lasting keys after %d must be %s', (lastingKeys, before, status) => {
  const facts = factsOf(
    [redis, okFact(redisUp({ lastingKeys }))],
    [lastHealthy, remembered(before)],
  );
  const [finding] = detectOne(redisUnwell, facts, 'running');
  expect(finding?.status).toBe(status);
});

const deployment = { blueprint: { services: [{ name: 'redis' }] } };
const unsaved: readonly [string, RedisReading][] = [
  ['INFO says so', redisUp({ saved: false })],
  ['a PING says so', { service: 'redis', container: 'r', kind: 'error', words: 'MISCONF Redis' }],
];
describe.each(unsaved)('data that is only in memory, as %s,', (_, value) => {
  test('must not be lost by an advice', () => {
    const commands = inRedis(value).next.map(({ command }) => command);
    expect(commands.join('\n')).not.toMatch(/restart|up redis|docker stop/);
    expect(commands).toContain(`docker exec ${value.container} redis-cli bgsave`);
  });

  test('must not be lost by a fix', async () => {
    const facts = factsOf([redis, okFact(value)]);
    const findings = [inRedis(value)];
    const plan = await fix.plan({ facts, findings, deployment } as never);
    expect(plan).toMatchObject({ actions: [] });
  });
});

const refusing = (words: string): RedisReading => ({
  ...{ service: 'redis', container: 'p-redis-1', kind: 'error', words },
});

test('a script without an end must be ended by itself, and by no restart', async () => {
  const value = refusing('BUSY Redis is busy running a script. You can only call SCRIPT KILL');
  const commands = inRedis(value).next.map(({ command }) => command);
  expect(commands[0]).toBe('docker exec p-redis-1 redis-cli script kill');
  expect(commands.join('\n')).not.toContain('restart');
  const facts = factsOf([redis, okFact(value)]);
  const plan = await fix.plan({ facts, findings: [inRedis(value)], deployment } as never);
  expect(plan).toMatchObject({ actions: [] });
});

test('one in protected mode must be opened again', () => {
  const value = refusing('DENIED Redis is running in protected mode because …');
  const [first] = inRedis(value).next;
  expect(first?.command).toBe('docker exec p-redis-1 redis-cli config set protected-mode no');
});

test('what was set while it ran must be discarded by a restart', async () => {
  const value = redisUp({ usedBytes: 10, maxBytes: 10 });
  const facts = factsOf([redis, okFact(value)]);
  const plan = await fix.plan({ facts, findings: [inRedis(value)], deployment } as never);
  expect(plan).toMatchObject({ actions: [{ target: { services: ['redis'], how: 'restart' } }] });
});
