import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

/**
 * Seen on real servers with damaged files: Redis 7.0.15 and etcd 3.4.23. The words of Prometheus, Elasticsearch,
 * Weaviate (bbolt) and Grafana (SQLite) are those of their sources; none of these was run with damaged files.
 */
export const signature = wordsOf('store-data-damaged', t, {
  next: [
    { command: 'docker compose ps -a', what: t.wayStop() },
    { command: 'sudo cp -a data data.damaged', what: t.wayCopy() },
    { command: `${program.command} restore`, what: t.wayRestore() },
  ],
  byServices: true,
  logs: [
    [
      10,
      'Redis',
      'Wrong signature trying to load DB',
      'Unexpected EOF reading RDB file',
      'Internal error in RDB reading offset',
      'Short read or OOM loading DB',
      'Bad file format reading the append only file',
      'end of file reading the append only file',
      'FATAL AOF MANIFEST FILE ERROR',
      'Invalid AOF manifest file format',
    ],
    [
      10,
      { source: 'Redis', unless: ["Can't handle RDB format version"] },
      'Fatal error loading the DB',
    ],
    [
      10,
      'etcd',
      'wal: max entry size limit exceeded',
      'walpb: crc mismatch',
      'wal: crc mismatch',
      'cannot open database at .{1,200} \\(invalid database\\)',
      'failed to recover v3 backend from snapshot',
      'failed to open WAL.{0,120}(?:file not found|EOF|no such file)',
      'database file \\(.{1,200}\\) does not match with snapshot',
      'failed to find database snapshot file',
      'recovering backend from snapshot error',
      'recovered store from snapshot error',
      'database snapshot file path error',
      'read wal error .{0,80} and cannot be repaired',
      'failed to read WAL, cannot be repaired',
      'raft log corrupted, truncated, or lost',
      // Positions in its log that cannot be.
      'tocommit\\(\\d{1,20}\\) is out of range',
      'state\\.commit \\d{1,20} is out of range',
      'is out of range \\[prevApplied',
      'slice\\[\\d{1,20},\\d{1,20}\\) out of bound',
      'raft: Index is beyond end of log',
      '/goraft/raft\\.\\(\\*Log\\)',
      'failed to update; member unknown',
      'open wal error: .{0,40}(?:file not found|crc mismatch)',
      'member/snap/.{1,80}(?:crc mismatch|snap: no data)',
    ],
    [
      10,
      'Elasticsearch',
      'org\\.apache\\.lucene\\.index\\.CorruptIndexException',
      'TranslogCorruptedException',
      'CorruptStateException',
      'corrupt_index_exception',
      'failed to find metadata for existing index',
      'translog_corrupted_exception',
    ],
    [
      9,
      'bbolt',
      'freelist.{0,40}: invalid page',
      'bolt.{0,80}invalid database',
      'failed to open database.{0,200}invalid database',
      'Page expected to be: \\d{1,12}, but self identifies',
      'file size too small \\d{1,12}',
      'failed to get all reachable pages',
      'page \\d{1,12}: unreachable unfreed',
      'page \\d{1,12}: multiple references',
    ],
    [9, 'SQLite', 'database disk image is malformed', 'file is not a database'],
    [
      9,
      'Prometheus',
      'opening storage failed.{0,200}(?:corrupt|invalid|unexpected end|overlap|not sequential)',
      'opening memory series storage: .{0,200}(?:corrupt|missing|unexpected)',
    ],
    // It repairs what a power cut left, and says so.
    [
      9,
      { source: 'Prometheus', unless: ['Successfully repaired W[AB]L'] },
      'corruption in segment /.{1,160} at \\d',
      'Encountered WAL read error, attempting repair',
    ],
    // Where it died; a dump of all its threads names them, too.
    [
      9,
      { source: 'Prometheus', unless: ['fatal error: runtime: ', 'SIGQUIT: quit'] },
      'prometheus/tsdb/(?:index|chunks|chunkenc|wlog|wal)\\.',
    ],
    [
      9,
      { source: 'Weaviate', unless: ['fatal error: runtime: ', 'SIGQUIT: quit'] },
      '/adapters/repos/db/lsmkv\\.\\(\\*segment\\)',
    ],
    [
      9,
      'Weaviate',
      'prop len tracker file .{1,220}(?:has length|has nil data)',
      'failed sanity check, prop len',
      'found a \\w{3,8} commit on \\w{3,12} bucket',
      // Its readers of files, in which it died.
      '/vector/hnsw\\.\\(\\*Deserializer',
      'hnsw\\.\\(\\*hnsw\\)\\.restoreFromDisk',
      'inverted\\.NewJsonPropertyLengthTracker',
      'restore hnsw .{0,120}(?:corrupt|unexpected EOF)',
      'init disk segments: .{0,200}(?:unexpected EOF|invalid checksum)',
      'LSM segment: .{0,200}(?:unexpected EOF|invalid checksum)',
      'invalid startup: .{0,200}(?:unexpected EOF|invalid checksum|corrupt)',
    ],
  ],
});
