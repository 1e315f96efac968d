import { describe, expect, test } from 'vitest';
import { diffLines } from '../../../src/report/diff-lines.ts';
import { createTheme } from '../../../src/report/theme.ts';
import { verbatim } from '../../../src/report/verbatim.ts';
import { expectCheap } from '../../support/effort.ts';

const shown = (lang: 'en' | 'zh', ...lines: string[]) =>
  verbatim(createTheme({ lang, columns: 80 }), lines.join('\n'), 'diff');

describe('a difference for people', () => {
  test('a changed password must be one line that says so, not two that look alike', () => {
    const lines = ['@@ -1,3 +1,3 @@', ' user: demo', '-password: ••••', '+password: ••••', ' x'];
    expect(shown('en', ...lines)).toEqual([
      '@@ -1,3 +1,3 @@',
      ' user: demo',
      '~password: •••• (the hidden value changes)',
      ' x',
    ]);
    expect(shown('zh', ...lines)).toContain('~password: ••••（隐藏的值有变化）');
  });

  test('lines that read alike for another reason must not be called a hidden value', () => {
    expect(shown('en', '-a: 1\r', '+a: 1')).toEqual(['~a: 1 (only blanks or line ends change)']);
  });

  test('other changes of the same place must stay, in order', () => {
    const lines = ['-a: 1', '-key: ••••', '-b: 1', '+a: 2', '+key: ••••', '+new', '+b: 2'];
    expect(diffLines(lines.join('\n')).map(({ text }) => text)).toEqual([
      '-a: 1',
      '+a: 2',
      ' key: ••••',
      '-b: 1',
      '+new',
      '+b: 2',
    ]);
  });

  test('a file of half a million lines must be shown, and cheaply', () => {
    const many = 500_000;
    const lines = [
      ...Array.from({ length: many }, (_, n) => `-# ${n}`),
      ...Array.from({ length: many }, (_, n) => `+# ${many - n}`),
    ];
    expectCheap(() => expect(diffLines(lines.join('\n')).length).toBe(2 * many - 1));
    expectCheap(() => expect(diffLines('-\n'.repeat(many)).length).toBe(many + 1));
  });

  test.each([
    ['names of files', ['--- a', '+++ b', '@@ -1 +1 @@', '-x', '+y']],
    ['new lines only', ['+x', '+x']],
    ['removed lines only', ['-x', '-x', ' y']],
    ['the end of a file', ['-x', '\\ No newline at end of file', '+x']],
    ['nothing', ['']],
  ])('%s must stay as they are', (_, lines) => {
    expect(diffLines(lines.join('\n'))).toEqual(lines.map((text) => ({ text })));
  });
});
