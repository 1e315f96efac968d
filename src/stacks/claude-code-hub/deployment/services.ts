import { Secret } from '../../../base/secret.ts';
import type { DatabaseSpec, Service, Values, Volume } from '../../../config/blueprint.ts';
import type { Deployment } from '../../../config/deployment.ts';
import { appUrl } from './addresses.ts';
import { type HubSettings, hasCaddy } from './settings.ts';
import { waitsFor } from './waits.ts';

const data = (path: string, target: string): Volume => ({ from: 'data', path, target });

export const databaseName = 'claude_code_hub';

/** The app's database: another installer's has the name that its settings gave. */
export const databaseIn = ({ blueprint }: Pick<Deployment<HubSettings>, 'blueprint'>): string =>
  blueprint.databases?.names[0] ?? databaseName;

/** Role and database keep the names of the product's own Compose file, so that its data directories can be taken over. */
export const database: DatabaseSpec = {
  service: 'postgres',
  port: 'postgres',
  user: 'postgres',
  password: 'DB_PASSWORD',
  maintenance: 'postgres',
  names: [databaseName],
  filledBy: { [databaseName]: ['app'] },
  alongside: ['redis'],
};

/** The app reads it as an address: whatever a password holds must survive that. */
const dsn = ({ secrets }: Values<HubSettings>): Secret =>
  new Secret(
    `postgresql://${database.user}:${encodeURIComponent(secrets.get(database.password).reveal())}@postgres:5432/${databaseName}`,
  );

const redisUrl = ({ secrets }: Values<HubSettings>): Secret =>
  new Secret(`redis://:${encodeURIComponent(secrets.get('REDIS_PASSWORD').reveal())}@redis:6379`);

const app: Service<HubSettings> = {
  name: 'app',
  image: 'IMAGE_CCH_APP',
  ports: ['app'],
  environment: (values) => ({
    NODE_ENV: 'production',
    PORT: '3000',
    HOSTNAME: '0.0.0.0',
    DSN: dsn(values),
    REDIS_URL: redisUrl(values),
    ADMIN_TOKEN: values.secrets.get('ADMIN_TOKEN'),
    CSRF_SECRET: values.secrets.get('CSRF_SECRET'),
    APP_URL: appUrl(values.settings),
    // A browser keeps a Secure cookie over https alone: over plain http nobody could stay logged in.
    ENABLE_SECURE_COOKIES: String(appUrl(values.settings).startsWith('https:')),
    AUTO_MIGRATE: 'true',
    ENABLE_RATE_LIMIT: 'true',
    SESSION_TTL: String(values.settings.app.sessionTtl),
    LOG_LEVEL: values.settings.app.logLevel,
    DB_POOL_MAX: String(values.settings.app.poolMax),
  }),
  volumes: [data('reports', '/app/reports')],
  dataDirs: [{ path: 'reports', uid: 1000, gid: 1000, mode: 0o750 }],
  // Its other health path, which the product's own Compose file asks, answers 200 without a database.
  health: { kind: 'http', port: 3000, path: '/api/health' },
  // Large tables migrate for minutes, and without Redis a start takes eight.
  startSeconds: 240,
  waitsFor,
  stopSeconds: 30,
  needs: { postgres: 'healthy', redis: 'healthy' },
};

const postgres: Service<HubSettings> = {
  name: 'postgres',
  image: 'IMAGE_CCH_POSTGRES',
  ports: ['postgres'],
  environment: ({ secrets }) => ({
    POSTGRES_USER: database.user,
    POSTGRES_DB: databaseName,
    POSTGRES_PASSWORD: secrets.get(database.password),
    // Below the mount, so that the directory is the same for every major version's idea of a default.
    PGDATA: '/data/pgdata',
  }),
  volumes: [data('postgres', '/data')],
  dataDirs: [{ path: 'postgres', uid: 0, gid: 0, mode: 0o755, ownedByImage: true }],
  // Over TCP: during its first start the image runs a temporary server on the socket alone.
  health: {
    kind: 'exec',
    argv: ['pg_isready', '-h', '127.0.0.1', '-U', database.user, '-d', databaseName],
  },
  startSeconds: 120,
  stopSeconds: 60,
};

const redis: Service<HubSettings> = {
  name: 'redis',
  image: 'IMAGE_CCH_REDIS',
  ports: ['redis'],
  user: '999:999',
  // The password goes in on standard input, where no list of processes shows it.
  command: () => [
    'sh',
    '-c',
    'exec redis-server - --appendonly yes --dir /data <<END\nrequirepass $REDISCLI_AUTH\nEND',
  ],
  environment: ({ secrets }) => ({ REDISCLI_AUTH: secrets.get('REDIS_PASSWORD') }),
  volumes: [data('redis', '/data')],
  dataDirs: [{ path: 'redis', uid: 999, gid: 999, mode: 0o750 }],
  // Answers an error while it still loads its file; only PONG counts.
  health: { kind: 'exec', argv: ['sh', '-c', 'redis-cli ping | grep -q PONG'] },
  startSeconds: 60,
  stopSeconds: 30,
};

/** Certificates come by themselves, and are kept with the data: their issuers limit how often one is given. */
const caddy: Service<HubSettings> = {
  name: 'caddy',
  when: hasCaddy,
  image: 'IMAGE_CCH_CADDY',
  ports: ['http', 'https'],
  environment: ({ settings }) => ({ DOMAIN: settings.caddy.domain }),
  volumes: [
    { from: 'config', path: 'caddy', target: '/etc/caddy', readOnly: true },
    data('caddy', '/data'),
  ],
  dataDirs: [{ path: 'caddy', uid: 0, gid: 0, mode: 0o700 }],
  // Its own administration, open inside the container alone: the public ports redirect to a name.
  health: { kind: 'http', port: 2019, path: '/config/' },
  startSeconds: 30,
  needs: { app: 'started' },
};

export const services: readonly Service<HubSettings>[] = [app, postgres, redis, caddy];
