import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

/** From the sources of the servers and their public issue threads; none was run on such data. */
export const signature = wordsOf('store-version-mismatch', t, {
  next: [
    { command: 'docker compose images', what: t.wayShow() },
    { command: `${program.command} render --diff`, what: t.wayBack() },
    { command: 'sudo cp -a data data.before', what: t.wayCopy() },
  ],
  byServices: true,
  logs: [
    [
      10,
      'Redis',
      "Can't handle RDB format version",
      'Unknown RDB (?:string )?encoding type',
      "RDB file contains module data I can't load",
    ],
    [
      10,
      'Elasticsearch',
      'cannot downgrade a node from version',
      'cannot upgrade a node from version',
      'IndexFormatTooNewException',
      'IndexFormatTooOldException',
      '\\[node_meta_data\\] unknown field',
      'Could not load codec .Lucene',
      'but the minimum compatible version is',
      'was built for Elasticsearch version .{1,16} but version',
    ],
    [10, 'etcd', 'cluster cannot be downgraded', 'lower than determined cluster version'],
    [
      10,
      'MySQL',
      'Found partially upgraded DD',
      'Invalid MySQL server (?:up|down)grade: Cannot',
      'Cannot boot server version \\d{1,8} on data directory built by version',
    ],
    [9, 'Prometheus', 'unexpected meta file version', 'unknown index file version'],
  ],
});
