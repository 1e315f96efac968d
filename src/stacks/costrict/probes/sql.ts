import type { PostgresSession } from '../../../effects/effects.ts';
import { database } from '../deployment/database.ts';
import type { StackContext } from './context.ts';

/** What must run for a database of this stack to answer. */
export const databaseServices = [database.service];

/** Reads in one database. The transaction itself refuses to write. */
export async function readDatabase<T>(
  { effects, deployment, signal }: StackContext,
  name: string,
  read: (session: PostgresSession) => Promise<T>,
): Promise<T> {
  const { settings, secrets } = deployment;
  const target = {
    host: '127.0.0.1',
    port: settings.ports[database.port] ?? 0,
    user: database.user,
    password: secrets.get(database.password),
    database: name,
  };
  return effects.postgres.session(target, signal, async (session) => {
    await session.query('START TRANSACTION READ ONLY');
    return read(session);
  });
}
