import type { DatabaseSpec } from '../../config/blueprint.ts';
import type { PostgresSession } from '../../effects/effects.ts';

/** A database that no service asks for, with contents. */
export interface OtherDatabase {
  readonly name: string;
  readonly bytes: number;
}

// An empty one to which somebody connected has some 160 KB of caches.
const sql = `SELECT datname AS name, pg_database_size(oid)::float8 AS bytes FROM pg_database
  WHERE NOT datistemplate AND datname <> ALL ($1::text[])
    AND pg_database_size(oid) > 262144 + (SELECT pg_database_size(oid) FROM pg_database WHERE datname = 'template1')
  ORDER BY bytes DESC LIMIT 5`;

const names = `SELECT datname AS name FROM pg_database
  WHERE NOT datistemplate AND datallowconn AND datname <> ALL ($1::text[]) ORDER BY oid DESC LIMIT 10`;

/** All of them, also those with little in them: whoever asks looks into them. */
export const otherNames = async (
  session: PostgresSession,
  { names: own, maintenance }: Pick<DatabaseSpec, 'names' | 'maintenance'>,
): Promise<readonly string[]> =>
  (await session.query<{ name: string }>(names, [[...own, maintenance, 'postgres']])).map(
    ({ name }) => name,
  );

/** Where the contents of a missing database may be: somebody gave it another name. The largest comes first. */
export const otherDatabases = (
  session: PostgresSession,
  { names, maintenance }: Pick<DatabaseSpec, 'names' | 'maintenance'>,
): Promise<readonly OtherDatabase[]> =>
  session.query<{ name: string; bytes: number }>(sql, [[...names, maintenance, 'postgres']]);
