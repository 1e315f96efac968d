// Where the others keep their data.
import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { data } from './volumes.ts';

export const etcd: Service<CostrictSettings> = {
  name: 'etcd',
  image: 'IMAGE_ETCD',
  ports: ['etcd'],
  user: '1000:1000',
  environment: () => ({
    ETCD_ENABLE_V2: 'true',
    ALLOW_NONE_AUTHENTICATION: 'yes',
    ETCD_ADVERTISE_CLIENT_URLS: 'http://127.0.0.1:2379',
    ETCD_LISTEN_CLIENT_URLS: 'http://0.0.0.0:2379',
  }),
  volumes: [data('etcd', '/bitnami/etcd/data')],
  dataDirs: [{ path: 'etcd', uid: 1000, gid: 1000, mode: 0o700 }],
  health: { kind: 'http', port: 2379, path: '/health' },
  startSeconds: 60,
  stopSeconds: 30,
};

export const redis: Service<CostrictSettings> = {
  name: 'redis',
  image: 'IMAGE_REDIS',
  ports: ['redis'],
  volumes: [data('redis', '/data')],
  dataDirs: [{ path: 'redis', uid: 0, gid: 0, mode: 0o755, ownedByImage: true }],
  // Answers an error while it still loads its file; only PONG counts.
  health: { kind: 'exec', argv: ['sh', '-c', 'redis-cli ping | grep -q PONG'] },
  startSeconds: 60,
  stopSeconds: 30,
};

export const postgres: Service<CostrictSettings> = {
  name: 'postgres',
  image: 'IMAGE_POSTGRES',
  ports: ['postgres'],
  command: ({ settings }) => [
    'postgres',
    '-c',
    `max_connections=${settings.database.maxConnections}`,
    '-c',
    'shared_buffers=256MB',
  ],
  environment: ({ secrets }) => ({
    POSTGRES_DB: 'zgsm',
    POSTGRES_USER: 'zgsm',
    POSTGRES_PASSWORD: secrets.get('PASSWORD_POSTGRES'),
  }),
  volumes: [data('postgres', '/var/lib/postgresql/data')],
  dataDirs: [{ path: 'postgres', uid: 0, gid: 0, mode: 0o700, ownedByImage: true }],
  // Over TCP: during its first start the image runs a temporary server on the socket alone.
  health: {
    kind: 'exec',
    argv: ['pg_isready', '-h', '127.0.0.1', '-p', '5432', '-U', 'zgsm', '-d', 'zgsm'],
  },
  startSeconds: 120,
  stopSeconds: 60,
};

export const weaviate: Service<CostrictSettings> = {
  name: 'weaviate',
  image: 'IMAGE_WEAVIATE',
  ports: ['weaviate'],
  environment: () => ({
    QUERY_DEFAULTS_LIMIT: '25',
    AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED: 'true',
    AUTHENTICATION_APIKEY_ENABLED: 'false',
    PERSISTENCE_DATA_PATH: '/var/lib/weaviate',
    DEFAULT_VECTORIZER_MODULE: 'none',
    ENABLE_MODULES: '',
    CLUSTER_HOSTNAME: 'weaviate',
    ASYNC_INDEXING: 'true',
    // It must not call home: the deployment works without the internet.
    DISABLE_TELEMETRY: 'true',
  }),
  volumes: [data('weaviate', '/var/lib/weaviate')],
  dataDirs: [{ path: 'weaviate', uid: 0, gid: 0, mode: 0o700 }],
  health: { kind: 'http', port: 8080, path: '/v1/.well-known/ready' },
  startSeconds: 120,
  stopSeconds: 30,
};

export const es: Service<CostrictSettings> = {
  name: 'es',
  image: 'IMAGE_ES',
  ports: ['es'],
  user: '1000:1000',
  environment: ({ secrets }) => ({
    'discovery.type': 'single-node',
    // Locking memory needs an unlimited memlock, which rootless and nested engines refuse to give.
    'bootstrap.memory_lock': 'false',
    'xpack.security.enabled': 'false',
    'xpack.security.http.ssl.enabled': 'false',
    'xpack.ml.enabled': 'false',
    ELASTIC_PASSWORD: secrets.get('PASSWORD_ELASTIC'),
    ES_JAVA_OPTS: '-Xms512m -Xmx512m',
  }),
  volumes: [data('es', '/usr/share/elasticsearch/data')],
  dataDirs: [{ path: 'es', uid: 1000, gid: 1000, mode: 0o700, saved: false }],
  health: { kind: 'http', port: 9200, path: '/_cluster/health' },
  startSeconds: 180,
  stopSeconds: 60,
  maxMapCount: 262_144,
};
