import type { PostgresSession } from '../../effects/effects.ts';

/** A table that the stack's user may not read or write. */
export interface DeniedTable {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  readonly owner: string;
  /** The role under which sessions of the user run: its own, or one that somebody set for it. */
  readonly role: string;
}

/** A sequence that has no number left: each insert that wants one fails. */
export interface SpentSequence {
  readonly database: string;
  readonly schema: string;
  readonly sequence: string;
  /** Its type has no larger number either. */
  readonly typeFull: boolean;
}

/** Objects of a database that keep a service from its work although the server is well. */
export interface ObjectTrouble {
  readonly denied: readonly DeniedTable[];
  readonly spent: readonly SpentSequence[];
}

/** Tables of extensions, and of schemas that somebody made for others, need not be ours. */
const deniedQuery = `SELECT n.nspname AS schema, c.relname AS table, pg_get_userbyid(c.relowner) AS owner,
    current_user::text AS role
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    AND NOT (has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
      AND has_table_privilege(c.oid, 'INSERT'))
  ORDER BY 1, 2 LIMIT 50`;

const spentQuery = `SELECT schemaname AS schema, sequencename AS sequence,
    max_value >= CASE data_type::text WHEN 'smallint' THEN 32767 WHEN 'integer' THEN 2147483647
      ELSE 9223372036854775807 END AS full
  FROM pg_sequences
  WHERE NOT cycle AND last_value IS NOT NULL AND increment_by > 0
    AND last_value::numeric + increment_by > max_value
  ORDER BY 1, 2 LIMIT 50`;

/** Read in a session of that database, as the user of the services. */
export async function readObjects(
  session: PostgresSession,
  database: string,
): Promise<ObjectTrouble> {
  const denied =
    await session.query<Record<'schema' | 'table' | 'owner' | 'role', string>>(deniedQuery);
  const spent = await session.query<{ schema: string; sequence: string; full: boolean }>(
    spentQuery,
  );
  return {
    denied: denied.map((row) => ({ database, ...row })),
    spent: spent.map(({ full, ...row }) => ({ database, ...row, typeFull: full })),
  };
}
