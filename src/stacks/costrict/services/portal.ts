import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

/** Static files: the plug-ins that Higress loads at its start, client packages, help pages. */
export const portal: Service<CostrictSettings> = {
  name: 'portal',
  image: 'IMAGE_NGINX',
  volumes: [
    { from: 'data', path: 'portal', target: '/var/www', readOnly: true },
    { from: 'config', path: 'portal/nginx.conf', target: '/etc/nginx/nginx.conf', readOnly: true },
  ],
  dataDirs: [{ path: 'portal', uid: 0, gid: 0, mode: 0o755 }],
  health: { kind: 'http', port: 80, path: '/healthz' },
  startSeconds: 30,
};
