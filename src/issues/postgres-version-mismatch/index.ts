import { logIssue } from '../shared/log-issue.ts';
import { texts as t } from './texts.ts';

/** The data of PostgreSQL was made by another major version. */
export const issue = logIssue({
  id: 'postgres-version-mismatch',
  order: 155,
  topic: 'postgres',
  title: t.title(),
  why: t.about(),
  means: t.means(),
  ways: [
    { command: 'cat data/postgres/PG_VERSION', what: t.wayShow() },
    { command: 'docker compose pull postgres && docker compose up -d postgres', what: t.wayBack() },
    {
      command: 'docker compose exec postgres sh -c \'pg_dumpall -U "$POSTGRES_USER"\' > all.sql',
      what: t.wayDump(),
    },
    { command: 'https://www.postgresql.org/docs/current/pgupgrade.html', what: t.wayUpgrade() },
  ],
});
