import { describe, expect, test } from 'vitest';
import { noTrouble } from '../../../src/doctor/probes/database-objects.ts';
import {
  type DatabaseTables,
  databaseTables,
  type Table,
  type Tables,
} from '../../../src/doctor/probes/database-tables.ts';
import { serviceLogs } from '../../../src/doctor/probes/service-logs.ts';
import { issue } from '../../../src/issues/database-schema-incomplete/index.ts';
import { lostTables } from '../../../src/issues/database-schema-incomplete/lost.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const table = (oid: number, ...names: string[]): Table => ({
  oid,
  columns: names.map((name, at) => [at + 1, name, 'text']),
});
const tables = (rows: Readonly<Record<string, Table>>): Tables => new Map(Object.entries(rows));
const users = { 'auth/public.users': table(7, 'id', 'github_id') };

function found(
  now: Tables,
  before: Tables | null = tables(users),
  renamed: DatabaseTables['renamed'] = [],
) {
  const value: DatabaseTables = {
    ...{
      container: 'p-postgres-1',
      service: 'postgres',
      user: 'zgsm',
      now,
      objects: noTrouble,
      renamed,
    },
    before: before && { at: '2026-01-31T10:00:00Z', path: '/d/last.json', tables: before },
  };
  const facts = factsOf(
    [serviceLogs, okFact({ logs: [], unread: [] })],
    [databaseTables, okFact(value)],
  );
  return detectOne(issue, facts, 'running');
}

describe('tables that the last healthy run had', () => {
  test('must be no finding while they are there, or when nothing is remembered', () => {
    const more = tables({ ...users, 'auth/public.more': table(8, 'id') });
    expect(found(more).map(({ status }) => status)).toEqual(['ok']);
    expect(found(tables({}), null).map(({ status }) => status)).toEqual(['ok']);
  });

  test('must be named when one has another name, with the statement that renames it', () => {
    const [finding] = found(tables({ 'auth/public.gone': table(7, 'id', 'github_id') }));
    expect(finding).toMatchObject({ status: 'broken', subject: 'postgres' });
    expect(finding?.evidence).toEqual(['auth/public.users: now public.gone']);
    expect(finding?.next[0]?.command).toContain(
      `-d auth -c 'ALTER TABLE "public"."gone" RENAME TO "users"'`,
    );
  });

  test('must be brought back from another schema, under the old name', () => {
    const moved = (name: string) =>
      found(tables({ [`auth/hidden.${name}`]: table(7, 'id', 'github_id') }))[0]?.next[0]?.command;
    expect(moved('users')).toContain(`'ALTER TABLE "hidden"."users" SET SCHEMA "public"'`);
    expect(moved('gone')).toContain(
      `'ALTER TABLE "hidden"."gone" RENAME TO "users"; ALTER TABLE "hidden"."users" SET SCHEMA "public"'`,
    );
  });

  test('must be found in the database that has them, and never lead to a restore', () => {
    const findings = found(tables({}), tables(users), [{ name: 'auth', to: 'auth_old' }]);
    expect(findings.map(({ title }) => title.id)).toEqual(['database-schema-incomplete.renamed']);
    const steps = findings[0]?.next.map(({ command }) => command ?? '').join('\n') ?? '';
    expect(steps).toContain('ALTER DATABASE "auth" RENAME TO "auth_empty"');
    expect(steps).toContain('ALTER DATABASE "auth_old" RENAME TO "auth"');
    expect(steps).not.toContain('restore');
  });

  test('must be named when a column has another name', () => {
    const [finding] = found(tables({ 'auth/public.users': table(7, 'id', 'gid') }));
    expect(finding && textOf(finding)).toContain('auth/public.users.github_id');
    expect(finding?.next[0]?.command).toContain('RENAME COLUMN "gid" TO "github_id"');
  });

  test('must lead to the backups when one is gone, and never to a statement', () => {
    const [finding] = found(tables({}));
    const commands = finding?.next.map(({ command }) => command) ?? [];
    expect(commands).toEqual(['costrict restore', 'rm /d/last.json']);
  });

  test('must be renamed by a command in which words of somebody else stay one name', () => {
    const [finding] = found(tables({ 'auth/public.a"; $(id)': table(7, 'id', 'github_id') }));
    expect(finding?.status).toBe('broken');
    const [rename] = finding?.next.map(({ command }) => command) ?? [];
    expect(rename).toMatch(/'ALTER TABLE "public"\."a""; \$\(id\)" RENAME TO "users"'$/);
  });

  test('must not be renamed where the name could be read in two ways', () => {
    const [finding] = found(tables({ 'auth/public.a.b': table(7, 'id', 'github_id') }));
    expect(finding?.next.map(({ command }) => command).join()).not.toContain('RENAME');
  });

  test('must be unknown where they could not be read, and logs are silent', () => {
    const facts = factsOf([serviceLogs, okFact({ logs: [], unread: [] })]);
    expect(detectOne(issue, facts, 'running').map(({ status }) => status)).toEqual(['unknown']);
  });

  test('of a database that was made again must be compared by their names alone', () => {
    const again = tables({ 'auth/public.users': table(99, 'github_id', 'id', 'x') });
    expect(lostTables(tables(users), again)).toEqual([]);
    const other = tables({ 'auth/public.users': table(99, 'id', 'gid') });
    expect(lostTables(tables(users), other)).toEqual([
      { table: 'auth/public.users', column: 'github_id', to: undefined },
    ]);
  });
});

describe('tables that take less than in the last healthy run', () => {
  const id = [1, 'id', 'bigint', true, "nextval('s'::regclass)"] as const;
  const name = [2, 'name', 'character varying(64)', false, ''] as const;
  const key = ['users_pkey', 'PRIMARY KEY (id)'] as const;
  const before: Table = { oid: 7, columns: [id, name], constraints: [key], indexes: [] };
  const unique = (called: string): readonly [string, string] => [
    ...([called, `CREATE UNIQUE INDEX ${called} ON public.users USING btree (name)`] as const),
  ];
  const changed = (now: Partial<Table>, then: Table = before) =>
    found(
      tables({ 'auth/public.users': { ...before, ...now } }),
      tables({ 'auth/public.users': then }),
    );

  test.each<[string, Partial<Table>, string, string | undefined]>([
    [
      'a lost default',
      { columns: [[1, 'id', 'bigint', true, ''], name] },
      'id: without its default',
      'SET DEFAULT nextval',
    ],
    [
      'a new NOT NULL',
      { columns: [id, [2, 'name', name[2], true, '']] },
      'name: NOT NULL since',
      'DROP NOT NULL',
    ],
    [
      'a new column that needs a value',
      { columns: [id, name, [3, 'dept', 'text', true, '']] },
      'dept: new, NOT NULL',
      'ALTER COLUMN "dept" DROP NOT NULL',
    ],
    [
      'a smaller type',
      { columns: [id, [2, 'name', 'character varying(3)', false, '']] },
      'character varying(64) -> character varying(3)',
      undefined,
    ],
    [
      'a new check',
      { constraints: [key, ['c', 'CHECK (id < 5)']] },
      'c: new, CHECK (id < 5)',
      'DROP CONSTRAINT "c"',
    ],
    [
      'a new unique index',
      { indexes: [['one', 'CREATE UNIQUE INDEX one ON public.users USING btree (name)']] },
      'one: new, CREATE UNIQUE INDEX',
      'DROP INDEX "public"."one"',
    ],
    [
      'a lost key',
      { constraints: [] },
      'users_pkey: gone',
      'ADD CONSTRAINT "users_pkey" PRIMARY KEY (id)',
    ],
  ])('must be named for %s', (_what, now, evidence, undo) => {
    const [finding] = changed(now);
    expect(finding).toMatchObject({ status: 'broken', subject: 'postgres' });
    expect(finding?.evidence.join()).toContain(evidence);
    const steps = finding?.next.map(({ command }) => command ?? '') ?? [];
    expect(steps.at(-1)).toBe('rm /d/last.json');
    if (undo === undefined) expect(steps).toHaveLength(1);
    else expect(steps[0]).toContain(undo);
  });

  test.each<[string, Partial<Table>, Table]>([
    ['the same', {}, before],
    ['a wider type', { columns: [id, [2, 'name', 'text', false, '']] }, before],
    [
      'a number that may be larger',
      { columns: [id, name] },
      { ...before, columns: [[1, 'id', 'integer', true, id[4]], name] },
    ],
    [
      'a new column with a default',
      { columns: [id, name, [3, 'x', 'text', true, "''::text"]] },
      before,
    ],
    [
      'a value that is needed no longer',
      { columns: [[1, 'id', 'bigint', false, ''], name] },
      before,
    ],
    ['a constraint that is gone', {}, { ...before, constraints: [key, ['c', 'CHECK (id < 5)']] }],
    [
      'a unique index of another name',
      { indexes: [unique('two')] },
      { ...before, indexes: [unique('one')] },
    ],
    [
      'a unique index where an older version looked for none',
      { indexes: [unique('one')] },
      { oid: 7, columns: [id, name], constraints: [key] },
    ],
    ['a constraint of another name', { constraints: [['p', key[1]]] }, before],
    [
      'the state of an older version',
      {},
      {
        oid: 7,
        columns: [
          [1, 'id', 'bigint'],
          [2, 'name', 'text'],
        ],
      },
    ],
  ])('must be no finding for %s', (_what, now, then) => {
    expect(changed(now, then).map(({ status }) => status)).toEqual(['ok']);
  });

  test('must be one that has another name only once', () => {
    const renamed = changed({ columns: [[1, 'uid', 'bigint', true, id[4]], name] });
    expect(renamed.map(({ title }) => title.id)).toEqual(['database-schema-incomplete.lost']);
  });
});
