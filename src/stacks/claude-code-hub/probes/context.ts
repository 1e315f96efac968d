import type { ProbeContext, Reading } from '../../../doctor/probe.ts';
import {
  type StackContext as ContextOf,
  readDatabase,
  stackProbes,
} from '../../../doctor/stack-probe.ts';
import type { PostgresSession } from '../../../effects/effects.ts';
import { databaseIn } from '../deployment/services.ts';
import type { HubSettings } from '../deployment/settings.ts';

export type StackContext = ContextOf<HubSettings>;

export const { inDeployment, askServices } = stackProbes<HubSettings>();

/** Reads in the app's database, for two seconds a statement at most: it may be busy already. */
export const readHub = <T>(
  context: ProbeContext,
  read: (session: PostgresSession) => Promise<T>,
): Promise<Reading<T>> =>
  askServices(context, ['postgres'], async (stack): Promise<Reading<T>> => {
    const value = await readDatabase(stack, databaseIn(stack.deployment), async (session) => {
      await session.query('SET LOCAL statement_timeout = 2000');
      return read(session);
    });
    return { status: 'ok', value };
  });
