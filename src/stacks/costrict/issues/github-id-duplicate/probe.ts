import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import { readDatabase } from '../../../../doctor/stack-probe.ts';
import { databaseServices } from '../../deployment/database.ts';
import { askServices } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

export interface GithubIndex {
  /** Compose project, for a command that can be typed anywhere. */
  readonly project: string;
  /** Unique over all rows, those without a GitHub id included. */
  readonly strict: boolean;
  /** Its definition, as Postgres says it; '' without one. */
  readonly definition: string;
  /** Users without a GitHub id. */
  readonly empty: number;
  /** GitHub ids that more than one user has. */
  readonly duplicates: number;
}

const none = { strict: false, definition: '', empty: 0, duplicates: 0 };

/** The index on users' GitHub ids that earlier installations made, and what it would meet. */
export const githubIndex = defineProbe<GithubIndex>({
  id: 'github-index',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    askServices(
      context,
      databaseServices,
      (stack): Promise<Reading<GithubIndex>> =>
        readDatabase(stack, 'auth', async (session) => {
          const { project } = stack.deployment.settings;
          const [found] = await session.query<{ strict: boolean; definition: string }>(
            `SELECT i.indisunique AND i.indpred IS NULL AS strict, pg_get_indexdef(i.indexrelid) AS definition
           FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
           WHERE c.relname = 'idx_auth_users_github_id' AND i.indrelid = to_regclass('auth_users')`,
          );
          if (found === undefined) return { status: 'ok', value: { ...none, project } };
          const [counts] = await session.query<{ empty: number; duplicates: number }>(
            `SELECT count(*) FILTER (WHERE coalesce(github_id, '') = '')::int AS empty,
             (count(*) FILTER (WHERE github_id <> '') - count(DISTINCT nullif(github_id, '')))::int AS duplicates
           FROM auth_users`,
          );
          return {
            status: 'ok',
            value: {
              ...found,
              project,
              empty: counts?.empty ?? 0,
              duplicates: counts?.duplicates ?? 0,
            },
            evidence: [found.definition],
          };
        }),
    ),
});
