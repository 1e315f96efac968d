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

/** What keeps a server that answers from doing its work. */
export interface DatabaseTrouble {
  /** A standby, or one that was set to recover: it takes no write. */
  readonly recovering: boolean;
  /** Who made transactions read-only: '' for the server, else a database or a role, as ALTER names it. */
  readonly readOnly: readonly string[];
  /** Needed databases that take no connection. */
  readonly closed: readonly string[];
  readonly locks: readonly LockHolder[];
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

const settingsQuery = `SELECT CASE WHEN s.setdatabase <> 0 THEN 'DATABASE ' || quote_ident(d.datname)
    ELSE 'ROLE ' || quote_ident(r.rolname) END AS owner
  FROM pg_db_role_setting s
  LEFT JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole
  WHERE 'default_transaction_read_only=on' = ANY (s.setconfig)
    AND (s.setdatabase = 0 OR d.datname = ANY ($1)) AND (s.setrole = 0 OR r.rolname = current_user)`;

async function readReadOnly(session: PostgresSession, names: readonly string[]) {
  const [own] = await session.query<{ recovering: boolean; all: boolean }>(
    `SELECT pg_is_in_recovery() AS recovering, current_setting('default_transaction_read_only') = 'on' AS all`,
  );
  const rows = await session.query<{ owner: string | null }>(settingsQuery, [names]);
  const owners = rows.flatMap(({ owner }) => (owner === null ? [] : [owner]));
  const recovering = own?.recovering ?? false;
  // Here it may come from the setting of this very role or database.
  const server = own?.all === true && owners.length === 0 ? [''] : [];
  return { recovering, readOnly: [...server, ...owners] };
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

/** Whether it takes writes, which databases are closed, and who holds what others wait for. `clients`: services by address. */
export async function readTrouble(
  session: PostgresSession,
  names: readonly string[],
  clients: ReadonlyMap<string, string>,
): Promise<DatabaseTrouble> {
  const closed = await session.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE datname = ANY ($1) AND (NOT datallowconn OR datconnlimit IN (0, -2))',
    [names],
  );
  const sessions = await session.query<Session>(sessionsQuery);
  return {
    ...(await readReadOnly(session, names)),
    closed: closed.map(({ datname }) => datname),
    locks: holdersOf(sessions, clients),
  };
}
