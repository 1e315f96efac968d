import type { Service } from '../../../config/blueprint.ts';
import { reviewDatabaseEnv } from '../deployment/database.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

/** Takes tasks from Redis and listens on no port, so there is nothing that a health check could ask. */
export const reviewWorker: Service<CostrictSettings> = {
  name: 'review-worker',
  image: 'IMAGE_REVIEW_MANAGER',
  command: ['./review-manager', 'worker'],
  environment: (values) => ({
    ...reviewDatabaseEnv(values),
    REDIS_HOST: 'redis',
    REDIS_PORT: '6379',
  }),
  volumes: [
    { from: 'data', path: 'codereview/logs/review-worker', target: '/app/logs' },
    { from: 'config', path: 'codereview/review-manager', target: '/app/config' },
  ],
  dataDirs: [{ path: 'codereview/logs/review-worker', uid: 0, gid: 0, mode: 0o777 }],
  // The manager makes the tables that the worker reads.
  needs: { postgres: 'healthy', redis: 'healthy', 'review-manager': 'healthy' },
};
