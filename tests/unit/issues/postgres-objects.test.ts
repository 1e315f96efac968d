import { expect, test } from 'vitest';
import { database } from '../../../src/doctor/probes/database.ts';
import { noTrouble, type ObjectTrouble } from '../../../src/doctor/probes/database-objects.ts';
import { databaseTables } from '../../../src/doctor/probes/database-tables.ts';
import { issue } from '../../../src/issues/postgres-unwell/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const up = {
  ...{ kind: 'up', service: 'postgres', container: 'p-postgres-1', address: '127.0.0.1:5432' },
  ...{ user: 'zgsm', secret: 'X', version: '15', maxConnections: 100, reserved: 3, used: 4 },
  ...{ holders: [], missing: [], others: [] },
  ...{ recovering: false, settings: [], closed: [], locks: [], slots: [], badEntries: [] },
} as const;

const found = (objects: Partial<ObjectTrouble>) =>
  detectOne(
    issue,
    factsOf(
      [database, okFact(up)],
      [
        databaseTables,
        okFact({
          ...{ container: 'p-postgres-1', service: 'postgres', user: 'zgsm', now: new Map() },
          ...{ before: null, renamed: [], objects: { ...noTrouble, ...objects } },
        }),
      ],
    ),
    'running',
  );

const denied = { database: 'casdoor', schema: 'public', table: 'user', owner: 'dba' };

test('a well server with all rights and numbers must be fine', () => {
  expect(found({}).map(({ status }) => status)).toEqual(['ok']);
});

test('a table that the services may not use must be named, with a statement of its owner', () => {
  const [finding] = found({ denied: [{ ...denied, role: 'zgsm' }] });
  expect(finding).toMatchObject({ status: 'broken', subject: 'postgres' });
  expect(finding && textOf(finding)).toContain('casdoor/public.user');
  expect(finding?.next[0]?.command).toMatch(
    /psql -U dba -d casdoor -c 'GRANT ALL ON TABLE "public"\."user" TO "zgsm"'$/,
  );
});

test('a role that was set for the user must be taken away in a session that does not begin with it', () => {
  const [finding] = found({ denied: [{ ...denied, role: 'pg_monitor' }] });
  expect(finding && textOf(finding)).toContain('run as pg_monitor');
  const [step] = finding?.next.map(({ command }) => command) ?? [];
  expect(step).toContain(`PGOPTIONS='-c role=none `);
  expect(step).toContain(
    `'ALTER ROLE "zgsm" RESET role; ALTER ROLE "zgsm" IN DATABASE "casdoor" RESET role; ALTER DATABASE "casdoor" RESET role'`,
  );
});

test.each([
  [false, 'ALTER SEQUENCE "public"."issues_id_seq" NO MAXVALUE'],
  [true, 'ALTER SEQUENCE "public"."issues_id_seq" AS bigint NO MAXVALUE'],
])('a sequence without a number must be named, its type being full: %s', (typeFull, statement) => {
  const spent = [{ database: 'codereview', schema: 'public', sequence: 'issues_id_seq', typeFull }];
  const [finding] = found({ spent });
  expect(finding?.status).toBe('broken');
  expect(finding?.next[0]?.command).toContain(`-d codereview -c '${statement}'`);
});

const issues = { database: 'codereview', schema: 'public', table: 'issues' };

test('a sequence behind its table must be named, with the statement that moves it', () => {
  const [finding] = found({ late: [{ ...issues, column: 'id', sequence: 'issues_id_seq' }] });
  expect(finding).toMatchObject({ status: 'broken', subject: 'postgres' });
  expect(finding && textOf(finding)).toContain('codereview/public.issues');
  const [step] = finding?.next.map(({ command }) => command) ?? [];
  expect(step).toContain('(SELECT max("id") FROM "public"."issues")');
});

test.each([
  ['rule', false, 'broken'],
  ['trigger', false, 'broken'],
  ['trigger', true, 'warn'],
] as const)(
  'a %s that blocks writes, under a condition: %s, must be %s',
  (kind, conditional, status) => {
    const [finding] = found({ blockers: [{ ...issues, kind, name: 'audit', conditional }] });
    expect(finding).toMatchObject({ status, subject: 'postgres' });
    expect(finding?.evidence).toEqual([`codereview/public.issues: ${kind} audit`]);
    const steps = finding?.next.map(({ command }) => command) ?? [];
    expect(steps[1]).toContain(`DISABLE ${kind.toUpperCase()} "audit"`);
  },
);

test('a table that another one hides must be named, with the statement that moves the other away', () => {
  const [finding] = found({ shadowed: [{ ...issues, by: 'zgsm' }] });
  expect(finding).toMatchObject({ status: 'broken', subject: 'postgres' });
  expect(finding?.next[0]?.command).toContain('"zgsm"."issues" RENAME TO "issues_aside"');
});

test('a migration that ended half-way must be a note: its service still runs', () => {
  const [finding] = found({ dirty: [{ ...issues, version: '99' }] });
  expect(finding).toMatchObject({ status: 'warn', subject: 'postgres' });
  expect(finding && textOf(finding)).toContain('99');
});

test.each([
  ['users_pkey', 'REINDEX INDEX "public"."users_pkey"'],
  ['users_name_ccnew1', 'DROP INDEX "public"."users_name_ccnew1"'],
])('the invalid index %s must be a note with its way: %s', (index, command) => {
  const [finding] = found({ invalid: [{ ...issues, index }] });
  expect(finding).toMatchObject({ status: 'warn', subject: 'postgres' });
  expect(finding?.next[0]?.command).toContain(command);
});

test.each([
  [
    'log that is kept for nobody',
    { slots: [{ name: 'dr', bytes: 2 ** 31 }] },
    'slot',
    "pg_drop_replication_slot(E'dr')",
  ],
  [
    'an entry that the server cannot use',
    { badEntries: [{ file: '/d/postgresql.auto.conf', line: 3, name: 'ssl', error: 'no' }] },
    'badEntry',
    'ALTER SYSTEM RESET "ssl"',
  ],
])('%s must be a note', (_what, trouble, title, command) => {
  const facts = factsOf([database, okFact({ ...up, ...trouble })]);
  const [finding] = detectOne(issue, facts, 'running');
  expect(finding).toMatchObject({ status: 'warn', title: { id: `postgres-unwell.${title}` } });
  expect(finding?.next[0]?.command).toContain(command);
});
