import { errorCode, UserError } from '../../base/errors.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { DatabaseSpec } from '../../config/blueprint.ts';
import { databaseTarget } from '../../config/database-target.ts';
import { withoutSecrets } from '../../config/masked.ts';
import type { PostgresSession } from '../../effects/effects.ts';
import { downOf } from '../causes.ts';
import { defineProbe, type ProbeContext, type Reading } from '../probe.ts';
import { loginRefusal, type Refusal } from './database-refusal.ts';
import { type DatabaseTrouble, readTrouble } from './database-trouble.ts';
import { type OtherDatabase, otherDatabases } from './other-databases.ts';
import { askTwice, silence } from './servers.ts';
import { absenceOf, services } from './services.ts';

interface Place {
  readonly service: string;
  readonly container: string;
  /** host:port on this machine. */
  readonly address: string;
  readonly user: string;
  /** Name of the secret that holds the user's password. */
  readonly secret: string;
}

export interface DatabaseUp extends DatabaseTrouble {
  readonly kind: 'up';
  readonly version: string;
  readonly maxConnections: number;
  /** Kept back for administrators. */
  readonly reserved: number;
  readonly used: number;
  /** Clients with the most connections: a service, or an address, and the database. */
  readonly holders: readonly {
    readonly database: string;
    readonly count: number;
    readonly client?: string;
  }[];
  /** Needed databases that are not there. */
  readonly missing: readonly string[];
  /** Where one is missing: others that nothing asks for, which may be it under another name. */
  readonly others: readonly OtherDatabase[];
}

/** It answered, and would not let us in, or with an error of its own. */
export interface DatabaseRefusal {
  readonly kind: 'refused';
  readonly refusal: Refusal;
  readonly words: string;
}

export type DatabaseReading = Place & (DatabaseUp | DatabaseRefusal);

type Clients = ReadonlyMap<string, string>;

/** Clients with connections; `clients`: services by address. */
async function readHolders(session: PostgresSession, clients: Clients) {
  const rows = await session.query<{
    database: string | null;
    address: string | null;
    count: string;
  }>(
    `SELECT datname AS database, host(client_addr) AS address, count(*) AS count FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() GROUP BY 1, 2 ORDER BY 3 DESC`,
  );
  return rows.map(({ database, address, count }) => ({
    database: database ?? '',
    count: Number(count),
    client: clients.get(address ?? '') ?? address ?? '',
  }));
}

async function look(
  session: PostgresSession,
  spec: DatabaseSpec,
  clients: Clients,
): Promise<DatabaseUp> {
  const { names } = spec;
  const [server] = await session.query<Record<'version' | 'max' | 'reserved', string>>(
    `SELECT current_setting('server_version') AS version, current_setting('max_connections') AS max,
      current_setting('superuser_reserved_connections') AS reserved`,
  );
  const holders = await readHolders(session, clients);
  const there = await session.query<{ datname: string }>('SELECT datname FROM pg_database');
  const known = new Set(there.map(({ datname }) => datname));
  const missing = names.filter((name) => !known.has(name));
  return {
    kind: 'up',
    version: server?.version ?? '',
    maxConnections: Number(server?.max ?? 0),
    reserved: Number(server?.reserved ?? 0),
    used: holders.reduce((sum, { count }) => sum + count, 0),
    holders: holders.slice(0, 3),
    missing,
    others: missing.length === 0 ? [] : await otherDatabases(session, spec),
    ...(await readTrouble(session, names, clients)),
  };
}

/** Services by their addresses, where those are known. */
async function clientsOf({ get }: ProbeContext): Promise<Clients> {
  const { value } = await get(services);
  const rows = value?.services ?? [];
  return new Map(rows.flatMap(({ name, ips }) => ips.map((ip) => [ip, name] as const)));
}

/** The meaning of a session's error. */
async function failed(
  context: ProbeContext,
  place: Place,
  error: unknown,
): Promise<Reading<DatabaseReading>> {
  const { service, address } = place;
  if (context.signal.aborted) throw error;
  if (error instanceof UserError)
    return { status: 'unknown', reason: error.title, because: [...downOf(service), error.id] };
  const code = errorCode(error) ?? '';
  const said = error instanceof Error ? error.message : String(error);
  const { deployment } = context;
  const words = (deployment ? withoutSecrets(deployment, said) : said).slice(0, 300);
  const refusal = await loginRefusal(context, place, { code, words });
  const evidence = [`${address}: ${words}`];
  if (refusal !== undefined)
    return { status: 'ok', value: { ...place, kind: 'refused', refusal, words }, evidence };
  const reason = code === '57P03' ? t.starting({ service }) : t.unreadable({ code: code || words });
  return {
    ...{ status: 'unknown', reason, evidence },
    because: [...downOf(service), ...(code === silence ? ['machine-overloaded'] : [])],
    ...(code === '' ? {} : { cause: code }),
  };
}

/** The database server as the stack's own user meets it: one session that cannot write. */
export const database = defineProbe<DatabaseReading>({
  id: 'database',
  title: t.probeDatabase(),
  deadline: 'short',
  async read(context): Promise<Reading<DatabaseReading>> {
    const { deployment, effects } = context;
    const spec = deployment?.blueprint.databases;
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    if (spec === undefined) return { status: 'skipped', reason: t.noServer() };
    const { service, user, password: secret } = spec;
    const target = databaseTarget(deployment);
    const address = `${target.host}:${target.port}`;
    const container = `${deployment.settings.project}-${service}-1`;
    const place = { service, container, address, user, secret };
    // Asked first: behind a stopped container somebody else may hold the port.
    const absence = await absenceOf(context, service);
    if (absence) return absence;
    try {
      const clients = await clientsOf(context);
      const ask = (within: AbortSignal) =>
        effects.postgres.session(target, within, async (session) => {
          // The server's own session settings are read before this session refuses to write.
          await session.query('START TRANSACTION READ ONLY');
          return look(session, spec, clients);
        });
      const found = await askTwice(context, ask);
      const evidence = [`${address}: PostgreSQL ${found.version}, ${found.used} connections`];
      // Another installation may keep its tables where it wants.
      const settings = found.settings.filter(
        ({ name }) => !deployment.adopted || name !== 'search_path',
      );
      return { status: 'ok', value: { ...place, ...found, settings }, evidence };
    } catch (error) {
      return failed(context, place, error);
    }
  },
});
