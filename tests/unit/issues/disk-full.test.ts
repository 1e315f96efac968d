import { describe, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { type Disk, disks } from '../../../src/doctor/probes/disks.ts';
import { issue as diskFull } from '../../../src/issues/disk-full/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';
import { disk, giga, log, logs, space, statuses } from '../../support/issue-facts.ts';

describe('disk-full', () => {
  const judge = (...known: Disk[]) =>
    detectOne(diskFull, factsOf([disks, okFact(space({ known }))]));

  test('a full disk must refuse, a filling one warn, a large one with room be left alone', () => {
    const [full] = judge(disk({ freeBytes: giga / 2 }));
    expect(full?.status).toBe('broken');
    expect(full && textOf(full)).toContain('the disk of /opt/costrict is full: 512 MB free');
    expect(full && textOf(full, 'zh')).toContain('/opt/costrict 所在磁盘已满：仅剩 512 MB');
    const [filling] = judge(disk({ freeBytes: 118 * giga, totalBytes: 655 * giga }));
    expect(filling?.status).toBe('warn');
    expect(filling && textOf(filling)).toContain('is 81 % full (118 GB free)');
    expect(judge(disk({ totalBytes: 8000 * giga, freeBytes: 400 * giga }))[0]?.status).toBe('ok');
  });

  test('a disk without inodes must be named, one that has no such number not', () => {
    const [none] = judge(disk({ freeInodes: 3 }));
    expect(none && textOf(none)).toContain('has no inodes left');
    expect(none && textOf(none, 'zh')).toContain('inode 已用尽');
    const [gone] = judge(disk({ freeInodes: 0 }));
    expect(gone && textOf(gone)).toContain('has no inodes left');
    expect(judge(disk({ totalInodes: 0, freeInodes: 0 }))[0]?.status).toBe('ok');
  });

  test('a small disk of one service must be full when it is, not because it is small', () => {
    const own = (freeBytes: number) =>
      judge(disk({ what: 'data', totalBytes: giga, freeBytes }))[0]?.status;
    expect(own(giga * 0.9)).toBe('ok');
    expect(own(giga * 0.01)).toBe('broken');
  });

  test('a disk that could not be looked at must be unknown, the other one judged', () => {
    const missing = [{ what: 'docker' as const, reason: literal('no daemon') }];
    const facts = factsOf([disks, okFact(space({ missing }))]);
    expect(statuses(detectOne(diskFull, facts))).toEqual({ deployment: 'ok', docker: 'unknown' });
  });
});

test('a full disk that is seen must hide what logs say of it', () => {
  const at = (freeBytes: number) =>
    [
      disks,
      okFact({
        known: [
          {
            what: 'data',
            path: '/d',
            totalBytes: 100 * giga,
            freeBytes,
            totalInodes: 2e6,
            freeInodes: 1e6,
          },
        ],
        ...{ missing: [], inUse: true, wanted: null },
      }),
    ] as const;
  const said = logs(log('disk-full', 'No space left on device'));
  const broken = (free: number) =>
    detectOne(diskFull, factsOf(at(free), said), 'running')
      .filter(({ status }) => status === 'broken')
      .map(({ subject }) => subject);
  expect(broken(0)).toEqual(['data']);
  expect(broken(50 * giga)).toEqual(['es']);
});
