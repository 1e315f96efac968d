import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export const creditManager: Service<CostrictSettings> = {
  name: 'credit-manager',
  image: 'IMAGE_CREDIT_MANAGER',
  command: ['nginx', '-g', 'daemon off;'],
  volumes: [{ from: 'data', path: 'credit-manager', target: '/config' }],
  dataDirs: [{ path: 'credit-manager', uid: 0, gid: 0, mode: 0o755 }],
  health: { kind: 'listen', port: 80 },
  startSeconds: 30,
};
