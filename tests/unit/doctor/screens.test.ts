import { describe, expect, test } from 'vitest';
import { type Lang, literal } from '../../../src/base/message.ts';
import { checksTexts } from '../../../src/base/texts/checks.ts';
import { doctorTexts } from '../../../src/base/texts/doctor.ts';
import { unknownFact } from '../../../src/doctor/fact.ts';
import type { Diagnosis } from '../../../src/doctor/run-doctor.ts';
import { doctorView } from '../../../src/doctor/view.ts';
import { renderBlocks } from '../../../src/report/blocks.ts';
import { createTheme } from '../../../src/report/theme.ts';
import { widthOf } from '../../../src/report/width.ts';
import { diagnosisOf } from '../../support/diagnosis.ts';

const counts = [doctorTexts.services({ n: 22 }), doctorTexts.ports({ n: 11 })];

function screen(diagnosis: Diagnosis, lang: Lang = 'en', columns = 80, verbose = false): string[] {
  const theme = createTheme({ lang, columns, colour: false, verbose });
  return renderBlocks(theme, doctorView({ diagnosis, counts, verbose }));
}

const stopped = {
  id: 'service-stopped',
  about: { why: literal('because'), ways: [] },
  verdict: {
    status: 'broken',
    title: literal('postgres is stopped'),
    why: [literal('It exited with code 137.')],
    evidence: ['exited 137'],
    next: [{ command: 'costrict up postgres' }],
  },
} as const;
const follower = (id: string) => ({
  id,
  explainedBy: ['service-stopped'],
  verdict: { status: 'broken', title: literal(`${id} restarts`) } as const,
});

describe('a healthy run', () => {
  const well = diagnosisOf([{ id: 'one' }, { id: 'two' }]);
  test('must be one line', () => {
    expect(screen(well)).toEqual(['✔ Healthy. 22 services, 11 ports checked in 0.7 s.']);
    expect(screen(well, 'zh')).toEqual(['✔ 一切正常。0.7 秒内检查了 22 个服务、11 个端口。']);
  });
  test('must tell a warning in one line more, with where to read on', () => {
    const note = { status: 'warn', title: literal('disk is at 82 %') } as const;
    const lines = screen(diagnosisOf([{ id: 'one' }, { id: 'disk-full', verdict: note }]));
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^ {2}! 1 note: disk is at 82 % +costrict explain disk-full$/);
  });
});

describe('one cause with many symptoms', () => {
  const ill = diagnosisOf([
    stopped,
    ...['casdoor', 'oidc-auth', 'login', 'embedder', 'portal'].map(follower),
    {
      id: 'seed-rows',
      explainedBy: ['service-stopped'],
      fact: unknownFact(literal('no postgres')),
    },
    { id: 'fine' },
  ]);
  test('must be one headline, and the symptoms folded under it', () => {
    const lines = screen(ill);
    expect(lines[0]).toMatch(/^✘ 1 root cause, explains 5 failing checks\. +0\.7 s$/);
    expect(lines.filter((line) => line.startsWith('  ✘'))).toHaveLength(1);
    const text = lines.join('\n');
    expect(text).toContain('→ costrict up postgres');
    expect(text).toContain('→ costrict explain service-stopped');
    expect(text).toContain(
      'also failing as a result: casdoor restarts; oidc-auth restarts; login\n    restarts; embedder restarts and 1 more',
    );
    expect(text).toContain('1 check skipped as a result: seed-rows');
  });
  test('must show each symptom with --verbose', () => {
    expect(screen(ill, 'en', 80, true).filter((line) => line.startsWith('  ✘'))).toHaveLength(6);
  });
  test.each([60, 80, 100])('must stay within %i columns, in both languages', (columns) => {
    for (const lang of ['en', 'zh'] as const)
      for (const line of screen(ill, lang, columns))
        expect(widthOf(line)).toBeLessThanOrEqual(columns);
  });
});

describe('a run that could not look', () => {
  test('must open with what hides everything, and name what was fine', () => {
    const denied = {
      status: 'unknown',
      title: literal('user deploy may not use Docker'),
      next: [{ command: 'sudo usermod -aG docker deploy' }],
    } as const;
    const lines = screen(
      diagnosisOf([
        { id: 'docker-missing-or-old', verdict: denied },
        { id: 'images', explainedBy: ['docker-missing-or-old'], fact: unknownFact(literal('x')) },
        { id: 'clock', topic: 'host' },
      ]),
    );
    expect(lines[0]).toMatch(
      /^\? Could not determine the state\. user deploy may not use Docker\./,
    );
    expect(lines.at(-1)).toBe('  ✔ 1 other check is OK: host');
  });
  test('must name what did not answer in time, under one reason', () => {
    const late = (seconds: string) => unknownFact(checksTexts.timedOut({ seconds }), 1, 'TIMEOUT');
    const text = screen(
      diagnosisOf([
        { id: 'redis', fact: late('2.5') },
        { id: 'etcd', fact: late('1.3') },
      ]),
    ).join('\n');
    expect(text).toContain('2 checks skipped: redis, etcd');
    expect(text).toContain('→ costrict doctor --budget 30   allow more time');
  });
  test('must not be called healthy when nothing at all was seen', () => {
    const skipped = diagnosisOf([{ id: 'a', verdict: { status: 'skipped' } }]);
    expect(skipped.verdict).toBe('unknown');
    expect(screen(skipped)[0]).toMatch(
      /^\? Could not determine the state: nothing could be checked\./,
    );
  });
});
