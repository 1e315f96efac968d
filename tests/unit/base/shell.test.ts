import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellQuote, shellWord } from '../../../src/base/shell.ts';

const words = [
  'plain/path-1.2',
  'two words',
  "it's",
  "it's $HOME `id` \\ !",
  '$HOME',
  '`id`',
  'a\nb',
  '',
  '*',
  '~',
  '中文',
];

describe('a word for a shell', () => {
  it.each(words)('must be read back unchanged: %j', (word) => {
    for (const written of [shellQuote(word), shellWord(word)])
      expect(execFileSync('sh', ['-c', `printf %s ${written}`], { encoding: 'utf8' })).toBe(word);
  });

  it('must be left as it is where nothing in it means anything', () => {
    expect(shellWord('/srv/costrict')).toBe('/srv/costrict');
    expect(shellWord('/srv/my stack')).toBe("'/srv/my stack'");
    expect(shellWord("it's")).toBe(`"it's"`);
  });
});
