import { type IssueWords, signaturesOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature: IssueWords = {
  signatures: [
    ...signaturesOf('disk-full', [
      [
        10,
        'kernel',
        'no space left on device',
        'ENOSPC: no space',
        '设备上没有空间',
        '磁盘空间不足',
      ],
      [8, 'Elasticsearch', 'flood[- ]stage disk watermark', 'disk usage exceeded'],
      [9, 'etcd', 'etcdserver: mvcc: database space exceeded'],
      [8, 'Redis', 'MISCONF Redis is configured to save RDB snapshots'],
      [8, 'PostgreSQL', 'could not (?:extend file|write to file|write block)'],
    ]),
  ],
  known: {
    id: 'disk-full',
    faq: null,
    title: t.title(),
    means: t.means(),
    next: [{ command: 'df -h', what: t.nextWhich() }],
  },
};
