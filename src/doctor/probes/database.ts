import { errorCode, UserError } from '../../base/errors.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { DatabaseSpec } from '../../config/blueprint.ts';
import { databaseTarget } from '../../config/database-target.ts';
import { withoutSecrets } from '../../config/masked.ts';
import type { PostgresSession } from '../../effects/effects.ts';
import { downOf } from '../causes.ts';
import { defineProbe, type ProbeContext, type Reading } from '../probe.ts';
import { type Holder, holdersInKernel, serviceAddresses } from './connection-holders.ts';
import { type DatabaseHolder, readHolders } from './database-holders.ts';
import { loginRefusal, type Refusal } from './database-refusal.ts';
import { type DatabaseTrouble, readTrouble } from './database-trouble.ts';
import { type OtherDatabase, otherDatabases } from './other-databases.ts';
import { askTwice, silence } from './servers.ts';
import { absenceOf } from './services.ts';

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
  /** Clients with the most connections. */
  readonly holders: readonly DatabaseHolder[];
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
  /** Where no connection is left: who has them. */
  readonly holders?: readonly Holder[];
}

export type DatabaseReading = Place & (DatabaseUp | DatabaseRefusal);

type Clients = ReadonlyMap<string, string>;

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
  const holders = await readHolders(session, clients, spec.user);
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

/** The server lets nobody look any more; the kernel still knows whose its connections are. */
async function crowdOf(context: ProbeContext, { service }: Place, refusal: Refusal) {
  if (refusal !== 'clients') return {};
  const port = context.blueprint.ports.find((row) => row.service === service)?.containerPort;
  return { holders: await holdersInKernel(context, service, port ?? 5432) };
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
    return {
      status: 'ok',
      value: {
        ...place,
        kind: 'refused',
        refusal,
        words,
        ...(await crowdOf(context, place, refusal)),
      },
      evidence,
    };
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
      const clients = await serviceAddresses(context);
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
