import { describe, expect, test } from 'vitest';
import { literal, say } from '../../../src/base/message.ts';
import type { Finding } from '../../../src/base/verdict.ts';
import { gatherAlike } from '../../../src/doctor/group-findings.ts';
import { issue as portConflict } from '../../../src/issues/port-conflict/index.ts';
import { renderFindings } from '../../../src/report/findings.ts';
import { createTheme } from '../../../src/report/theme.ts';

const taken = (subject: string): Finding => ({
  issue: 'port-conflict',
  subject,
  status: 'broken',
  title: literal(`port ${subject} is taken`),
  why: [],
  evidence: [],
  next: [{ command: 'costrict ports --remap' }],
  explainedBy: [],
});
const roots = (...subjects: string[]) =>
  subjects.map((subject) => ({ finding: taken(subject), explains: [] }));

describe('findings of one kind', () => {
  test('two taken ports must be reported one by one', () => {
    expect(gatherAlike(roots('39080', '39009'), [portConflict])).toHaveLength(2);
  });

  test('three must be one thing to settle that names all of them and one command', () => {
    const [one, ...more] = gatherAlike(roots('39080', '39009', '38001'), [portConflict]);
    expect(more).toEqual([]);
    expect(one && say(one.finding.title, 'en')).toBe(
      '3 ports are already in use: 39080, 39009, 38001',
    );
    expect(one?.finding.next.map(({ command }) => command)).toEqual([
      'costrict ports',
      'costrict ports --remap',
    ]);
  });

  test('services that only say so in their logs must stay apart', () => {
    expect(gatherAlike(roots('portal', 'higress', 'es'), [portConflict])).toHaveLength(3);
  });

  test('neighbours of which the same is said must be said once, with their number', () => {
    const ok = (subject: string): Finding => ({
      ...taken(subject),
      status: 'ok',
      title: literal('published ports'),
      next: [],
    });
    const theme = createTheme({ lang: 'en', columns: 80, colour: false, verbose: true });
    const lines = renderFindings(theme, ['1', '2', '3'].map(ok));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/published ports \(3 times\) +port-conflict$/);
  });
});
