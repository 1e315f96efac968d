import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

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
  volumes: [{ from: 'data', path: 'etcd', target: '/bitnami/etcd/data' }],
  dataDirs: [{ path: 'etcd', uid: 1000, gid: 1000, mode: 0o700 }],
  health: { kind: 'http', port: 2379, path: '/health' },
  startSeconds: 60,
  stopSeconds: 30,
};
