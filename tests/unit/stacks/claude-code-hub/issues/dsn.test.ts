import { expect, test } from 'vitest';
import { Secret } from '../../../../../src/base/secret.ts';
import { services } from '../../../../../src/doctor/probes/services.ts';
import { issue } from '../../../../../src/stacks/claude-code-hub/issues/hub-dsn-wrong/index.ts';
import {
  hubDsn,
  judgeDsn,
} from '../../../../../src/stacks/claude-code-hub/issues/hub-dsn-wrong/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../../../support/facts.ts';

const expected = {
  hosts: new Set(['postgres', 'hub-postgres-1']),
  user: 'postgres',
  password: new Secret('p@ss'),
  database: 'claude_code_hub',
};

test.each([
  ['postgresql://postgres:p%40ss@postgres:5432/claude_code_hub', 'none'],
  ['postgres://postgres:p%40ss@hub-postgres-1:5432/claude_code_hub?sslmode=disable', 'none'],
  ['postgres://postgres:p@ss@postgres:5432/claude_code_hub', 'unsafe'],
  ['postgres://postgres:a/b@postgres:5432/claude_code_hub', 'unsafe'],
  ['postgres://postgres:a#b@postgres:5432/claude_code_hub', 'unsafe'],
  ['postgres://postgres:a?b@postgres:5432/claude_code_hub', 'unsafe'],
  ['postgres://postgres:a:b@postgres:5432/claude_code_hub', 'unsafe'],
  ['postgres://postgres:100%@postgres:5432/claude_code_hub', 'unsafe'],
  ['postgres://postgres:p%40ss@localhost:5432/claude_code_hub', 'host'],
  ['postgres://postgres:p%40ss@postgress/claude_code_hub', 'host'],
  ['postgres://postgres:other@postgres:5432/claude_code_hub', 'login'],
  ['postgres://root:p%40ss@postgres:5432/claude_code_hub', 'login'],
  ['postgres://postgres:p%40ss@postgres:5432/other', 'database'],
  ['postgres://postgres:p%40ss@postgres:5432/', 'unreadable'],
  ['user:password@host:port', 'unreadable'],
  ['', 'unreadable'],
] as const)('%s must be judged %s', (dsn, fault) => {
  expect(judgeDsn(dsn, expected).fault).toBe(fault);
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
