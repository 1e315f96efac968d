import { describe, expect, test } from 'vitest';
import { createSearch } from '../../../src/doctor/diagnose/search.ts';
import type { IssueWords } from '../../../src/doctor/diagnose/signature.ts';
import { disables } from '../../../src/doctor/generated/disables.ts';
import { signature as postgres } from '../../../src/issues/postgres-data-damaged/signature.ts';
import { signature as settings } from '../../../src/issues/server-settings-refused/signature.ts';
import { signature as store } from '../../../src/issues/store-data-damaged/signature.ts';

const isSaid = ({ signatures }: IssueWords, line: string) =>
  createSearch(signatures.filter(({ byServices }) => byServices)).text(line).length > 0;

/** Printed by real servers on files that were damaged for it. */
const damaged = {
  redis: [
    '1:M 30 Nov 2026 14:27:33.898 # Wrong signature trying to load DB from file',
    '1:M 30 Nov 2026 14:27:33.898 # Fatal error loading the DB: Invalid argument. Exiting.',
    '[offset 32] Unexpected EOF reading RDB file',
    '1:M 30 Nov 2026 14:27:35.097 # Bad file format reading the append only file appendonly.aof.1.incr.aof: make a backup of your AOF file, then use ./redis-check-aof --fix <filename.manifest>',
    '*** FATAL AOF MANIFEST FILE ERROR ***',
  ],
  etcd: [
    '2026-11-30 14:30:21.688519 C | etcdmain: wal: max entry size limit exceeded',
    '2026-11-30 14:30:30.375757 C | mvcc/backend: cannot open database at /d/x/member/snap/db (invalid database)',
  ],
};
const damagedPostgres = [
  'PANIC:  could not read file "global/pg_control": read 7 of 296',
  'but could not open file "/x/global/pg_control": No such file or directory',
  'FATAL:  "/x" is not a valid data directory',
  'DETAIL:  File "/x/PG_VERSION" is missing.',
  'DETAIL:  File "/x/PG_VERSION" does not contain valid data.',
  'PANIC:  could not locate a valid checkpoint record',
  'FATAL:  could not open directory "pg_notify": No such file or directory',
];
/** Printed by real servers on a file or an argument that was broken for it. */
const refused = [
  'Reading the configuration file, at line 2',
  '*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***',
  "1:C 30 Nov 2026 14:27:41.698 # Fatal error, can't open config file '/none.conf': No such file or directory",
  'LOG:  syntax error in file "/x/postgresql.conf" line 816, near token "="',
  'LOG:  unrecognized configuration parameter "nonsense_setting" in file "/x/postgresql.conf" line 816',
  'FATAL:  configuration file "/x/postgresql.auto.conf" contains errors',
  'FATAL:  unrecognized configuration parameter "nonsense"',
  'FATAL:  invalid value for parameter "max_connections": "abc"',
  'FATAL:  could not load pg_hba.conf',
  'etcdmain: error verifying flags, invalid value "abc" for ETCD_QUOTA_BACKEND_BYTES: parse error. See \'etcd --help\'.',
  'C | pkg/flags: conflicting environment variable "ETCD_DATA_DIR" is shadowed by corresponding command-line flag (either unset environment variable or disable flag)',
  'C | etcdmain: error parsing CompactionRetention: time: invalid duration "abc"',
  '2026/11/30 14:28:03 [emerg] 1#1: unknown directive "nonsense" in /etc/nginx/conf.d/x.conf:3',
  '2026/11/30 14:28:05 [emerg] 1#1: unexpected end of file, expecting "}" in /etc/nginx/conf.d/x.conf:4',
  'level=error msg="Error loading config (--config.file=/p.yml)" file=/p.yml err="parsing YAML file /p.yml: not a valid duration string: \\"abc\\""',
  "Error parsing commandline arguments: unknown long flag '--nonsense'",
];
/** Another fault each, or none. */
const other = [
  '1:M 30 Nov 2026 14:27:33.891 * Ready to accept connections',
  "Can't open or create append-only dir appendonlydir: Permission denied",
  'but could not open file "/x/global/pg_control": Permission denied',
  '2026/11/30 14:28:06 [emerg] 1#1: host not found in upstream "nowhere.invalid" in /etc/nginx/conf.d/x.conf:3',
  '[emerg] 1#1: bind() to 0.0.0.0:80 failed (98: Address already in use)',
  'ERROR:  invalid value for parameter "work_mem": "abc"',
  'FATAL:  the database system is starting up',
  'msg="Replaying WAL, this may take a while"',
];

describe('a log line of a server that does not start', () => {
  test.each([...damaged.redis, ...damaged.etcd])('must mean damaged data: %s', (line) => {
    expect([store, settings].map((words) => isSaid(words, line))).toEqual([true, false]);
  });

  test.each(damagedPostgres)('must mean damaged data of PostgreSQL: %s', (line) => {
    expect([postgres, settings].map((words) => isSaid(words, line))).toEqual([true, false]);
  });

  test.each(refused)('must mean refused settings: %s', (line) => {
    expect([settings, store, postgres].map((words) => isSaid(words, line))).toEqual([
      ...[true, false, false],
    ]);
  });

  test.each(other)('must mean neither: %s', (line) => {
    expect([settings, store, postgres].some((words) => isSaid(words, line))).toBe(false);
  });
});

test('whatever ends a server must explain its restarts, and what needs it', () => {
  const ids = ['store-data-damaged', 'store-version-mismatch', 'server-settings-refused'];
  for (const id of [...ids, 'postgres-data-damaged']) {
    expect(disables.service).toContain(id);
    expect(disables.dependents).toContain(id);
  }
});

test('no way out of damaged data may delete it', () => {
  const commands = [...store.known.next, ...postgres.known.next].map(({ command }) => command);
  expect(commands.filter((command) => /\brm\b|initdb|delete/.test(command))).toEqual([]);
});
