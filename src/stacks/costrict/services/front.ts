// The services in front of the others: gateways, login, the tunnel.

import { Secret } from '../../../base/secret.ts';
import type { Service } from '../../../config/blueprint.ts';
import { libpqDsn, libpqValue } from '../../../config/render/escape.ts';
import { entryUrl } from '../deployment/addresses.ts';
import { databaseHost, databasePort, databaseUser } from '../deployment/database.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { config, data, logs } from './volumes.ts';

/** Static files: the plug-ins that Higress loads at its start, client packages, help pages. */
export const portal: Service<CostrictSettings> = {
  name: 'portal',
  image: 'IMAGE_NGINX',
  volumes: [
    { from: 'data', path: 'portal', target: '/var/www', readOnly: true },
    config('portal/nginx.conf', '/etc/nginx/nginx.conf'),
  ],
  dataDirs: [{ path: 'portal', uid: 0, gid: 0, mode: 0o755 }],
  health: { kind: 'http', port: 80, path: '/healthz' },
  startSeconds: 30,
};

/** The gateway. Any path without a route answers 404 as soon as its configuration came from etcd. */
export const apisix: Service<CostrictSettings> = {
  name: 'apisix',
  image: 'IMAGE_APISIX',
  ports: ['gatewayAdmin', 'entry'],
  volumes: [config('apisix/config.yaml', '/usr/local/apisix/conf/config.yaml')],
  health: { kind: 'http', port: 9080, path: '/', anyAnswer: true },
  startSeconds: 120,
  needs: { etcd: 'healthy' },
  // The targets of its routes.
  calls: [
    ...['casdoor', 'oidc-auth', 'portal', 'higress', 'chat-rag', 'code-completion', 'grafana'],
    ...['codebase-querier', 'codebase-embedder', 'review-manager', 'issue-manager'],
    ...['credit-manager', 'cotun'],
  ],
};

/** Each variable has the name of the key of app.conf that it replaces. */
export const casdoor: Service<CostrictSettings> = {
  name: 'casdoor',
  image: 'IMAGE_CASDOOR',
  ports: ['casdoor'],
  environment: ({ settings, secrets }) => ({
    driverName: 'postgres',
    dataSourceName: new Secret(
      // dbname last: Casdoor cuts it out by a pattern that takes what follows along.
      libpqDsn({
        host: databaseHost,
        port: String(databasePort),
        user: databaseUser,
        password: secrets.get('PASSWORD_POSTGRES').reveal(),
        sslmode: 'disable',
        dbname: 'casdoor',
      }),
    ),
    origin: entryUrl(settings),
    // The image's own default is a proxy that does not exist, and a CDN that an offline server cannot reach.
    socks5Proxy: '',
    staticBaseUrl: `${entryUrl(settings)}/static`,
    initDataFile: '/init_data.json',
    initDataNewOnly: 'true',
  }),
  volumes: [config('casdoor/init_data.json', '/init_data.json')],
  health: { kind: 'http', port: 8000, path: '/api/health' },
  startSeconds: 120,
  needs: { postgres: 'healthy' },
};

export const oidcAuth: Service<CostrictSettings> = {
  name: 'oidc-auth',
  image: 'IMAGE_OIDC_AUTH',
  environment: ({ settings, secrets }) => ({
    SERVER_BASEURL: entryUrl(settings),
    PROVIDERS_CASDOOR_CLIENTID: secrets.get('OIDC_CLIENT_ID'),
    PROVIDERS_CASDOOR_CLIENTSECRET: secrets.get('OIDC_CLIENT_SECRET'),
    PROVIDERS_CASDOOR_BASEURL: entryUrl(settings),
    PROVIDERS_CASDOOR_INTERNALURL: 'http://casdoor:8000',
    SMS_ENABLEDTEST: 'true',
    SMS_CLIENTID: '',
    SMS_CLIENTSECRET: '',
    SMS_TOKENURL: '',
    SMS_SENDURL: '',
    SYNCSTAR_ENABLED: 'false',
    SYNCSTAR_PERSONALTOKEN: '',
    SYNCSTAR_OWNER: 'zgsm-ai',
    SYNCSTAR_REPO: 'zgsm',
    DATABASE_HOST: databaseHost,
    DATABASE_PORT: String(databasePort),
    DATABASE_USERNAME: databaseUser,
    // The service puts it into a connection string as it comes.
    DATABASE_PASSWORD: new Secret(libpqValue(secrets.get('PASSWORD_POSTGRES').reveal())),
    DATABASE_DBNAME: 'auth',
    ENCRYPT_AESKEY: secrets.get('OIDC_AUTH_AES_KEY'),
  }),
  volumes: [data('oidc-auth/logs', '/app/logs')],
  dataDirs: [logs('oidc-auth/logs')],
  health: { kind: 'listen', port: 8080, http: true },
  startSeconds: 90,
  needs: { postgres: 'healthy' },
  calls: ['casdoor'],
};

/** Loads its plug-ins from the portal once, at its start, and goes on without them when it cannot. */
export const higress: Service<CostrictSettings> = {
  name: 'higress',
  image: 'IMAGE_HIGRESS',
  ports: ['higress'],
  environment: () => ({
    MODE: 'full',
    O11Y: 'on',
    CONFIG_TEMPLATE: 'ai-gateway',
    GATEWAY_HTTP_PORT: '8080',
    GATEWAY_HTTPS_PORT: '8443',
    CONSOLE_PORT: '8001',
  }),
  // Under data/: the console writes what people change there into the same files.
  volumes: [data('higress', '/data')],
  dataDirs: [{ path: 'higress', uid: 0, gid: 0, mode: 0o755 }],
  health: { kind: 'listen', port: 8080, http: true },
  startSeconds: 180,
  needs: { portal: 'healthy', redis: 'started' },
};

export const cotun: Service<CostrictSettings> = {
  name: 'cotun',
  image: 'IMAGE_COTUN',
  command: ['--reverse', '--port', '8080', '--authfile', '/cotun/users.json'],
  volumes: [config('cotun/users.json', '/cotun/users.json')],
  health: { kind: 'listen', port: 8080, http: true },
  startSeconds: 60,
};
