import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

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
  volumes: [{ from: 'data', path: 'weaviate', target: '/var/lib/weaviate' }],
  dataDirs: [{ path: 'weaviate', uid: 0, gid: 0, mode: 0o700 }],
  health: { kind: 'http', port: 8080, path: '/v1/.well-known/ready' },
  startSeconds: 120,
  stopSeconds: 30,
};
