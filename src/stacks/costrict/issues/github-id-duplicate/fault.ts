import { statements } from '../../../../repair/lab/tools.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const index = 'idx_auth_users_github_id';

export const faults = [
  fault({
    issue: 'github-id-duplicate',
    title: t.made(),
    ...statements(
      'auth',
      `CREATE UNIQUE INDEX ${index} ON auth_users (github_id)`,
      `DROP INDEX IF EXISTS ${index}`,
    ),
  }),
];
