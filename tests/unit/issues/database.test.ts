import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Blueprint } from '../../../src/config/blueprint.ts';
import { type DatabaseReading, database } from '../../../src/doctor/probes/database.ts';
import { type ServiceLogs, serviceLogs } from '../../../src/doctor/probes/service-logs.ts';
import { fix } from '../../../src/issues/database-missing/fix.ts';
import { issue as databaseMissing } from '../../../src/issues/database-missing/index.ts';
import { issue as postgresPasswordMismatch } from '../../../src/issues/postgres-password-mismatch/index.ts';
import { issue as postgresUnwell } from '../../../src/issues/postgres-unwell/index.ts';
import { fix as clientsFix } from '../../../src/issues/too-many-clients/fix.ts';
import { issue as tooManyClients } from '../../../src/issues/too-many-clients/index.ts';
import { blueprint as hub } from '../../../src/stacks/claude-code-hub/blueprint.ts';
import { blueprint as costrict } from '../../../src/stacks/costrict/blueprint.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const place = {
  ...{ service: 'postgres', container: 'p-postgres-1', address: '127.0.0.1:5432' },
  ...{ user: 'zgsm', secret: 'PASSWORD_POSTGRES' },
};
const holder = (client: string, count: number, user = 'zgsm') => ({
  ...{ client, count, user, as: '→ auth', application: '' },
});
const up = (more: object = {}): DatabaseReading => ({
  ...place,
  kind: 'up',
  ...{ version: '15.4', maxConnections: 100, reserved: 3, used: 12 },
  ...{ holders: [holder('oidc-auth', 9)], missing: [], others: [] },
  ...{ recovering: false, settings: [], closed: [], locks: [], slots: [], badEntries: [] },
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
  test('that refuses a password must be reported as that alone', () => {
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

  test('must name who has them, and how a foreign one is ended and kept small', () => {
    const holders = [holder('10.0.0.9', 97, 'monitor')];
    const text = textOf(inDatabase(tooManyClients, up({ used: 97, holders })));
    expect(text).toContain('10.0.0.9');
    expect(text).toContain('ALTER ROLE "monitor" CONNECTION LIMIT 5');
    expect(text).toMatch(/pg_terminate_backend.*monitor/);
    const own = textOf(inDatabase(tooManyClients, up({ used: 97, holders: [holder('a', 97)] })));
    expect(own).not.toContain('ALTER ROLE');
  });

  test('must be ended where a stranger has most of them: a restart frees them for a moment', async () => {
    const holders = [
      { client: '10.0.0.9', as: 'zabbix', user: 'monitor', database: 'auth', count: 350 },
    ];
    const value = up({ used: 397, holders } as never);
    const context = (reading: DatabaseReading) =>
      ({ facts: factsOf([database, okFact(reading)]), findings: [] }) as never;
    const plan = await clientsFix.plan(context(value));
    expect(plan).not.toHaveProperty('actions');
    expect(JSON.stringify(plan)).toContain('pg_terminate_backend');
    expect(inDatabase(tooManyClients, value).next.at(-1)?.command).toBe(
      'costrict fix too-many-clients',
    );
  });

  test('must name who has them also where nobody is let in', () => {
    const value = {
      ...refused('clients'),
      holders: [{ client: '10.0.0.9', count: 397 }],
    } as DatabaseReading;
    expect(textOf(inDatabase(tooManyClients, value))).toContain('10.0.0.9 397');
  });

  test('that refused somebody a moment ago must be read from that one’s log', () => {
    const match = {
      issue: 'too-many-clients',
      count: 3,
      line: 'FATAL: sorry, too many clients already',
    };
    const log = (well: boolean): ServiceLogs => ({
      ...{
        logs: [{ service: 'oidc-auth', well, matches: [match], last: [], named: null }],
        unread: [],
      },
    });
    expect(inDatabase(tooManyClients, up(), log(false)).status).toBe('broken');
    const mild = inDatabase(tooManyClients, up(), log(true));
    expect(mild.status).toBe('warn');
    expect(mild.evidence.join()).toContain('sorry, too many clients');
  });

  test('that lacks databases must name them', () => {
    const finding = inDatabase(databaseMissing, up({ missing: ['auth', 'casdoor'] }));
    expect(textOf(finding)).toContain('2 databases are missing in postgres');
    expect(textOf(finding, 'zh')).toContain('缺少：auth, casdoor');
  });

  test.each([
    { blueprint: costrict as unknown as Blueprint },
    { blueprint: hub as unknown as Blueprint },
  ])(
    'of $blueprint.id that was made again must be filled by services that exist',
    async ({ blueprint }) => {
      const { names = [], filledBy = {} } = blueprint.databases ?? {};
      const value = up({ missing: names });
      const facts = factsOf([database, okFact(value)]);
      const findings = [inDatabase(databaseMissing, value)];
      const plan = await fix.plan({ facts, findings, deployment: { blueprint } } as never);
      const filling = Object.values(filledBy).flat();
      expect(filling).not.toEqual([]);
      expect(names).toEqual(expect.arrayContaining(Object.keys(filledBy)));
      expect(blueprint.services.map(({ name }) => name)).toEqual(expect.arrayContaining(filling));
      const target = { services: expect.arrayContaining(filling), how: 'restart' };
      expect(plan).toMatchObject({ actions: [...names.map(() => ({})), { target }] });
    },
  );

  test('that lacks one beside another with contents must say how to rename it, and not offer an empty one first', () => {
    const others = [{ name: 'au"th', bytes: 12_000_000 }];
    const finding = inDatabase(databaseMissing, up({ missing: ['auth'], others }));
    expect(textOf(finding)).toContain('au"th (11 MB)');
    const [first, second] = finding.next.map(({ command }) => command);
    expect(first).toBe(
      `docker exec p-postgres-1 psql -U zgsm -d template1 -c 'ALTER DATABASE "au""th" RENAME TO "auth"'`,
    );
    expect(second).toContain('CREATE DATABASE "auth"');
    expect(finding.next.map(({ command }) => command).join()).not.toContain('deploy');
  });
});

test('a role that may not log in must get its statement as it is, whatever it is called', () => {
  const user = `o'x"$(id)`;
  const words = 'role is not permitted to log in';
  const refusal = { ...place, kind: 'refused', refusal: 'role', words, user } as const;
  const [finding] = detectOne(postgresUnwell, factsOf([database, okFact(refusal)]), 'running');
  const command = finding?.next[1]?.command ?? expect.fail('no command');
  // The docker of this shell prints what it is given on standard input.
  const script = `docker() { [ "$1" != run ] || cat; }\n${command}`;
  expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(
    `ALTER ROLE "o'x""$(id)" LOGIN\n`,
  );
});
