import type { Service } from '../../../config/blueprint.ts';
import { reviewDatabaseEnv } from '../deployment/database.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export const reviewChecker: Service<CostrictSettings> = {
  name: 'review-checker',
  image: 'IMAGE_REVIEW_CHECKER',
  environment: (values) => ({
    ...reviewDatabaseEnv(values),
    REDIS_HOST: 'redis',
    REDIS_PORT: '6379',
    REDIS_DB: '2',
  }),
  volumes: [
    { from: 'data', path: 'codereview/logs/review-checker', target: '/app/logs' },
    { from: 'config', path: 'codereview/review-checker', target: '/app/config' },
  ],
  dataDirs: [{ path: 'codereview/logs/review-checker', uid: 0, gid: 0, mode: 0o777 }],
  health: { kind: 'listen', port: 8080 },
  startSeconds: 120,
  needs: {
    postgres: 'healthy',
    redis: 'healthy',
    'chat-rag': 'started',
    'codebase-querier': 'started',
  },
};
