// Monitoring of the other services.
import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { config, data } from './volumes.ts';

export const prometheus: Service<CostrictSettings> = {
  name: 'prometheus',
  image: 'IMAGE_PROMETHEUS',
  ports: ['prometheus'],
  volumes: [
    config('prometheus/prometheus.yml', '/etc/prometheus/prometheus.yml'),
    data('prometheus', '/prometheus'),
  ],
  // nobody, the image's user
  dataDirs: [{ path: 'prometheus', uid: 65534, gid: 65534, mode: 0o700, saved: false }],
  health: { kind: 'http', port: 9090, path: '/-/ready' },
  startSeconds: 60,
  stopSeconds: 30,
  needs: { apisix: 'started' },
};

export const grafana: Service<CostrictSettings> = {
  name: 'grafana',
  image: 'IMAGE_GRAFANA',
  ports: ['grafana'],
  // grafana.ini takes it from here by name: Grafana would expand ${…} inside a password that it read itself.
  environment: ({ secrets }) => ({
    GRAFANA_ADMIN_PASSWORD: secrets.get('PASSWORD_GRAFANA_ADMIN'),
  }),
  volumes: [
    config('grafana/grafana.ini', '/etc/grafana/grafana.ini'),
    config('grafana/provisioning', '/etc/grafana/provisioning'),
    config('grafana/dashboards', '/etc/grafana/dashboards'),
    data('grafana', '/var/lib/grafana'),
  ],
  dataDirs: [{ path: 'grafana', uid: 472, gid: 0, mode: 0o700 }],
  health: { kind: 'http', port: 3000, path: '/api/health' },
  startSeconds: 120,
  needs: { prometheus: 'started', es: 'started' },
};
