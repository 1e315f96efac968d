import type { PostgresTarget } from '../ports/ports.ts';
import type { CommonSettings, DatabaseSpec } from '../stacks/stack.ts';
import type { Deployment } from './deployment.ts';

/** Where a deployment's database server listens on this machine. */
export function databaseTarget<S extends CommonSettings>(
  { settings, secrets, stack }: Pick<Deployment<S>, 'settings' | 'secrets' | 'stack'>,
  spec: DatabaseSpec,
  database: string = spec.maintenance,
): PostgresTarget {
  const fallback = stack.ports.find(({ name }) => name === spec.port)?.default ?? 5432;
  return {
    host: '127.0.0.1',
    port: settings.ports[spec.port] ?? fallback,
    user: spec.user,
    password: secrets.get(spec.password),
    database,
  };
}
