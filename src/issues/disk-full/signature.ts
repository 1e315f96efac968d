import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('disk-full', t, {
  pulls: [{ weight: 10, kinds: ['no-space'] }],
  next: [{ command: 'df -h', what: t.nextWhich() }],
  byServices: true,
  logs: [
    [
      10,
      'kernel',
      '(?<!could not (?:create semaphores|resize shared memory segment).{0,160})no space left on device',
      'ENOSPC: no space',
      '设备上没有空间',
      '磁盘空间不足',
    ],
    [
      8,
      'Elasticsearch',
      'flood[- ]stage disk watermark',
      'high disk watermark(?! \\[.{1,40}\\] no longer)',
      '\\] used disk on node, free',
      'is above the high watermark',
      'disk usage exceeded',
    ],
    [8, 'SQLite', 'database or disk is full'],
    // It goes on writing.
    [
      5,
      'Elasticsearch',
      'low disk watermark \\[(?!.{1,40}\\] no longer)',
      'is above the low watermark',
    ],
    [
      9,
      'kernel',
      'disk quota exceeded',
      "don't have enough free space in /",
      'not enough (?:free )?disk space',
      'not enough space on the disk',
      '上没有足够的可用空间',
      'more space needed on the \\S{1,60} filesystem',
      'needs \\d{1,9}[KMG]B (?:more space )?on the \\S{1,60} filesystem',
    ],
    // The number of the error alone; a watch that was refused bears it, too.
    [
      9,
      'Node',
      'npm ERR! (?:code ENOSPC|nospc)',
      'npm error (?:code ENOSPC|nospc)',
      'ENOSPC, (?:write|open|mkdir)',
      "'ENOSPC',.{0,80}syscall: .(?:write|open|mkdir|copyfile|fsync|ftruncate)",
    ],
    [
      9,
      'kernel',
      'Filesystem may run out of space',
      'max blocks \\d{1,9} with error 28\\b',
      'Transaction aborted \\(error -28\\)',
      'switching pool to out-of-(?:data|metadata)-space',
    ],
    [
      7,
      'programs',
      'Wrote only \\d{1,12} of \\d{1,12} bytes',
      'write error \\((?:disk|file system) full\\?\\)',
      'ERROR 1114 .{0,20}The table .{1,80} is full',
      'PytorchStreamWriter failed writing file',
      'Directory index full!',
    ],
    [9, 'Redis', 'Short write while writing to the AOF'],
    [9, 'Weaviate', 'DISK_USAGE_READONLY'],
    [
      8,
      'Kubernetes',
      'low on resource: ephemeral-storage',
      'attempting to reclaim ephemeral-storage',
      'FreeDiskSpaceFailed',
    ],
    // df: images of snaps, discs and the variables of the firmware are always full.
    [
      9,
      'df',
      '/dev/(?!loop|sr\\d)\\S{1,40} [^%/]{3,36} 0 100% /(?!snap/|media/|boot/|sys/|run/|mnt/iso)',
      '\\boverlay2? \\d[^%/]{2,60} 0 100% /',
    ],
    [9, 'devicemapper', 'Thin Pool has 0 free (?:data|metadata) blocks'],
    [
      8,
      'PostgreSQL',
      'could not extend file(?!.{1,200}(?:denied|not permitted|read-only|/output error))',
      'could not write (?:to file|block)(?!.{1,200}(?:denied|not permitted|read-only|/output error))',
    ],
  ],
});
