import { describe, expect, test } from 'vitest';
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

function found(now: Tables, before: Tables | null = tables(users)) {
  const value: DatabaseTables = {
    ...{
      container: 'p-postgres-1',
      service: 'postgres',
      user: 'zgsm',
      now,
      objects: { denied: [], spent: [] },
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
