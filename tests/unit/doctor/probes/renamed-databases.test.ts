import { expect, test } from 'vitest';
import type { DatabaseSpec } from '../../../../src/config/blueprint.ts';
import {
  renamedOf,
  type Table,
  type Tables,
} from '../../../../src/doctor/probes/database-tables.ts';
import { testDeployment } from '../../../support/costrict.ts';

const table: Table = { oid: 7, columns: [[1, 'id', 'bigint']] };
const tables = (...names: string[]): Tables => new Map(names.map((name) => [name, table]));
const spec = {
  ...{ service: 'postgres', user: 'zgsm', maintenance: 'zgsm' },
  names: ['auth', 'codereview'],
};

/** A server with databases and their tables; its own catalogue answers what the probe asks. */
async function renamed(there: Readonly<Record<string, readonly string[]>>, before: Tables) {
  const asked: string[] = [];
  const session = async (
    { database }: { database: string },
    _signal: AbortSignal,
    use: (one: unknown) => Promise<unknown>,
  ) =>
    use({
      async query(sql: string) {
        if (sql.includes('FROM pg_database'))
          return Object.keys(there)
            .filter((name) => !spec.names.includes(name))
            .map((name) => ({ name }));
        if (!sql.includes('AS constraints')) return [];
        asked.push(database);
        return (there[database] ?? []).map((name) => ({
          name,
          oid: 9,
          columns: '[]',
          constraints: '[]',
        }));
      },
    });
  const now = tables(
    ...spec.names.flatMap((name) => (there[name] ?? []).map((one) => `${name}/${one}`)),
  );
  const place = { deployment: testDeployment(), effects: { postgres: { session } } };
  const context = { ...place, signal: new AbortController().signal };
  const found = await renamedOf(context as never, spec as unknown as DatabaseSpec, { now, before });
  return { found, asked };
}

const before = tables('auth/public.users', 'codereview/public.issues', 'codereview/public.tasks');
const users = { auth: ['public.users'], codereview: [] };

test('an empty database must be found in the one that has all of its tables', async () => {
  const old = {
    codereview_old: ['public.issues', 'public.tasks', 'public.more'],
    shop: ['public.issues'],
  };
  const { found } = await renamed({ ...users, ...old }, before);
  expect(found).toEqual([{ name: 'codereview', to: 'codereview_old' }]);
});

test('one with a part of the tables must not be taken for it', async () => {
  expect((await renamed({ ...users, shop: ['public.issues'] }, before)).found).toEqual([]);
});

test('databases of others must not be looked into while ours have tables', async () => {
  const whole = { auth: ['public.users'], codereview: ['public.issues'], shop: ['public.issues'] };
  expect(await renamed(whole, before)).toEqual({ found: [], asked: [] });
});
