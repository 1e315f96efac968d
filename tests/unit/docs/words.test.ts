import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../../scripts/pages/words.ts';
import { loadKnowledge } from '../../../src/stacks/stacks.ts';

describe('a pattern as words', () => {
  test.each([
    ['No such image', 'No such image'],
    ['manifest for .{1,120} not found', 'manifest for … not found'],
    ["Redirect URI: .{0,200}doesn'?t exist", "Redirect URI: … doesn't exist"],
    ['Failed opening the (?:temp )?RDB file', 'Failed opening the RDB file'],
    ['(?:timeout|deadline (?:a|b)) ended', 'timeout ended'],
    ['Error code: 40[134]', 'Error code: 401'],
    ['flood[- ]stage', 'flood-stage'],
    ['Redis \\d[\\d.]{1,12} crashed', 'Redis 1 … crashed'],
    ['Restarting \\(\\d{1,3}\\)', 'Restarting (1)'],
    ['\\[缺失\\]', '[缺失]'],
    ['/apisix/admin/.{0,80}\\b401\\b', '/apisix/admin/ … 401'],
    ['users?\\b(?!.{0,24}fail)', 'users'],
  ])('%s must read as %s', (pattern, words) => {
    expect(wordsOf(pattern)).toBe(words);
  });

  test('must be found by the pattern itself, where nothing is left out of it', async () => {
    const { signatures } = await loadKnowledge();
    const patterns = signatures.flatMap((one) => (one.phrase ? [] : one.patterns));
    const strange = patterns.filter((pattern) => {
      const words = wordsOf(pattern);
      // Words are shown without a blank at their end, which a line goes on after.
      return !new RegExp(pattern, 'i').test(`${words} x`) && !/[…]/.test(words);
    });
    expect(strange).toEqual([]);
  });
});
