import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('kernel-limit-low', t, {
  next: [
    {
      command:
        'sysctl fs.inotify fs.file-nr net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max',
      what: t.wayShow(),
    },
    {
      command:
        'sudo sysctl -w fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=1024',
      what: t.wayWatches(),
    },
    { command: 'sudo sysctl -w net.netfilter.nf_conntrack_max=524288', what: t.wayConntrack() },
    { command: 'ulimit -n', what: t.wayFiles() },
  ],
  byServices: true,
  logs: [
    [
      10,
      'inotify',
      'User limit of inotify',
      'OS file watch limit reached',
      'inotify resources exhausted',
    ],
    [9, 'kernel', 'file table overflow'],
    [5, 'shell', 'cannot modify limit: Operation not permitted', '无法修改 limit 值'],
    [7, 'programs', 'fork/exec\\S{0,80}: resource temporarily unavailable'],
    [
      5,
      'Redis',
      'requiring at least \\d{1,9} max file descriptors',
      'to compensate for low ulimit',
    ],
    [
      10,
      'kernel',
      'limit for number of file watchers',
      'watch ENOSPC',
      'number of inotify instances',
      'fork rejected by pids controller',
      'table full, dropping packet',
      'neighbor table overflow',
      'consider tuning tcp_mem',
      'VFS: file-max limit \\d{1,12} reached',
      'upper limit on inotify watches',
      'Failed to adjust resource limit',
      'inotify (?:instance|watch) limit reached',
      "Couldn't initialize inotify",
      'pthread_create failed for thread .{0,40}: Resource temporarily unavailable',
      'pthread_create.{0,20}: Resource temporarily unavailable',
      'failed to create new OS thread .{0,40}errno=11\\)',
      'pthread_create\\S{0,2} (?:failed )?\\((?:EAGAIN|11: )',
      'failed to spawn thread: Os \\{ code: 11,',
      'create (?:new )?thread: Resource temporarily unavailable',
    ],
    [
      10,
      'inotify',
      'cannot watch .{1,160}ENOSPC',
      'add_watch: .{1,160}no space left',
      'fsnotify watcher: too many open files',
    ],
    [8, 'kernel', 'too many open files'],
    // A limit of the kernel, whatever the error number is called.
    [10, 'PostgreSQL', 'could not create semaphores: '],
    [
      7,
      'programs',
      "RuntimeError: can't start new thread",
      ': fork: Resource temporarily unavailable',
      "can't fork: Resource temporarily unavailable",
      'fork: retry: No child processes',
    ],
    [9, 'Weaviate', 'not enough memory mappings'],
    [9, 'Java', 'unable to create (?:new )?native thread'],
    [
      6,
      'Redis',
      'You requested maxclients of \\d{1,7} requiring',
      "Server can't set maximum open files to",
    ],
  ],
});
