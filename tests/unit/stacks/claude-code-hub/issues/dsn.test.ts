import { expect, test } from 'vitest';
import { Secret } from '../../../../../src/base/secret.ts';
import { services } from '../../../../../src/doctor/probes/services.ts';
import { issue } from '../../../../../src/stacks/claude-code-hub/issues/hub-dsn-wrong/index.ts';
import { hubDsn } from '../../../../../src/stacks/claude-code-hub/issues/hub-dsn-wrong/probe.ts';
import { issue as redisIssue } from '../../../../../src/stacks/claude-code-hub/issues/hub-redis-url-wrong/index.ts';
import { hubRedisUrl } from '../../../../../src/stacks/claude-code-hub/issues/hub-redis-url-wrong/probe.ts';
import { repairAddress } from '../../../../../src/stacks/claude-code-hub/issues/shared/fix-repair-address.ts';
import { judgeAddress } from '../../../../../src/stacks/claude-code-hub/probes/address-parts.ts';
import {
  dsnAddress,
  redisAddress,
} from '../../../../../src/stacks/claude-code-hub/probes/addresses.ts';
import { hubHealth } from '../../../../../src/stacks/claude-code-hub/probes/health.ts';
import { detectOne, factsOf, okFact, textOf } from '../../../../support/facts.ts';

const password = new Secret('p@ss');
const deployment = {
  settings: { project: 'hub' },
  secrets: { has: () => true, get: () => password },
  blueprint: {},
} as never;
const expected = dsnAddress.expected(deployment, ['claude-code-hub-db']);

test.each([
  ['postgresql://postgres:p%40ss@postgres:5432/claude_code_hub', 'none'],
  ['postgres://postgres:p%40ss@hub-postgres-1:5432/claude_code_hub?sslmode=disable', 'none'],
  ['postgres://postgres:p%40ss@claude-code-hub-db/claude_code_hub', 'none'],
  ['postgres://postgres:p@ss@postgres:5432/claude_code_hub', 'unsafe'],
  ['postgres://postgres:a/b@postgres:5432/claude_code_hub', 'unsafe'],
  ['postgres://postgres:a#b@postgres:5432/claude_code_hub', 'unsafe'],
  ['postgres://postgres:a?b@postgres:5432/claude_code_hub', 'unsafe'],
  ['postgres://postgres:a:b@postgres:5432/claude_code_hub', 'unsafe'],
  ['postgres://postgres:100%@postgres:5432/claude_code_hub', 'unsafe'],
  ['postgres://postgres:p%40ss@localhost:5432/claude_code_hub', 'host'],
  ['postgres://postgres:p%40ss@postgress/claude_code_hub', 'host'],
  ['postgres://postgres:p%40ss@postgres:35432/claude_code_hub', 'port'],
  ['mysql://postgres:p%40ss@postgres:5432/claude_code_hub', 'scheme'],
  ['postgres://postgres:other@postgres:5432/claude_code_hub', 'login'],
  ['postgres://root:p%40ss@postgres:5432/claude_code_hub', 'login'],
  ['postgres://postgres:5432/claude_code_hub', 'login'],
  ['postgres://postgres:p%40ss@postgres:5432/other', 'database'],
  ['postgres://postgres:p%40ss@postgres:5432/', 'unreadable'],
  ['user:password@host:port', 'unreadable'],
  ['', 'unset'],
] as const)('%s must be judged %s', (dsn, fault) => {
  expect(judgeAddress(dsn, expected)).toBe(fault);
});

const ofRedis = redisAddress.expected(deployment);

test.each([
  ['redis://:p%40ss@redis:6379', 'none'],
  ['redis://default:p%40ss@hub-redis-1/3?family=4', 'none'],
  ['redis://:p@ss@redis:6379', 'unsafe'],
  ['redis://:p%40ss@localhost:6379', 'host'],
  ['redis://:p%40ss@redis:16379', 'port'],
  ['rediss://:p%40ss@redis:6379', 'scheme'],
  ['redis://redis:6379', 'login'],
  ['redis://:other@redis:6379', 'login'],
  ['redis:6379', 'unreadable'],
  [' ', 'unset'],
] as const)('%s must be judged %s', (url, fault) => {
  expect(judgeAddress(url, ofRedis)).toBe(fault);
});

test('the Redis of another installer, whose password is not known, must not be called wrong', () => {
  const adopted = { settings: { project: 'hub' }, secrets: { has: () => false } } as never;
  const own = redisAddress.expected(adopted);
  expect(judgeAddress('redis://redis:6379', own)).toBe('none');
  expect(judgeAddress('redis://:word@redis:6379', own)).toBe('none');
});

const dsn = 'postgresql://postgres:p%40ss@postgres:5432/claude_code_hub';
const options = '?sslmode=disable&application_name=a';

test.each([
  ['another host', 'postgresql://postgres:p%40ss@postgress:5432/claude_code_hub', dsn],
  ['a published port', 'postgresql://postgres:p%40ss@localhost:35432/claude_code_hub', dsn],
  ['a password as it is', 'postgresql://postgres:p@ss@postgres:5432/claude_code_hub', dsn],
  ['another login', 'postgresql://root:x@postgres:5432/claude_code_hub', dsn],
  ['no login', 'postgresql://postgres:5432/claude_code_hub', dsn],
  ['another database', 'postgresql://postgres:p%40ss@postgres:5432/hub', dsn],
  ['another scheme', 'mysql://postgres:p%40ss@postgres:5432/claude_code_hub', dsn],
  [
    'options, which stay',
    `postgres://postgres:p@ss@localhost/claude_code_hub${options}`,
    `postgres://postgres:p%40ss@postgres/claude_code_hub${options}`,
  ],
  ['nothing wrong', `${dsn}${options}`, `${dsn}${options}`],
])('an address with %s must be repaired there alone', (_, was, address) => {
  expect(repairAddress(was, expected, password)).toMatchObject({ kind: 'repaired', address });
});

test.each([
  ['redis://redis:6379', 'redis://:p%40ss@redis:6379'],
  ['rediss://default:p@ss@rediss:6379/2?family=4', 'redis://default:p%40ss@redis:6379/2?family=4'],
])('%s must be repaired', (was, address) => {
  expect(repairAddress(was, ofRedis, password)).toMatchObject({ kind: 'repaired', address });
});

test('an address that somebody may want must not be repaired, and neither may what is none', () => {
  const other = 'postgresql://app:x@db.example.com:5432/claude_code_hub';
  expect(repairAddress(other, expected, password)).toEqual({
    kind: 'elsewhere',
    host: 'db.example.com',
  });
  for (const none of ['', 'postgres', 'postgresql://postgres:p%40ss@postgres:5432'])
    expect(repairAddress(none, expected, password)).toEqual({ kind: 'unreadable' });
});

const found = (fault: string, condition: string) =>
  detectOne(
    issue,
    factsOf(
      [hubDsn, okFact({ fault, host: 'elsewhere', database: 'd' } as never)],
      [services, okFact({ services: [{ name: 'app', condition }] } as never)],
    ),
    'running',
  );

test.each(['starting', 'unhealthy', 'restarting'])(
  'an app that is %s must have its host named',
  (condition) => {
    const [finding] = found('host', condition);
    expect(finding).toMatchObject({ status: 'broken', subject: 'app' });
    expect(finding && textOf(finding)).toContain('elsewhere');
  },
);

test('an address that works must not be called wrong', () => {
  expect(found('host', 'ready')).toMatchObject([{ status: 'ok' }]);
  expect(found('none', 'starting')).toMatchObject([{ status: 'ok' }]);
});

const redisFound = (fault: string, condition: string, status?: string) =>
  detectOne(
    redisIssue,
    factsOf(
      [hubRedisUrl, okFact({ fault, host: 'elsewhere', database: '' } as never)],
      [services, okFact({ services: [{ name: 'app', condition }] } as never)],
      ...(status === undefined
        ? []
        : [[hubHealth, okFact({ parts: { redis: { status } } } as never)] as const]),
    ),
    'running',
  );

test('an address of Redis must be named while the app waits, and when it works without Redis', () => {
  for (const condition of ['starting', 'unhealthy', 'restarting'])
    expect(redisFound('host', condition)).toMatchObject([{ status: 'broken', subject: 'app' }]);
  expect(redisFound('host', 'ready', 'down')).toMatchObject([{ status: 'broken' }]);
  expect(redisFound('unset', 'ready', 'unchecked')).toMatchObject([{ status: 'broken' }]);
  expect(redisFound('host', 'ready', 'up')).toMatchObject([{ status: 'ok' }]);
  expect(redisFound('host', 'ready')).toMatchObject([{ status: 'ok' }]);
  expect(redisFound('none', 'starting')).toMatchObject([{ status: 'ok' }]);
});
