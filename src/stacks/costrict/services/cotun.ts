import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export const cotun: Service<CostrictSettings> = {
  name: 'cotun',
  image: 'IMAGE_COTUN',
  command: ['--reverse', '--port', '8080', '--authfile', '/cotun/users.json'],
  volumes: [
    { from: 'config', path: 'cotun/users.json', target: '/cotun/users.json', readOnly: true },
  ],
  health: { kind: 'listen', port: 8080 },
  startSeconds: 60,
};
