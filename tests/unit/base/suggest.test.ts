import { describe, expect, it } from 'vitest';
import { suggestBoolean, suggestNumber } from '../../../src/base/suggest.ts';

describe('what was probably meant', () => {
  it.each([
    ['yes', true],
    ['Off', false],
    [1, true],
    [0, false],
    ['perhaps', undefined],
  ])('must be read from other spellings of true and false: %j', (value, meant) => {
    expect(suggestBoolean(value)).toBe(meant);
  });

  it('must be nothing for a mapping, even one that calls a key of its own toString', () => {
    for (const value of [JSON.parse('{"toString": 1}'), {}, [], null]) {
      expect(suggestBoolean(value)).toBeUndefined();
      expect(suggestNumber(value)).toBeUndefined();
    }
  });
});
