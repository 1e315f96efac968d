import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

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
  volumes: [{ from: 'data', path: 'es', target: '/usr/share/elasticsearch/data' }],
  dataDirs: [{ path: 'es', uid: 1000, gid: 1000, mode: 0o700 }],
  health: { kind: 'http', port: 9200, path: '/_cluster/health' },
  startSeconds: 180,
  stopSeconds: 60,
  maxMapCount: 262_144,
};
