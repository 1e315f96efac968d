// Code review, and the pages about credit.
import type { Service } from '../../../config/blueprint.ts';
import { reviewDatabaseEnv } from '../deployment/database.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { data, logs } from './volumes.ts';

/** Common parts of the code review services; `config`: the service whose configuration it reads. */
const review = (name: string, config: string) =>
  ({
    name,
    volumes: [
      data(`codereview/logs/${name}`, '/app/logs'),
      { from: 'config', path: `codereview/${config}`, target: '/app/config' },
    ],
    dataDirs: [logs(`codereview/logs/${name}`)],
  }) as const;

const listens = { health: { kind: 'listen', port: 8080, http: true }, startSeconds: 120 } as const;

/** `database`: of Redis, where it is not its first one. */
const environment = (database?: string) => (values: Parameters<typeof reviewDatabaseEnv>[0]) => ({
  ...reviewDatabaseEnv(values),
  REDIS_HOST: 'redis',
  REDIS_PORT: '6379',
  ...(database === undefined ? {} : { REDIS_DB: database }),
});

export const issueManager: Service<CostrictSettings> = {
  ...review('issue-manager', 'issue-manager'),
  image: 'IMAGE_ISSUE_MANAGER',
  environment: reviewDatabaseEnv,
  ...listens,
  needs: { postgres: 'healthy' },
};

export const reviewManager: Service<CostrictSettings> = {
  ...review('review-manager', 'review-manager'),
  image: 'IMAGE_REVIEW_MANAGER',
  environment: environment(),
  ...listens,
  needs: {
    postgres: 'healthy',
    redis: 'healthy',
    'issue-manager': 'started',
    'codebase-querier': 'started',
  },
};

/** Takes tasks from Redis and listens on no port, so there is nothing that a health check could ask. */
export const reviewWorker: Service<CostrictSettings> = {
  ...review('review-worker', 'review-manager'),
  image: 'IMAGE_REVIEW_MANAGER',
  command: ['./review-manager', 'worker'],
  environment: environment(),
  // The manager makes the tables that the worker reads.
  needs: { postgres: 'healthy', redis: 'healthy', 'review-manager': 'healthy' },
};

export const reviewChecker: Service<CostrictSettings> = {
  ...review('review-checker', 'review-checker'),
  image: 'IMAGE_REVIEW_CHECKER',
  environment: environment('2'),
  ...listens,
  needs: {
    postgres: 'healthy',
    redis: 'healthy',
    'chat-rag': 'started',
    'codebase-querier': 'started',
  },
};

export const creditManager: Service<CostrictSettings> = {
  name: 'credit-manager',
  image: 'IMAGE_CREDIT_MANAGER',
  command: ['nginx', '-g', 'daemon off;'],
  volumes: [data('credit-manager', '/config')],
  dataDirs: [{ path: 'credit-manager', uid: 0, gid: 0, mode: 0o755 }],
  health: { kind: 'listen', port: 80, http: true },
  startSeconds: 30,
};
