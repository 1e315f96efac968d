import { describe, expect, test } from 'vitest';
import { system } from '../../../src/doctor/probes/system.ts';
import { issue as clockWrong } from '../../../src/issues/clock-wrong/index.ts';
import { clock } from '../../../src/issues/clock-wrong/probe.ts';
import { debian, detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

describe('clock-wrong', () => {
  const judge = (now: string, newest: string | null = null) => {
    const file = newest === null ? null : { path: '/d/costrict.yaml', atMs: Date.parse(newest) };
    const facts = factsOf(
      [clock, okFact({ nowMs: Date.parse(now), newest: file })],
      [system, okFact(debian)],
    );
    return detectOne(clockWrong, facts)[0];
  };

  test('a clock before the program itself must refuse', () => {
    const finding = judge('1970-01-01T00:05:00Z');
    expect(finding?.status).toBe('broken');
    expect(finding && textOf(finding)).toContain(
      'the clock shows 1970-01-01 08:05 +08:00, which is impossible',
    );
    expect(finding && textOf(finding)).toContain('→ sudo timedatectl set-ntp true');
    expect(finding && textOf(finding, 'zh')).toContain('系统时间是 1970-01-01 08:05 +08:00');
  });

  test('a clock behind our own files must warn, minutes aside', () => {
    const finding = judge('2026-05-01T10:00:00Z', '2026-05-01T12:00:00Z');
    expect(finding?.status).toBe('warn');
    expect(finding && textOf(finding, 'zh')).toContain('系统时间早于本部署中的文件');
    expect(judge('2026-05-01T10:00:00Z', '2026-05-01T10:03:00Z')?.status).toBe('ok');
  });
});
