import type { PostgresSession } from '../../effects/effects.ts';

/** A transaction that others wait for, or that would let nobody touch a table. */
export interface LockHolder {
  readonly pid: number;
  readonly database: string;
  /** A service, an address, or '' for one inside the container. */
  readonly client: string;
  /** active, idle in transaction … */
  readonly state: string;
  /** How long its transaction is open. */
  readonly seconds: number;
  /** Sessions that wait for it. */
  readonly waiting: number;
}

/** A setting that somebody gave to all sessions of a kind. */
export interface HarmfulSetting {
  /** '' for the server, else a database or a role, as ALTER names it. */
  readonly owner: string;
  readonly name: string;
  readonly value: string;
}

/** A follower's or a copy tool's place in the log that nobody uses: the log since then is kept for it. */
export interface IdleSlot {
  readonly name: string;
  readonly bytes: number;
}

/** An entry of the server's configuration files that it cannot use: it keeps the old value, and does not start with it. */
export interface BadEntry {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly error: string;
}

/** Faults that keep an answering server from its work. */
export interface DatabaseTrouble {
  /** A standby, or one that was set to recover: it takes no write. */
  readonly recovering: boolean;
  /** Settings with which no service can work. */
  readonly settings: readonly HarmfulSetting[];
  /** Needed databases that take no connection. */
  readonly closed: readonly string[];
  readonly locks: readonly LockHolder[];
  /** Those for which much is kept. */
  readonly slots: readonly IdleSlot[];
  /** Empty where only an administrator may see them, and the user is none. */
  readonly badEntries: readonly BadEntry[];
}

interface Session extends Record<string, unknown> {
  readonly pid: number;
  readonly database: string | null;
  readonly address: string | null;
  readonly state: string | null;
  readonly seconds: string | null;
  readonly waited: string | null;
  readonly blockers: readonly number[] | null;
  readonly exclusive: boolean;
}

/** Shorter than this is the work of a busy server. */
const longWaitSeconds = 2;
const longLockSeconds = 3;

/**
 * Only sessions that wait are asked what for: the question stops the lock manager for a moment. An advisory lock is
 * an application's own, and its stack knows what it means.
 */
const sessionsQuery = `SELECT a.pid, a.datname AS database, host(a.client_addr) AS address, a.state,
  extract(epoch FROM clock_timestamp() - a.xact_start) AS seconds,
  CASE WHEN a.wait_event_type = 'Lock' AND a.wait_event <> 'advisory' THEN extract(epoch FROM clock_timestamp() - a.query_start) END AS waited,
  CASE WHEN a.wait_event_type = 'Lock' AND a.wait_event <> 'advisory' THEN pg_blocking_pids(a.pid) END AS blockers,
  EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.granted AND l.locktype = 'relation'
    AND l.mode = 'AccessExclusiveLock' AND l.relation >= 16384) AS exclusive
  FROM pg_stat_activity a
  WHERE a.backend_type = 'client backend' AND a.pid <> pg_backend_pid() AND a.xact_start IS NOT NULL`;

const timeouts = [
  'statement_timeout',
  'transaction_timeout',
  'idle_session_timeout',
  'idle_in_transaction_session_timeout',
];
const standbys = 'synchronous_standby_names';
const names = ['default_transaction_read_only', 'search_path', standbys, ...timeouts];

/** Given to a database or a role; and to all sessions, by a file or on the command line. */
const settingsQuery = `SELECT CASE WHEN s.setrole = 0 AND s.setdatabase = 0 THEN 'ROLE ALL' WHEN s.setrole = 0 THEN 'DATABASE ' || quote_ident(d.datname)
    ELSE 'ROLE ' || quote_ident(r.rolname) || coalesce(' IN DATABASE ' || quote_ident(d.datname), '') END AS owner,
    split_part(entry, '=', 1) AS name, substr(entry, strpos(entry, '=') + 1) AS value
  FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) AS entry
  LEFT JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole
  WHERE (s.setdatabase = 0 OR d.datname = ANY ($1)) AND (s.setrole = 0 OR r.rolname = current_user)
  UNION ALL SELECT '', name, CASE WHEN unit = 'ms' THEN reset_val || 'ms' ELSE reset_val END FROM pg_settings
  WHERE name = ANY ($2) AND source IN ('configuration file', 'command line', 'environment variable')`;

const unitMs: Readonly<Record<string, number>> = { us: 0.001, ms: 1, '': 1, s: 1000 };
/** Ends what services do before it is done. */
const tooShortMs = 1000;

/** `waits`: commits would wait for a follower, and none is there. */
function isHarmful({ name, value }: HarmfulSetting, waits: boolean): boolean {
  if (name === standbys) return value !== '' && waits;
  if (name === 'default_transaction_read_only') return /^(?:on|true|yes|1)$/i.test(value);
  if (name === 'search_path') return !/\bpublic\b/.test(value);
  if (!timeouts.includes(name)) return false;
  const [, number = '0', unit = ''] = /^(\d+)\s*(us|ms|s|)$/.exec(value) ?? [];
  const ms = Number(number) * (unitMs[unit] ?? 0);
  return ms > 0 && ms < tooShortMs;
}

async function readSettings(session: PostgresSession, databases: readonly string[]) {
  // Columns of a follower that a user may not see are NULL. A standby waits for nobody.
  const [own] = await session.query<{ recovering: boolean; waits: boolean }>(
    `SELECT pg_is_in_recovery() AS recovering, NOT pg_is_in_recovery()
      AND current_setting('synchronous_commit') NOT IN ('off', 'local')
      AND NOT EXISTS (SELECT FROM pg_stat_replication WHERE sync_state IS DISTINCT FROM 'async') AS waits`,
  );
  const rows = await session.query<HarmfulSetting & Record<string, unknown>>(settingsQuery, [
    databases,
    names,
  ]);
  const { recovering = false, waits = false } = own ?? {};
  return { recovering, settings: rows.filter((row) => isHarmful(row, waits)) };
}

function holdersOf(sessions: readonly Session[], clients: ReadonlyMap<string, string>) {
  const waiting = sessions.filter(({ waited }) => Number(waited ?? 0) >= longWaitSeconds);
  return sessions.flatMap((session): LockHolder[] => {
    const { pid, database, address, state, exclusive } = session;
    const seconds = Math.floor(Number(session.seconds ?? 0));
    const behind = waiting.filter(({ blockers }) => blockers?.includes(pid)).length;
    const waits = session.waited !== null;
    if (waits || (behind === 0 && !(exclusive && seconds >= longLockSeconds))) return [];
    return [
      {
        ...{ pid, database: database ?? '', state: state ?? '', seconds, waiting: behind },
        client: clients.get(address ?? '') ?? address ?? '',
      },
    ];
  });
}

const slotsQuery = `SELECT slot_name AS name, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::float8 AS bytes
  FROM pg_replication_slots WHERE NOT active AND restart_lsn IS NOT NULL
    AND pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) > 1073741824`;

/** One that only waits for a restart has an error there too. */
const badEntriesQuery = `SELECT coalesce(sourcefile, '') AS file, coalesce(sourceline, 0) AS line,
    coalesce(name, '') AS name, error
  FROM pg_file_settings f WHERE error IS NOT NULL
    AND NOT EXISTS (SELECT FROM pg_settings s WHERE s.name = f.name AND s.pending_restart) LIMIT 5`;

const isAdministrator = `SELECT rolsuper AS yes FROM pg_roles WHERE rolname = current_user`;

/** A standby has no log of its own to keep. */
async function readOutlook(session: PostgresSession, recovering: boolean) {
  const slots = recovering ? [] : await session.query<{ name: string; bytes: number }>(slotsQuery);
  const [own] = await session.query<{ yes: boolean }>(isAdministrator);
  type Row = { file: string; line: number; name: string; error: string };
  return { slots, badEntries: own?.yes ? await session.query<Row>(badEntriesQuery) : [] };
}

/** Whether it takes writes, which databases are closed, and who holds what others wait for. `clients`: services by address. */
export async function readTrouble(
  session: PostgresSession,
  databases: readonly string[],
  clients: ReadonlyMap<string, string>,
): Promise<DatabaseTrouble> {
  const closed = await session.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE datname = ANY ($1) AND (NOT datallowconn OR datconnlimit IN (0, -2))',
    [databases],
  );
  const sessions = await session.query<Session>(sessionsQuery);
  const settings = await readSettings(session, databases);
  return {
    ...settings,
    ...(await readOutlook(session, settings.recovering)),
    closed: closed.map(({ datname }) => datname),
    locks: holdersOf(sessions, clients),
  };
}
