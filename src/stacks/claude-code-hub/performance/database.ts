import type { PostgresSession } from '../../../effects/effects.ts';
import type { LongQuery, TableUse } from '../../../repair/performance-commands.ts';

export interface DatabaseUse {
  readonly bytes: number;
  readonly connections: number;
  readonly maxConnections: number;
  /** Share of the blocks that were in memory, 0 to 1; null: none was read. */
  readonly inMemory: number | null;
  readonly tables: readonly TableUse[];
  readonly queries: readonly LongQuery[];
  readonly invalidIndexes: number;
  /** The ledger has none of the indexes that the app gives it. */
  readonly ledgerUnindexed: boolean;
}

const whole = `SELECT pg_database_size(current_database())::float8 AS bytes,
    (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
    current_setting('max_connections')::int AS "maxConnections",
    CASE WHEN blks_hit + blks_read > 0 THEN blks_hit::float8 / (blks_hit + blks_read) END AS "inMemory",
    (SELECT count(*)::int FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE NOT i.indisvalid AND c.relnamespace = 'public'::regnamespace) AS "invalidIndexes",
    to_regclass('public.usage_ledger') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_indexes
      WHERE schemaname = 'public' AND indexname LIKE 'idx\\_usage\\_ledger\\_%') AS "ledgerUnindexed"
  FROM pg_stat_database WHERE datname = current_database()`;

const tables = `SELECT s.relname AS name, pg_total_relation_size(s.relid)::float8 AS bytes,
    greatest(c.reltuples, 0)::float8 AS rows, s.n_dead_tup::float8 AS "deadRows",
    s.seq_scan::float8 AS "wholeReads", coalesce(s.idx_scan, 0)::float8 AS "indexReads"
  FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
  WHERE s.schemaname = 'public' ORDER BY 2 DESC LIMIT 6`;

const queries = `SELECT pid, application_name AS application, state,
    CASE WHEN wait_event_type IN ('Lock', 'IO', 'LWLock', 'BufferPin') THEN wait_event_type || ' ' || wait_event ELSE '' END AS "waitsFor",
    extract(epoch FROM now() - CASE WHEN state = 'active' THEN query_start ELSE xact_start END)::float8 AS seconds
  FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
    AND state NOT IN ('idle', 'disabled')
    AND CASE WHEN state = 'active' THEN query_start ELSE xact_start END < now() - interval '10 seconds'
  ORDER BY seconds DESC LIMIT 10`;

/** Sizes, connections, and what runs for long; nothing of any row or statement is read. */
export async function databaseUse(session: PostgresSession): Promise<DatabaseUse> {
  type Whole = Omit<DatabaseUse, 'tables' | 'queries'> & Record<string, unknown>;
  const [found] = await session.query<Whole>(whole);
  if (found === undefined) throw new TypeError('pg_stat_database has no row of its own database');
  return {
    ...found,
    tables: await session.query<TableUse & Record<string, unknown>>(tables),
    queries: await session.query<LongQuery & Record<string, unknown>>(queries),
  };
}
