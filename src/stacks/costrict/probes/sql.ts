import { databaseTarget } from '../../../config/database-target.ts';
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
  const target = databaseTarget(deployment, database, name);
  return effects.postgres.session(target, signal, async (session) => {
    await session.query('START TRANSACTION READ ONLY');
    return read(session);
  });
}
