import type { Message } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import type { Layout, LayoutReading, LayoutSource } from '../../../config/layout.ts';
import { isOrigin } from '../../../config/settings/host.ts';
import { database, databaseName } from '../deployment/services.ts';
import { logLevels } from '../deployment/settings.ts';
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

const count =
  (least: number, most: number) =>
  (text: string): number | undefined =>
    /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most
      ? Number(text)
      : undefined;

/** Variables of the app with the setting that each becomes; a value that cannot be one is left out. */
const settingOf: Readonly<Record<string, readonly [key: string, read: (text: string) => unknown]>> =
  {
    APP_URL: ['app.publicUrl', (text) => (text !== '' && isOrigin(text) ? text : undefined)],
    SESSION_TTL: ['app.sessionTtl', count(60, 86_400)],
    DB_POOL_MAX: ['app.poolMax', count(1, 200)],
    LOG_LEVEL: ['app.logLevel', (text) => logLevels.find((level) => level === text.toLowerCase())],
  };

function settingsFrom(given: (name: string) => string): Record<string, unknown> {
  const rows = Object.entries(settingOf).map(([name, [key, read]]) => [key, read(given(name))]);
  return Object.fromEntries(rows.filter(([, value]) => value !== undefined));
}

/** Names that this program writes itself, from its settings and secrets. */
const own = new Set([
  ...[...secretNames, ...Object.keys(settingOf), 'APP_PORT', 'REDIS_PASSWORD', 'NODE_ENV'],
  ...['PORT', 'HOST', 'HOSTNAME', 'DSN', 'REDIS_URL', 'AUTO_MIGRATE'],
]);
const ourNames: Readonly<Record<string, string>> = {
  DB_USER: database.user,
  DB_NAME: databaseName,
};

function leaves(variables: LayoutSource['variables']): Message[] {
  return [...variables].flatMap(([name, { value, line }]): Message[] => {
    const ours = Object.hasOwn(ourNames, name) ? ourNames[name] : undefined;
    const setting = Object.hasOwn(settingOf, name) ? settingOf[name] : undefined;
    if (setting && value !== '' && setting[1](value) === undefined)
      return [t.unusable({ name, line, key: setting[0] })];
    if (value === '' || own.has(name) || value === ours) return [];
    if (ours !== undefined) return [t.otherName({ name, line, value, ours })];
    return [
      name === 'ENABLE_SECURE_COOKIES' ? t.cookies({ name, line }) : t.noSetting({ name, line }),
    ];
  });
}

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
  const published = services.get('app')?.ports.find((port) => port.published)?.published;
  return {
    settings: {
      ...settingsFrom((name) => of('app', name) ?? written(name) ?? ''),
      ...(published ? { 'ports.app': published } : {}),
    },
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
  leaves,
  read: async (source) => read(source),
  probeNeeds,
};

/** Directories made by the product's own files. */
export const layouts: readonly Layout[] = [ownCompose];
