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
      'not enough disk space',
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
