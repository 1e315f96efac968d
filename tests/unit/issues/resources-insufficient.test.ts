import { describe, expect, test } from 'vitest';
import { disks } from '../../../src/doctor/probes/disks.ts';
import { issue as resourcesInsufficient } from '../../../src/issues/resources-insufficient/index.ts';
import { machineSize } from '../../../src/issues/resources-insufficient/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';
import { disk, floor, giga, recommended, space, statuses } from '../../support/issue-facts.ts';

describe('resources-insufficient', () => {
  const judge = (cpus: number, memoryGb: number, disksSeen = space()) =>
    detectOne(
      resourcesInsufficient,
      factsOf(
        [
          machineSize,
          okFact({ cpus, memoryBytes: memoryGb * giga, wanted: { recommended, floor } }),
        ],
        [disks, okFact(disksSeen)],
      ),
    );

  test('the recommended size must pass, also with the part that the kernel keeps', () => {
    expect(statuses(judge(16, 30.6))).toEqual({ cpus: 'ok', memory: 'ok', disk: 'ok' });
  });

  test('below the recommendation must warn in both languages', () => {
    const findings = judge(8, 16, space({ known: [disk({ freeBytes: 118 * giga })] }));
    expect(statuses(findings)).toEqual({ cpus: 'warn', memory: 'warn', disk: 'warn' });
    const [cpus, memory, free] = findings;
    expect(cpus && textOf(cpus)).toContain('8 CPUs (16 recommended)');
    expect(cpus && textOf(cpus, 'zh')).toContain('CPU 8 核（建议 16 核）');
    expect(memory && textOf(memory)).toContain('16 GB of memory (32 GB recommended)');
    expect(free && textOf(free, 'zh')).toContain('磁盘剩余空间 118 GB（建议 512 GB）');
  });

  test('below the floor must refuse', () => {
    const findings = judge(2, 4, space({ known: [disk({ freeBytes: 20 * giga })] }));
    expect(statuses(findings)).toEqual({ cpus: 'broken', memory: 'broken', disk: 'broken' });
    const [cpus] = findings;
    expect(cpus && textOf(cpus)).toContain('2 CPUs are too few: at least 4');
    expect(cpus && textOf(cpus, 'zh')).toContain('CPU 只有 2 核，至少需要 4 核');
  });

  test('data that is there already must not count as missing space, nor the whole disk as free', () => {
    const used = space({ inUse: true, known: [disk({ freeBytes: 30 * giga })] });
    expect(statuses(judge(16, 32, used))).toEqual({ cpus: 'ok', memory: 'ok' });
  });

  test.each([
    [40 * giga - 1, 'broken'],
    [40 * giga, 'warn'],
    [512 * giga - 1, 'warn'],
    [512 * giga, 'ok'],
  ])('%d bytes of free space must be %s, however large the disk is', (freeBytes, status) => {
    const seen = space({ known: [disk({ freeBytes, totalBytes: 4000 * giga })] });
    expect(statuses(judge(16, 32, seen)).disk).toBe(status);
  });

  test('where data has a disk of its own, that one must be judged', () => {
    const own = disk({ what: 'data', path: '/opt/costrict/data', freeBytes: 20 * giga });
    const findings = judge(16, 32, space({ known: [disk(), own] }));
    expect(statuses(findings).disk).toBe('broken');
    expect(findings.map((f) => textOf(f)).join()).toContain('free on /opt/costrict/data');
  });
});
