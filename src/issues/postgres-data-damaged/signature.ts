import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('postgres-data-damaged', t, {
  next: [
    { command: 'docker compose stop postgres', what: t.wayStop() },
    { command: 'sudo cp -a data/postgres data/postgres.damaged', what: t.wayCopy() },
    { command: `${program.command} backup list`, what: t.wayBackups() },
    { command: 'https://www.postgresql.org/docs/current/app-pgresetwal.html', what: t.wayReset() },
  ],
  byServices: true,
  logs: [
    [
      10,
      'PostgreSQL',
      'could not locate a valid checkpoint record',
      'invalid primary checkpoint record',
      'pg_filenode\\.map',
      'invalid page in block',
      'missing chunk number',
      'could not read block \\d{1,12} in file',
    ],
  ],
});
