import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('postgres-data-damaged', t, {
  next: [
    { command: 'docker compose stop postgres', what: t.wayStop() },
    { command: 'sudo cp -a data/postgres data/postgres.damaged', what: t.wayCopy() },
    { command: `${program.command} restore`, what: t.wayBackups() },
    { command: 'https://www.postgresql.org/docs/current/app-pgresetwal.html', what: t.wayReset() },
  ],
  byServices: true,
  logs: [
    [
      10,
      'PostgreSQL',
      'could not locate a valid checkpoint record',
      'pg_filenode\\.map(?!.{0,4}: Permission denied)',
      // The disk gives back less than was written.
      'could not \\w{4,12} file .{1,200}: (?:I/O error|Input/output error|Structure needs cleaning)',
      'invalid page in block',
      'missing chunk number',
      'page verification failed, calculated checksum',
      'unexpected zero page at block',
      'invalid memory alloc request size',
      'could not read block \\d{1,12} in file',
      // Seen on PostgreSQL 15 with files that were cut or are gone.
      'could not read file .{1,160}pg_control.{0,4}: read \\d{1,6} of',
      'could not open file .{1,200}pg_control.{0,4}: No such file',
      'is not a valid data directory',
      'PG_VERSION.{0,4} (?:is missing|does not contain valid data)',
      'could not access status of transaction',
      'replication checkpoint has wrong magic',
      'incorrect checksum in control file',
      'bogus data in lock file',
      'could not open file .(?:base|global|pg_xact|pg_multixact)/[\\w/.]{1,60}.: No such file',
      'xlog flush request \\S{3,24} is not satisfied',
      'compressed (?:pglz|lz4) data is corrupt',
      "sibling's left-link doesn't match",
      'unique constraint "pg_statistic_relid',
      'could not open directory .pg_\\w{1,16}.: No such file',
    ],
    // Its catalogs, its indexes and its log.
    [
      10,
      'PostgreSQL',
      'could not find redo location',
      'could not locate required checkpoint record',
      'invalid (?:primary |secondary )?checkpoint record',
      'catalog is missing \\d{1,4} attribute',
      'could not find pg_class tuple for index',
      'failed to re-find parent key in index',
      'contains corrupted page at block',
      'item order invariant violated for index',
      'found xmin \\d{1,12} (?:from before relfrozenxid|before)',
      '(?:does no longer exist|has not been created yet) -- apparent wraparound',
      'control file appears to be corrupt',
      'invalid checksum in control file',
      'Calculated CRC checksum does not match value',
      'WAL ends before (?:consistent recovery point|end of online backup)',
      "is not a child of this server's history",
      'WAL contains references to invalid pages',
      'could not find the database system',
      'corrupted (?:page pointers|item lengths|item pointer|line pointer)',
      'unexpected chunk number \\d',
      'unexpected data beyond EOF in block',
    ],
  ],
});
