import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export const grafana: Service<CostrictSettings> = {
  name: 'grafana',
  image: 'IMAGE_GRAFANA',
  ports: ['grafana'],
  // grafana.ini takes it from here by name: Grafana would expand ${…} inside a password that it read itself.
  environment: ({ secrets }) => ({
    GRAFANA_ADMIN_PASSWORD: secrets.get('PASSWORD_GRAFANA_ADMIN'),
  }),
  volumes: [
    {
      from: 'config',
      path: 'grafana/grafana.ini',
      target: '/etc/grafana/grafana.ini',
      readOnly: true,
    },
    {
      from: 'config',
      path: 'grafana/provisioning',
      target: '/etc/grafana/provisioning',
      readOnly: true,
    },
    {
      from: 'config',
      path: 'grafana/dashboards',
      target: '/etc/grafana/dashboards',
      readOnly: true,
    },
    { from: 'data', path: 'grafana', target: '/var/lib/grafana' },
  ],
  dataDirs: [{ path: 'grafana', uid: 472, gid: 0, mode: 0o700 }],
  health: { kind: 'http', port: 3000, path: '/api/health' },
  startSeconds: 120,
  needs: { prometheus: 'started', es: 'started' },
};
