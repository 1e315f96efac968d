import { errorCode, UserError } from '../../base/errors.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { databaseTarget } from '../../config/database-target.ts';
import { withoutSecrets } from '../../config/masked.ts';
import type { PostgresSession } from '../../effects/effects.ts';
import { downOf } from '../causes.ts';
import { defineProbe, type Reading } from '../probe.ts';
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

export interface DatabaseUp {
  readonly kind: 'up';
  readonly version: string;
  readonly maxConnections: number;
  /** Kept back for administrators. */
  readonly reserved: number;
  readonly used: number;
  /** Who holds most connections. */
  readonly holders: readonly { readonly database: string; readonly count: number }[];
  /** Needed databases that are not there. */
  readonly missing: readonly string[];
}

/** It answered, and would not let us in. */
export interface DatabaseRefusal {
  readonly kind: 'refused';
  readonly refusal: 'password' | 'clients' | 'database' | 'full';
  readonly words: string;
}

export type DatabaseReading = Place & (DatabaseUp | DatabaseRefusal);

const refusals: Readonly<Record<string, DatabaseRefusal['refusal']>> = {
  '28P01': 'password',
  '28000': 'password',
  '53300': 'clients',
  '3D000': 'database',
  '53100': 'full',
};

async function look(session: PostgresSession, names: readonly string[]): Promise<DatabaseUp> {
  const [server] = await session.query<Record<'version' | 'max' | 'reserved', string>>(
    `SELECT current_setting('server_version') AS version, current_setting('max_connections') AS max,
      current_setting('superuser_reserved_connections') AS reserved`,
  );
  const clients = await session.query<{ database: string | null; count: string }>(
    `SELECT datname AS database, count(*) AS count FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() GROUP BY 1 ORDER BY 2 DESC`,
  );
  const there = await session.query<{ datname: string }>('SELECT datname FROM pg_database');
  const known = new Set(there.map(({ datname }) => datname));
  const holders = clients.map(({ database, count }) => ({
    ...{ database: database ?? '', count: Number(count) },
  }));
  return {
    kind: 'up',
    version: server?.version ?? '',
    maxConnections: Number(server?.max ?? 0),
    reserved: Number(server?.reserved ?? 0),
    used: holders.reduce((sum, { count }) => sum + count, 0),
    holders: holders.slice(0, 3),
    missing: names.filter((name) => !known.has(name)),
  };
}

/** The database server as the stack's own user meets it: one session that cannot write. */
export const database = defineProbe<DatabaseReading>({
  id: 'database',
  title: t.probeDatabase(),
  deadline: 'short',
  async read(context): Promise<Reading<DatabaseReading>> {
    const { deployment, effects, signal } = context;
    const spec = deployment?.blueprint.databases;
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    if (spec === undefined) return { status: 'skipped', reason: t.noServer() };
    const { service, user, password: secret, names } = spec;
    const target = { ...databaseTarget(deployment, spec), readOnly: true };
    const address = `${target.host}:${target.port}`;
    const container = `${deployment.settings.project}-${service}-1`;
    const place = { service, container, address, user, secret };
    // Asked first: behind a stopped container somebody else may hold the port.
    const absence = await absenceOf(context, service);
    if (absence) return absence;
    try {
      const found = await effects.postgres.session(target, signal, (session) =>
        look(session, names),
      );
      const evidence = [`${address}: PostgreSQL ${found.version}, ${found.used} connections`];
      return { status: 'ok', value: { ...place, ...found }, evidence };
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof UserError)
        return { status: 'unknown', reason: error.title, because: [...downOf(service), error.id] };
      const code = errorCode(error) ?? '';
      const said = error instanceof Error ? error.message : String(error);
      const words = withoutSecrets(deployment, said).slice(0, 300);
      const refusal = refusals[code];
      const evidence = [`${address}: ${words}`];
      if (refusal !== undefined)
        return { status: 'ok', value: { ...place, kind: 'refused', refusal, words }, evidence };
      const reason =
        code === '57P03' ? t.starting({ service }) : t.unreadable({ code: code || words });
      return {
        ...{ status: 'unknown', reason, evidence, because: downOf(service) },
        ...(code === '' ? {} : { cause: code }),
      };
    }
  },
});
