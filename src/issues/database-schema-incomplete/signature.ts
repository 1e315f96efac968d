import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('database-schema-incomplete', t, {
  next: [
    {
      command: 'docker compose exec postgres sh -c \'pg_dumpall -U "$POSTGRES_USER"\' > before.sql',
      what: t.wayBackup(),
    },
    { command: 'docker compose pull && docker compose up -d', what: t.wayUpgrade() },
  ],
  byServices: true,
  logs: [
    [
      9,
      'PostgreSQL',
      // "… already exists, skipping" is a notice of each start.
      'relation "[\\w.]{1,80}" already exists(?!, skipping)',
      'relation "[\\w.]{1,80}" does not exist',
      'column "?[\\w.]{1,80}"? does not exist',
      'column .{1,60} of relation .{1,60} does not exist',
    ],
    [
      9,
      'Prisma',
      'found failed migrations in the target database',
      'he (?:table|column) .{1,120} does not exist in the current database',
    ],
    [
      8,
      'PostgreSQL',
      'schema "[\\w.]{1,80}" does not exist(?!, skipping)',
      'ERROR: {1,2}type "[\\w.]{1,80}" does not exist',
      'could not open extension control file',
      'extension "[\\w-]{1,40}" is not available',
      'no schema has been selected to create in',
    ],
    [
      8,
      'migrations',
      'Dirty database version \\d',
      'A migration failed to apply\\.',
      'function gen_random_uuid\\(\\) does not exist',
      'function uuid_generate_v4\\(\\) does not exist',
    ],
  ],
});
