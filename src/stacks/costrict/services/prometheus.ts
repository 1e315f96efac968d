import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export const prometheus: Service<CostrictSettings> = {
  name: 'prometheus',
  image: 'IMAGE_PROMETHEUS',
  ports: ['prometheus'],
  volumes: [
    {
      from: 'config',
      path: 'prometheus/prometheus.yml',
      target: '/etc/prometheus/prometheus.yml',
      readOnly: true,
    },
    { from: 'data', path: 'prometheus', target: '/prometheus' },
  ],
  // nobody, the image's user
  dataDirs: [{ path: 'prometheus', uid: 65534, gid: 65534, mode: 0o700 }],
  health: { kind: 'http', port: 9090, path: '/-/ready' },
  startSeconds: 60,
  stopSeconds: 30,
  needs: { apisix: 'started' },
};
