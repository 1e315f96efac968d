import type { PostgresSession } from '../../effects/effects.ts';
import type { Holder } from './connection-holders.ts';

/** One who holds connections to the database server. */
export interface DatabaseHolder extends Holder {
  /** '' where nobody says. */
  readonly user: string;
  readonly application: string;
}

interface Row extends Record<string, unknown> {
  readonly database: string | null;
  readonly address: string | null;
  readonly user: string | null;
  readonly application: string | null;
  readonly count: string;
}

const query = `SELECT datname AS database, host(client_addr) AS address, usename AS "user",
    application_name AS application, count(*) AS count FROM pg_stat_activity
  WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC`;

const longest = 60;

/** Clients with connections, those with the most first. `clients`: services by address; `own`: the stack's user. */
export async function readHolders(
  session: PostgresSession,
  clients: ReadonlyMap<string, string>,
  own: string,
): Promise<readonly DatabaseHolder[]> {
  const rows = await session.query<Row>(query);
  return rows.map(({ database, address, user, application, count }) => {
    const place = clients.get(address ?? '') ?? address ?? '';
    const name = (application ?? '').slice(0, longest);
    const words = [
      ...(place === '' ? [] : ['→']),
      database ?? '',
      ...(user === null || user === own ? [] : [`user ${user}`]),
      ...(name === '' ? [] : [`(${name})`]),
    ];
    return {
      ...{ client: place, as: words.filter(Boolean).join(' '), count: Number(count) },
      ...{ user: user ?? '', application: application ?? '' },
    };
  });
}
