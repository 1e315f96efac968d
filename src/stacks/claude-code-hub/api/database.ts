import { databaseTarget } from '../../../config/database-target.ts';
import type { PostgresSession } from '../../../effects/effects.ts';
import { databaseIn } from '../deployment/services.ts';
import type { HubContext } from './client.ts';

/** A session in the app's own database. */
export const inHub = <T>(
  { deployment, effects, signal }: HubContext,
  use: (session: PostgresSession) => Promise<T>,
): Promise<T> =>
  effects.postgres.session(databaseTarget(deployment, databaseIn(deployment)), signal, use);
