import type { Service } from '../../../config/blueprint.ts';
import { reviewDatabaseEnv } from '../deployment/database.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export const issueManager: Service<CostrictSettings> = {
  name: 'issue-manager',
  image: 'IMAGE_ISSUE_MANAGER',
  environment: reviewDatabaseEnv,
  volumes: [
    { from: 'data', path: 'codereview/logs/issue-manager', target: '/app/logs' },
    { from: 'config', path: 'codereview/issue-manager', target: '/app/config' },
  ],
  dataDirs: [{ path: 'codereview/logs/issue-manager', uid: 0, gid: 0, mode: 0o777 }],
  health: { kind: 'listen', port: 8080 },
  startSeconds: 120,
  needs: { postgres: 'healthy' },
};
