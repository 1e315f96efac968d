import type { PostgresTarget } from '../effects/effects.ts';
import type { CommonSettings, DatabaseSpec } from './blueprint.ts';
import type { Deployment } from './deployment.ts';

type Located<S extends CommonSettings> = Pick<Deployment<S>, 'settings' | 'secrets' | 'blueprint'>;

/** The database server as this deployment has it: another installer's may have another role. Throws where there is none. */
export function databaseSpec<S extends CommonSettings>({
  deployment,
}: {
  readonly deployment: Pick<Deployment<S>, 'blueprint'>;
}): DatabaseSpec {
  const { databases } = deployment.blueprint;
  if (!databases) throw new TypeError('the stack has no databases');
  return databases;
}

/** Where a deployment's database server listens on this machine; `database`: the one for maintenance. */
export function databaseTarget<S extends CommonSettings>(
  deployment: Located<S>,
  database?: string,
): PostgresTarget {
  const { settings, secrets, blueprint } = deployment;
  const spec = databaseSpec({ deployment });
  const fallback = blueprint.ports.find(({ name }) => name === spec.port)?.default ?? 5432;
  return {
    host: '127.0.0.1',
    port: settings.ports[spec.port] ?? fallback,
    user: spec.user,
    password: secrets.get(spec.password),
    database: database ?? spec.maintenance,
  };
}
