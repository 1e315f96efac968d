import { expect, test } from 'vitest';
import { defineTexts, literal, say, withParams } from '../../../src/base/message.ts';

const { there } = defineTexts('x', { there: { en: '{a} of {b}', zh: '{b} 中的 {a}' } });

test('a value that a server did not say, or said in another shape, must be a question mark', () => {
  for (const odd of [
    undefined,
    null,
    NaN,
    Number.POSITIVE_INFINITY,
    true,
    [],
    { id: 'x' },
    Symbol('x'),
    5n,
  ]) {
    const message = there({ a: odd as unknown as string, b: literal('b') });
    expect(say(message, 'en')).toBe('? of b');
    expect(
      say(
        withParams(message, (value) => value),
        'zh',
      ),
    ).toBe('b 中的 ?');
    expect(JSON.parse(JSON.stringify(message)).params.a).toBe('?');
  }
  expect(say(there({ a: '', b: 0 }), 'en')).toBe(' of 0');
});
