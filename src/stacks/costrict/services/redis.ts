import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export const redis: Service<CostrictSettings> = {
  name: 'redis',
  image: 'IMAGE_REDIS',
  ports: ['redis'],
  volumes: [{ from: 'data', path: 'redis', target: '/data' }],
  dataDirs: [{ path: 'redis', uid: 0, gid: 0, mode: 0o755, ownedByImage: true }],
  // Answers an error while it still loads its file; only PONG counts.
  health: { kind: 'exec', argv: ['sh', '-c', 'redis-cli ping | grep -q PONG'] },
  startSeconds: 60,
  stopSeconds: 30,
};
