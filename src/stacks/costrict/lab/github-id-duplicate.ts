import { labTexts as t } from '../texts/lab.ts';
import { fault, sql } from './tools.ts';

const index = 'idx_auth_users_github_id';

export const githubIdFaults = [
  fault({
    id: 'github-id-duplicate',
    issue: 'github-id-duplicate',
    title: t.oldGithubIndex(),
    async make(context) {
      await sql(context, 'auth', `CREATE UNIQUE INDEX ${index} ON auth_users (github_id)`);
    },
    async heal(context) {
      await sql(context, 'auth', `DROP INDEX IF EXISTS ${index}`);
    },
  }),
];
