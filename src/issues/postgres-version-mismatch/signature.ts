import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('postgres-version-mismatch', t, {
  next: [
    { command: 'cat data/postgres/PG_VERSION', what: t.wayShow() },
    { command: 'docker compose pull postgres && docker compose up -d postgres', what: t.wayBack() },
    {
      command: 'docker compose exec postgres sh -c \'pg_dumpall -U "$POSTGRES_USER"\' > all.sql',
      what: t.wayDump(),
    },
    { command: 'https://www.postgresql.org/docs/current/pgupgrade.html', what: t.wayUpgrade() },
  ],
  byServices: true,
  logs: [
    [
      10,
      'PostgreSQL',
      'database files are incompatible with server',
      'data directory was initialized by PostgreSQL version',
      'in 18\\+, these Docker images are configured',
      'there appears to be PostgreSQL data in',
    ],
    [
      10,
      'PostgreSQL',
      'cluster was initialized with [A-Z_]{4,24}\\b.{1,40}but the server was compiled with',
    ],
    [8, 'PostgreSQL', 'aborting because of server version mismatch'],
  ],
});
