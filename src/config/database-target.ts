import type { PostgresTarget } from '../effects/effects.ts';
import type { CommonSettings, DatabaseSpec } from './blueprint.ts';
import type { Deployment } from './deployment.ts';

/** Where a deployment's database server listens on this machine. */
export function databaseTarget<S extends CommonSettings>(
  { settings, secrets, blueprint }: Pick<Deployment<S>, 'settings' | 'secrets' | 'blueprint'>,
  spec: DatabaseSpec,
  database: string = spec.maintenance,
): PostgresTarget {
  const fallback = blueprint.ports.find(({ name }) => name === spec.port)?.default ?? 5432;
  return {
    host: '127.0.0.1',
    port: settings.ports[spec.port] ?? fallback,
    user: spec.user,
    password: secrets.get(spec.password),
    database,
  };
}
