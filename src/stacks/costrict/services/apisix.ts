import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

/** The gateway. Any path without a route answers 404 as soon as its configuration came from etcd. */
export const apisix: Service<CostrictSettings> = {
  name: 'apisix',
  image: 'IMAGE_APISIX',
  ports: ['gatewayAdmin', 'entry'],
  volumes: [
    {
      from: 'config',
      path: 'apisix/config.yaml',
      target: '/usr/local/apisix/conf/config.yaml',
      readOnly: true,
    },
  ],
  health: { kind: 'http', port: 9080, path: '/', anyAnswer: true },
  startSeconds: 120,
  needs: { etcd: 'healthy' },
};
