import { errorCode } from '../../base/errors.ts';
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

/** A sequence whose next number is in its table already: the next insert fails. */
export interface LateSequence {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly sequence: string;
}

/** A rule or a trigger of a table that refuses writes or drops them in silence. */
export interface WriteBlocker {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  readonly kind: 'rule' | 'trigger';
  readonly name: string;
  /** Only under a condition. */
  readonly conditional: boolean;
}

/** A table that statements without a schema do not reach: one of the same name comes before it. */
export interface ShadowedTable {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  /** The schema of the other. */
  readonly by: string;
}

/** A migration that ended half-way; its tool refuses to begin again until somebody has looked. */
export interface DirtyMigration {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  readonly version: string;
}

/** An index that is not used: its creation ended half-way, or somebody set it aside. */
export interface InvalidIndex {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  readonly index: string;
}

/** Objects of a database that keep a service from its work although the server is well. */
export interface ObjectTrouble {
  readonly denied: readonly DeniedTable[];
  readonly spent: readonly SpentSequence[];
  readonly late: readonly LateSequence[];
  readonly blockers: readonly WriteBlocker[];
  readonly shadowed: readonly ShadowedTable[];
  readonly dirty: readonly DirtyMigration[];
  readonly invalid?: readonly InvalidIndex[];
}

/** Nothing is wrong with any of them. */
export const noTrouble: ObjectTrouble = {
  ...{ denied: [], spent: [], late: [], blockers: [], shadowed: [], dirty: [] },
};

/** The troubles of several databases as one. */
export const together = (found: readonly ObjectTrouble[]): ObjectTrouble => ({
  denied: found.flatMap((one) => one.denied),
  spent: found.flatMap((one) => one.spent),
  late: found.flatMap((one) => one.late),
  blockers: found.flatMap((one) => one.blockers),
  shadowed: found.flatMap((one) => one.shadowed),
  dirty: found.flatMap((one) => one.dirty),
  invalid: found.flatMap((one) => one.invalid ?? []),
});

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
      ELSE 9223372036854775807 END AS "typeFull"
  FROM pg_sequences
  WHERE NOT cycle AND last_value IS NOT NULL AND increment_by > 0
    AND last_value::numeric + increment_by > max_value
  ORDER BY 1, 2 LIMIT 50`;

/**
 * A sequence that was never asked is left out: its program may number the rows itself.
 * query_to_xml is the one way to ask each table of a list in one query that makes nothing.
 */
const lateQuery = `WITH owned AS (
    SELECT n.nspname AS schema, c.relname AS table, a.attname AS column, s.oid::regclass AS sequence,
      q.seqincrement AS step
    FROM pg_depend d JOIN pg_class s ON s.oid = d.objid JOIN pg_sequence q ON q.seqrelid = s.oid
    JOIN pg_class c ON c.oid = d.refobjid AND c.relkind IN ('r', 'p') AND c.relpersistence = 'p'
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
      AND d.deptype IN ('a', 'i') AND has_table_privilege(c.oid, 'SELECT')
      AND CASE s.relkind WHEN 'S' THEN has_sequence_privilege(s.oid, 'SELECT') END
      AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid
        AND i.indpred IS NULL AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum)
    LIMIT 200)
  SELECT schema, "table", "column", sequence::text FROM owned
  WHERE xpath_exists('//taken', query_to_xml(format(
    'SELECT true AS taken FROM %s s WHERE s.is_called AND EXISTS (SELECT FROM %I.%I t WHERE t.%I = s.last_value + %s)',
    sequence, schema, "table", "column", step), false, false, ''))
  ORDER BY 1, 2`;

/**
 * Of a trigger its function is read; RAISE without a level, or with EXCEPTION, ends the statement, and pg_sleep holds it
 * up; comments do nothing. One that writes the row elsewhere loses nothing: partitions were made so once.
 */
const blockersQuery = `SELECT n.nspname AS schema, c.relname AS table, 'rule' AS kind, r.rulename AS name,
    pg_get_ruledef(r.oid) ~ '\\mWHERE\\M' AS conditional
  FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND r.ev_type IN ('2', '3', '4') AND r.is_instead AND r.ev_enabled <> 'D'
    AND pg_get_ruledef(r.oid) ~ 'DO INSTEAD NOTHING' AND n.nspname !~ '^pg_'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  UNION ALL SELECT n.nspname, c.relname, 'trigger', t.tgname,
    t.tgqual IS NOT NULL OR source ~* '\\m(if|case|when)\\M'
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_proc p ON p.oid = t.tgfoid
  CROSS JOIN LATERAL regexp_replace(regexp_replace(p.prosrc, '/[*].*?[*]/', '', 'g'), '--[^\\n]*', '', 'g') source
  WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_'
    AND (source ~* '\\mraise\\M(?!\\s*(debug|log|info|notice|warning)\\M)' OR source ~* '\\mpg_sleep\\M'
      OR t.tgtype & 3 = 3 AND source ~* '\\mreturn\\s+null\\M'
        AND source !~* '\\minsert\\s+into\\M[^;]*\\mnew[.][*]')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid IN (c.oid, t.oid, p.oid) AND d.deptype = 'e')
  ORDER BY 1, 2, 4 LIMIT 50`;

/**
 * Tables that others hide, and indexes that are not valid, in one question. An index that is just being made holds its
 * table; of a partitioned table's index the parts may be meant to be missing.
 */
const namesQuery = `SELECT * FROM (SELECT 'shadowed' AS kind, n.nspname AS schema, c.relname AS table, f.nspname AS other
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class o ON o.oid = to_regclass(quote_ident(c.relname)) AND o.oid <> c.oid
  JOIN pg_namespace f ON f.oid = o.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public' AND f.nspname !~ '^pg_'
  UNION ALL SELECT 'invalid', n.nspname, c.relname, i.relname
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid AND i.relkind = 'i'
  JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace n ON n.oid = i.relnamespace
  WHERE NOT x.indisvalid AND n.nspname !~ '^pg_'
    AND NOT EXISTS (SELECT FROM pg_locks l WHERE l.relation = c.oid AND l.locktype = 'relation'
      AND l.mode IN ('ShareUpdateExclusiveLock', 'ShareLock', 'AccessExclusiveLock'))) found
  ORDER BY 1, 2, 3, 4 LIMIT 100`;

/** As golang-migrate and its like keep it: one row, a version and whether it ended half-way. */
const dirtyQuery = `SELECT schema, "table", (xpath('//version/text()', found))[1]::text AS version
  FROM (SELECT n.nspname AS schema, c.relname AS table, query_to_xml(
      format('SELECT version FROM %I.%I WHERE dirty', n.nspname, c.relname), false, false, '') AS found
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND c.relname = 'schema_migrations' AND has_table_privilege(c.oid, 'SELECT')
      AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('version', 'dirty')
        AND (a.attname = 'version' OR a.atttypid = 'bool'::regtype)) = 2) m
  WHERE xpath_exists('//version', found) ORDER BY 1 LIMIT 50`;

/**
 * A table that somebody holds for itself is named by its lock; the rows of others are not worth an error, and a server
 * built without XML (0A000) cannot be asked.
 */
const unread: ReadonlySet<string> = new Set(['55P03', '57014', '0A000']);

interface Named extends Record<string, unknown> {
  readonly kind: 'shadowed' | 'invalid';
  readonly schema: string;
  readonly table: string;
  readonly other: string;
}

/** Read in a session of that database, as the user of the services. */
export async function readObjects(
  session: PostgresSession,
  database: string,
): Promise<ObjectTrouble> {
  const rows = async <T extends Record<string, unknown>>(query: string) =>
    (await session.query<T>(query)).map((row) => ({ database, ...row }));
  const denied = await rows<Omit<DeniedTable, 'database'>>(deniedQuery);
  const spent = await rows<Omit<SpentSequence, 'database'>>(spentQuery);
  const blockers = await rows<Omit<WriteBlocker, 'database'>>(blockersQuery);
  const named = await rows<Named>(namesQuery);
  const shadowed = named.flatMap(({ kind, other: by, ...table }) =>
    kind === 'shadowed' ? [{ ...table, by }] : [],
  );
  const invalid = named.flatMap(({ kind, other: index, ...table }) =>
    kind === 'invalid' ? [{ ...table, index }] : [],
  );
  const some = { denied, spent, blockers, shadowed, invalid };
  // Last, since they read tables: an error ends the transaction.
  try {
    const late = await rows<Omit<LateSequence, 'database'>>(lateQuery);
    const dirty = await rows<Omit<DirtyMigration, 'database'>>(dirtyQuery);
    return { ...some, late, dirty };
  } catch (error) {
    if (unread.has(errorCode(error) ?? '')) return { ...some, late: [], dirty: [] };
    throw error;
  }
}
