import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('postgres-unwell', t, {
  next: [{ command: `${program.command} doctor postgres`, what: shared.nextDoctor() }],
  logs: [
    [
      9,
      'PostgreSQL',
      'in a read-only transaction',
      'cannot execute .{1,60} during recovery',
      'no pg_hba.conf entry for',
      'pg_hba.conf rejects connection',
      'is not currently accepting connections',
      'is not permitted to log in',
      'has an expired password',
      'too many connections for (?:role|database)',
      'must be vacuumed within \\d{1,12} transactions',
    ],
    [
      8,
      'PostgreSQL',
      'canceling statement due to lock timeout',
      'still waiting for .{1,40}Lock on',
    ],
    // A role that may not do what the product does.
    [
      8,
      'PostgreSQL',
      'permission denied for (?:schema|table|relation|sequence|database|function|view|language|tablespace) ',
      'permission denied to (?:create|alter|drop|set)',
      'must be owner of (?:table|schema|relation|database|sequence|view|function|type) ',
      '对(?:模式|表|关系|序列|数据库|函数|视图).{1,80}权限不够',
      '有关主机 .{1,160}pg_hba\\.conf',
      '没有用于主机 .{1,200}pg_hba',
    ],
    // It died, or has no room for locks or numbers of transactions.
    [
      8,
      'PostgreSQL',
      '(?<!are )\\bout of shared memory',
      'increase "?max_(?:locks_per_transaction|pred_locks_per_transaction)',
      'database system is in recovery mode',
      'database is not accepting commands',
      'terminating connection because of crash of another server',
      'server process \\(PID \\d{1,9}\\) was terminated by (?:exception|signal (?!9:))',
      'stuck spinlock detected',
      'lock file ".{0,120}postmaster\\.pid" already exists',
      'pre-existing shared memory block',
      'oldest (?:xmin|multixact) is far in the past',
      'database with OID \\d{1,10} must be vacuumed',
      'not accepting commands that generate new MultiXactIds',
    ],
    // Copies and archives of its log.
    [
      8,
      'PostgreSQL',
      'canceling statement due to conflict with recovery',
      'write-ahead log file .{1,80} failed too many times',
      'archive command failed with exit code',
      'requested WAL segment .{1,40} has already been removed',
      'all replication slots are in use',
      'replication slot "[^"]{1,63}" does not exist',
      'could not (?:connect to the primary server|start WAL streaming)',
      'highest timeline \\d{1,9} of the primary is behind',
      'ahead of the WAL flush position',
      'Database cluster state: in (?:crash|archive) recovery',
      '\\bdefault_transaction_read_only ?(?:\\||=) ?on\\b',
      'transaction_read_only ?(?:\\||=) ?on\\b',
    ],
    [
      7,
      'PostgreSQL',
      'database system is not yet accepting connections',
      '\\d - rejecting connections',
    ],
    [5, 'PostgreSQL', 'database system is shutting down'],
    // The client is too old for its passwords.
    [
      8,
      'PostgreSQL',
      'authentication type \\d{1,3} is not supported',
      'SCRAM authentication requires libpq',
    ],
  ],
});
