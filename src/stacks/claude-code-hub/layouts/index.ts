import { program } from '../../../base/program.ts';
import type { Layout, LayoutReading, LayoutSource } from '../../../config/layout.ts';
import { isOrigin } from '../../../config/settings/host.ts';
import { database, databaseName } from '../deployment/services.ts';
import { layoutTexts as t } from '../texts/layouts.ts';

/** Services without which a probe of this stack has nothing to read. */
const probeNeeds: Readonly<Record<string, readonly string[]>> = {
  'hub-health': ['app'],
  'hub-log-level': ['app'],
  'hub-circuits': ['app'],
  'hub-session-keys': ['redis'],
  'hub-providers': ['postgres'],
  'hub-requests': ['postgres'],
  'hub-schema': ['postgres'],
  redis: ['redis'],
  database: ['postgres'],
};

const secretNames = ['ADMIN_TOKEN', 'DB_PASSWORD', 'CSRF_SECRET'];

/** Values of .env; the Compose file fills the rest in, so what a container is given goes first. */
function read({ variables, services }: LayoutSource): LayoutReading {
  const written = (name: string) => variables.get(name)?.value || undefined;
  const of = (service: string, name: string) => services.get(service)?.environment.get(name);
  const secrets = Object.fromEntries(
    secretNames.flatMap((name) => {
      const value = written(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const password = of('postgres', 'POSTGRES_PASSWORD');
  const url = of('app', 'APP_URL') ?? written('APP_URL') ?? '';
  return {
    settings: isOrigin(url) && url !== '' ? { 'app.publicUrl': url } : {},
    secrets: { ...secrets, ...(password ? { DB_PASSWORD: password } : {}) },
    notices: [],
    lacks: [],
    database: {
      user: of('postgres', 'POSTGRES_USER') ?? database.user,
      names: [of('postgres', 'POSTGRES_DB') ?? databaseName],
    },
  };
}

/** The product's own Compose file, as it is in its repository or as its deploy.sh writes it. */
const ownCompose: Layout = {
  id: 'hub',
  title: t.ownCompose(),
  has: [],
  // A deployment of this program renders a Compose file with the same image.
  hasNot: [program.settingsFile, program.stateDir],
  mentions: 'claude-code-hub',
  readable: true,
  ...{ composeFile: 'docker-compose.yaml', configureFile: '.env', renders: '', editedIn: {} },
  files: [],
  lacks: [],
  read: async (source) => read(source),
  probeNeeds,
};

/** Directories made by the product's own files. */
export const layouts: readonly Layout[] = [ownCompose];
