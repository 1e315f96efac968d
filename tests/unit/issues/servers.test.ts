import { describe, expect, test } from 'vitest';
import { type DatabaseReading, database } from '../../../src/doctor/probes/database.ts';
import { type EtcdReading, etcd } from '../../../src/doctor/probes/etcd.ts';
import { grafana } from '../../../src/doctor/probes/grafana.ts';
import { prometheusTargets } from '../../../src/doctor/probes/prometheus.ts';
import { type RedisReading, redis } from '../../../src/doctor/probes/redis.ts';
import { type ServiceLogs, serviceLogs } from '../../../src/doctor/probes/service-logs.ts';
import { type ServiceReading, services } from '../../../src/doctor/probes/services.ts';
import { issue as databaseMissing } from '../../../src/issues/database-missing/index.ts';
import { issue as etcdUnwell } from '../../../src/issues/etcd-unwell/index.ts';
import { issue as grafanaUnwell } from '../../../src/issues/grafana-unwell/index.ts';
import { issue as postgresPasswordMismatch } from '../../../src/issues/postgres-password-mismatch/index.ts';
import { issue as prometheusTargetDown } from '../../../src/issues/prometheus-target-down/index.ts';
import { issue as redisUnwell } from '../../../src/issues/redis-unwell/index.ts';
import { issue as tooManyClients } from '../../../src/issues/too-many-clients/index.ts';
import { detectOne, factsOf, okFact, told } from '../../support/facts.ts';

const place = {
  ...{ service: 'postgres', container: 'p-postgres-1', address: '127.0.0.1:5432' },
  ...{ user: 'zgsm', secret: 'PASSWORD_POSTGRES' },
};
const up = (more: object = {}): DatabaseReading => ({
  ...place,
  kind: 'up',
  ...{ version: '15.4', maxConnections: 100, reserved: 3, used: 12 },
  ...{ holders: [{ database: 'auth', count: 9 }], missing: [] },
  ...more,
});
const refused = (refusal: 'password' | 'clients' | 'database' | 'full'): DatabaseReading => ({
  ...{ ...place, kind: 'refused', refusal, words: 'its words' },
});
const noLogs: ServiceLogs = { logs: [], unread: [] };
const inDatabase = (
  issue: Parameters<typeof detectOne>[0],
  value: DatabaseReading,
  logs = noLogs,
) => {
  const facts = factsOf([database, okFact(value)], [serviceLogs, okFact(logs)]);
  return detectOne(issue, facts, 'running')[0] ?? expect.fail('no finding');
};

describe('the database', () => {
  test('that refuses a password must be told as that alone', () => {
    const value = refused('password');
    expect(inDatabase(postgresPasswordMismatch, value).status).toBe('broken');
    expect(inDatabase(tooManyClients, value).status).toBe('ok');
    const missing = inDatabase(databaseMissing, value);
    expect(missing.status).toBe('unknown');
    expect(missing.explainedBy).toContain('postgres-password-mismatch');
  });

  test.each([
    [12, 'ok'],
    [86, 'ok'],
    [88, 'warn'],
    [97, 'broken'],
  ])('with %d of 97 connections taken must be %s', (used, status) => {
    expect(inDatabase(tooManyClients, up({ used })).status).toBe(status);
  });

  test('that refused somebody a moment ago must be told from that one’s log', () => {
    const match = {
      issue: 'too-many-clients',
      count: 3,
      line: 'FATAL: sorry, too many clients already',
    };
    const log = (well: boolean): ServiceLogs => ({
      ...{ logs: [{ service: 'oidc-auth', well, matches: [match], last: [] }], unread: [] },
    });
    expect(inDatabase(tooManyClients, up(), log(false)).status).toBe('broken');
    const mild = inDatabase(tooManyClients, up(), log(true));
    expect(mild.status).toBe('warn');
    expect(mild.evidence.join()).toContain('sorry, too many clients');
  });

  test('that lacks databases must name them', () => {
    const finding = inDatabase(databaseMissing, up({ missing: ['auth', 'casdoor'] }));
    expect(told(finding)).toContain('2 databases are missing in postgres');
    expect(told(finding, 'zh')).toContain('缺少：auth, casdoor');
  });
});

const redisUp = (more: object = {}): RedisReading => ({
  ...{ service: 'redis', container: 'p-redis-1', kind: 'up', version: '7.2.4', usedBytes: 100 },
  ...{ maxBytes: 0, policy: 'noeviction', saved: true, role: 'master', master: ':' },
  ...more,
});
const inRedis = (value: RedisReading) =>
  detectOne(redisUnwell, factsOf([redis, okFact(value)]), 'running')[0] ?? expect.fail('none');

describe('Redis', () => {
  test.each<[string, RedisReading, string, RegExp]>([
    ['that is well', redisUp(), 'ok', /Redis/],
    ['that cannot save', redisUp({ saved: false }), 'broken', /cannot save/],
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
    expect(told(finding)).toMatch(words);
  });
});

describe('etcd', () => {
  const at = (more: Partial<EtcdReading>) => {
    const value: EtcdReading = {
      ...{ service: 'etcd', container: 'p-etcd-1', healthy: true, reason: '', alarms: [] },
      usedBytes: 2_147_483_648,
      ...more,
    };
    return (
      detectOne(etcdUnwell, factsOf([etcd, okFact(value)]), 'running')[0] ?? expect.fail('none')
    );
  };
  test('that is out of space must say how it gets some', () => {
    const finding = at({ healthy: false, alarms: ['NOSPACE'] });
    expect(told(finding)).toContain('docker exec p-etcd-1 etcdctl alarm disarm');
    expect(told(finding)).toContain('2 GB used');
  });
  test('must be told as ill by its own word, and as damaged by its alarm', () => {
    expect(at({}).status).toBe('ok');
    expect(told(at({ healthy: false, reason: 'RAFT NO LEADER' }))).toContain('RAFT NO LEADER');
    expect(told(at({ alarms: ['CORRUPT'] }))).toContain('damaged');
  });
});

describe('a target of Prometheus that is down', () => {
  const at = (condition: ServiceReading['condition']) => {
    const down = [{ url: 'http://a:80/metrics', error: 'connection refused' }];
    const value = { service: 'prometheus', url: 'http://127.0.0.1:1', total: 4, down };
    const all = { services: [{ name: 'a', condition } as ServiceReading], orphans: [], nowMs: 0 };
    const facts = factsOf([prometheusTargets, okFact(value)], [services, okFact(all)]);
    return detectOne(prometheusTargetDown, facts, 'running')[0];
  };
  test('must be a note with its error', () => {
    expect(at('ready')?.status).toBe('warn');
    expect(at('ready')?.evidence).toEqual(['http://a:80/metrics: connection refused']);
  });
  test('must not be told again where its service does not run', () => {
    expect(at('stopped')?.status).toBe('ok');
  });
});

test('Grafana without its database must be broken', () => {
  const of = (state: string) =>
    detectOne(
      grafanaUnwell,
      factsOf([grafana, okFact({ service: 'grafana', database: state })]),
      'running',
    )[0];
  expect(of('ok')?.status).toBe('ok');
  expect(of('failing')?.status).toBe('broken');
});
