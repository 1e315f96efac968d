import { logIssue } from '../shared/log-issue.ts';
import { texts as t } from './texts.ts';

/** The tables of a database are not those that the program expects. */
export const issue = logIssue({
  id: 'database-schema-incomplete',
  order: 265,
  topic: 'postgres',
  title: t.title(),
  why: t.about(),
  means: t.means(),
  ways: [
    {
      command: 'docker compose exec postgres sh -c \'pg_dumpall -U "$POSTGRES_USER"\' > before.sql',
      what: t.wayBackup(),
    },
    { command: 'docker compose pull && docker compose up -d', what: t.wayUpgrade() },
  ],
});
