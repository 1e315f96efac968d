import { defineProbe } from '../../../doctor/probe.ts';
import type { PostgresSession } from '../../../effects/effects.ts';
import { hubDoctorTexts as t } from '../texts/doctor.ts';
import { readHub } from './context.ts';

/** Some of the app's tables, which every release since 0.9 has. */
const tables = [
  ...['users', 'keys', 'providers', 'message_request', 'usage_ledger'],
  ...['model_prices', 'system_settings'],
] as const;

export interface HubSchema {
  /** Tables that are not there. */
  readonly missing: readonly string[];
  /** None is there. */
  readonly empty: boolean;
  /** Time of the newest migration, as its own file has it; null where none was made. */
  readonly newest: number | null;
  /** Indexes that a build left unusable; those that are being built are not among them. */
  readonly invalidIndexes: readonly string[];
  /** The trigger that fills the ledger, from which limits in dollars are read. */
  readonly ledgerTrigger: 'on' | 'off' | 'missing';
  /** The holder of the migration lock while another process waits for it. */
  readonly lock: { readonly pid: number; readonly holder: string; readonly seconds: number } | null;
}

const missingTables = async (session: PostgresSession): Promise<readonly string[]> => {
  const rows = await session.query<{ name: string }>(
    "SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass('public.' || name) IS NULL",
    [tables],
  );
  return rows.map(({ name }) => name);
};

async function newestMigration(session: PostgresSession): Promise<number | null> {
  const [there] = await session.query<{ yes: boolean }>(
    "SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS yes",
  );
  if (there?.yes !== true) return null;
  const [row] = await session.query<{ newest: number | null }>(
    'SELECT max(created_at)::float8 AS newest FROM drizzle.__drizzle_migrations',
  );
  return row?.newest ?? null;
}

const invalid = `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE NOT i.indisvalid AND c.relnamespace = 'public'::regnamespace AND NOT EXISTS (
    SELECT 1 FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid) ORDER BY 1`;

// A key of 64 bits is split in two; with one key, objsubid is 1.
const locks = `WITH l AS (
    SELECT l.pid, l.granted, a.application_name AS name,
      extract(epoch FROM now() - a.query_start)::float8 AS seconds
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND a.datname = current_database()
      AND ((l.classid::bigint << 32) | l.objid::bigint) = hashtext('claude-code-hub:migrations')::bigint)
  SELECT h.pid, h.name AS holder, w.seconds FROM l h, l w
  WHERE h.granted AND NOT w.granted ORDER BY w.seconds DESC LIMIT 1`;

async function read(session: PostgresSession): Promise<HubSchema> {
  const missing = await missingTables(session);
  const indexes = await session.query<{ name: string }>(invalid);
  const [trigger] = await session.query<{ on: boolean }>(
    `SELECT tgenabled IN ('O', 'A') AS "on" FROM pg_trigger WHERE tgname = 'trg_upsert_usage_ledger'`,
  );
  const [lock] = await session.query<NonNullable<HubSchema['lock']>>(locks);
  return {
    missing,
    empty: missing.length === tables.length,
    newest: await newestMigration(session),
    invalidIndexes: indexes.map(({ name }) => name),
    ledgerTrigger: trigger === undefined ? 'missing' : trigger.on ? 'on' : 'off',
    lock: lock ?? null,
  };
}

/** The schema of the app's database. */
export const hubSchema = defineProbe<HubSchema>({
  id: 'hub-schema',
  title: t.probeSchema(),
  deadline: 'short',
  read: (context) => readHub(context, read),
});
