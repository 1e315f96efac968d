import type { Service } from '../../../config/blueprint.ts';
import { reviewDatabaseEnv } from '../deployment/database.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export const reviewManager: Service<CostrictSettings> = {
  name: 'review-manager',
  image: 'IMAGE_REVIEW_MANAGER',
  environment: (values) => ({
    ...reviewDatabaseEnv(values),
    REDIS_HOST: 'redis',
    REDIS_PORT: '6379',
  }),
  volumes: [
    { from: 'data', path: 'codereview/logs/review-manager', target: '/app/logs' },
    { from: 'config', path: 'codereview/review-manager', target: '/app/config' },
  ],
  dataDirs: [{ path: 'codereview/logs/review-manager', uid: 0, gid: 0, mode: 0o777 }],
  health: { kind: 'listen', port: 8080 },
  startSeconds: 120,
  needs: {
    postgres: 'healthy',
    redis: 'healthy',
    'issue-manager': 'started',
    'codebase-querier': 'started',
  },
};
