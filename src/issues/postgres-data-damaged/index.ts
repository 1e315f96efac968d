import { program } from '../../base/program.ts';
import { logIssue } from '../shared/log-issue.ts';
import { texts as t } from './texts.ts';

/** The files of PostgreSQL are damaged. */
export const issue = logIssue({
  id: 'postgres-data-damaged',
  order: 156,
  topic: 'postgres',
  title: t.title(),
  why: t.about(),
  means: t.means(),
  ways: [
    { command: 'docker compose stop postgres', what: t.wayStop() },
    { command: 'sudo cp -a data/postgres data/postgres.damaged', what: t.wayCopy() },
    { command: `${program.command} backup list`, what: t.wayBackups() },
    { command: 'https://www.postgresql.org/docs/current/app-pgresetwal.html', what: t.wayReset() },
  ],
});
