import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('data-dir-permission', t, {
  next: [{ command: `${program.command} preflight`, what: shared.nextPreflight() }],
  byServices: true,
  logs: [
    [6, 'Java', 'FileNotFoundException: /.{1,160} \\(Permission denied\\)'],
    [6, '.NET', "Access to the path '/.{1,160}' is denied"],
    [
      8,
      'Elasticsearch',
      'AccessDeniedException',
      'failed to obtain node locks?',
      'Failed to created? node environment',
      "Unable to access 'path\\.(?:data|logs|repo)'",
    ],
    [
      8,
      'SQLite',
      'unable to open database file: permission denied',
      'Migration failed err: unable to open database',
    ],
    [8, 'etcd', 'permission denied.{0,80}bitnami/etcd', 'cannot access data directory'],
    [9, 'etcd', 'exist without desired file permission'],
    [
      9,
      'PostgreSQL',
      'data directory .{0,80}has (?:wrong ownership|invalid permissions)',
      'changing permissions of .{1,80}data.: Operation not permitted',
      'could not change permissions of directory',
      'could not (?:open|create|access|read|remove|rename) .{1,160}: (?:Permission denied|Operation not permitted)',
      'could not write to file .{1,160}: (?:Permission denied|Operation not permitted)',
      'could not open relation mapping file .{1,160}: Permission denied',
      'data directory .{1,160}has group or world access',
    ],
    // The start scripts of images hand the directory over to their user; a share or a Windows disk refuses.
    [
      8,
      'images',
      'ch(?:own|mod):? .{0,24}/\\S{1,99}: Operation not permitted',
      'ch(?:own|mod):? .{0,24}/\\S{1,99}: Permission denied',
    ],
    // It says the reason one line above; a full or a broken disk is another problem.
    [
      9,
      {
        source: 'Prometheus',
        unless: ['input/output error', 'no space left on', 'read-only file system'],
      },
      'Error opening query log file',
      'mmap-ed active query log',
    ],
    [9, 'Grafana', 'GF_PATHS_DATA=.{1,80} is not writable'],
    [
      8,
      'PostgreSQL',
      'could not access (?:the server configuration file|directory) .{1,120}: permission denied',
    ],
    [
      8,
      // A save that came to its end later.
      {
        source: 'Redis',
        endedBy: ['Background saving terminated with success', 'DB saved on disk'],
      },
      "Can't open the append-only file",
      "Can't open or create append-only dir",
      'Failed opening the (?:temp )?RDB file',
      'Failed opening .{1,120} for saving: Permission denied',
      'AOF rewrite in rewriteAppendOnlyFile\\(\\): (?:Permission denied|Operation not permitted)',
      "can't open the append log file .{1,160}: Permission denied",
      'Error moving temp .{1,240}: (?:Permission denied|Operation not permitted)',
      '(?:AOF|manifest) .{1,120}: Permission denied',
    ],
    // Of programs and start scripts in a container, where it names a place for data.
    [
      6,
      'programs',
      '(?:cp|find|ln|mv|stat|tee|touch): .{0,40}/(?:bitnami|config|data|usr/share|var/l(?:ib|og))\\b.{0,120}: Permission denied',
      'EACCES: permission denied, \\w{3,12} ./(?:app|bitnami|config|data|logs|var/l(?:ib|og))/',
      'Errno 13\\] Permission denied: ./(?:app|bitnami|config|data|logs|var/l(?:ib|og))/',
      '(?:create|open|write to) (?:the )?(?:directory|file) \\S{1,120}: permission denied',
      '/usr/share/elasticsearch/\\S{1,120} \\(Permission denied\\)',
    ],
    // At its start; a file of a website that it may not read later is another matter.
    [
      9,
      'nginx',
      '\\[emerg\\] .{1,24}(?:open|mkdir|chown)\\(\\) .{1,200}failed \\(13: ',
      'could not open error log file: .{1,200}\\(13: ',
    ],
    // The directory itself cannot be entered; the reason is on the next line.
    [7, 'Redis', ">>> 'dir .?/"],
    [6, 'kernel', 'mkdir.{0,120}: ?permission denied', 'open /.{0,120}: permission denied'],
    [8, 'Redis', "can't open the RDB file .{1,80} for reading: Permission denied"],
  ],
});
