import { defineProbe } from '../../../doctor/probe.ts';
import type { PostgresSession } from '../../../effects/effects.ts';
import { hubDoctorTexts as t } from '../texts/doctor.ts';
import { readHub } from './context.ts';

/** The app's records of its requests. Parts are null where their table is not there. */
export interface HubRequests {
  readonly log: {
    /** As the planner estimates them. */
    readonly rows: number;
    readonly bytes: number;
    /** Of the last day: started more than half an hour ago and without an end. */
    readonly unfinished: number;
    /** Of the last day: answers of 200 that were errors. */
    readonly fake: number;
    /** The kind of them that is most frequent. */
    readonly fakeKind: string;
  } | null;
  readonly autoCleanup: boolean | null;
  readonly prices: boolean | null;
}

const exists = async (session: PostgresSession, table: string): Promise<boolean> => {
  const [row] = await session.query<{ yes: boolean }>('SELECT to_regclass($1) IS NOT NULL AS yes', [
    `public.${table}`,
  ]);
  return row?.yes === true;
};

const size = `SELECT greatest(reltuples, 0)::float8 AS rows, pg_total_relation_size(oid)::float8 AS bytes
  FROM pg_class WHERE oid = 'public.message_request'::regclass`;

// Bounded by time and by number: the table may have millions of rows.
const recent = `WITH r AS (
    SELECT status_code, created_at, substring(error_message FROM 'FAKE_200_[A-Z_]+') AS kind
    FROM message_request WHERE created_at > now() - interval '1 day' AND deleted_at IS NULL
    ORDER BY created_at DESC LIMIT 20000)
  SELECT count(*) FILTER (WHERE status_code IS NULL AND created_at < now() - interval '30 minutes')::int AS unfinished,
    count(kind)::int AS fake, coalesce(mode() WITHIN GROUP (ORDER BY kind), '') AS "fakeKind" FROM r`;

async function readLog(session: PostgresSession): Promise<HubRequests['log']> {
  if (!(await exists(session, 'message_request'))) return null;
  type Log = NonNullable<HubRequests['log']>;
  const [whole] = await session.query<Pick<Log, 'rows' | 'bytes'>>(size);
  const [last] = await session.query<Omit<Log, 'rows' | 'bytes'>>(recent);
  return whole && last ? { ...whole, ...last } : null;
}

async function one(session: PostgresSession, table: string, sql: string): Promise<boolean | null> {
  if (!(await exists(session, table))) return null;
  const [row] = await session.query<{ yes: boolean | null }>(sql);
  return row?.yes ?? null;
}

/** Its request log, how that is cleaned, and whether it knows prices. */
export const hubRequests = defineProbe<HubRequests>({
  id: 'hub-requests',
  title: t.probeRequests(),
  deadline: 'short',
  read: (context) =>
    readHub(context, async (session) => ({
      log: await readLog(session),
      // Whole rows: a column that another release lacks is then missing and no error.
      autoCleanup: await one(
        session,
        'system_settings',
        "SELECT (to_jsonb(s) ->> 'enable_auto_cleanup')::boolean AS yes FROM system_settings s LIMIT 1",
      ),
      prices: await one(
        session,
        'model_prices',
        'SELECT EXISTS (SELECT 1 FROM model_prices) AS yes',
      ),
    })),
});
