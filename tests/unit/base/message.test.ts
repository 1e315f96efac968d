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

test('Chinese words that are put into a sentence must not be set apart by a space, Latin ones must', () => {
  const text = defineTexts('x', {
    of: { en: 'the {role} of {b} {c}', zh: '由 {role} 的 {b} {c} 处理' },
  }).of;
  const words = { b: literal('别的词'), c: literal('接口') };
  const model = defineTexts('y', { chat: { en: 'chat model', zh: '对话模型' } }).chat();
  expect(say(text({ role: model, ...words }), 'zh')).toBe('由对话模型的别的词 接口处理');
  expect(say(text({ role: 'chat-rag', ...words }), 'zh')).toBe('由 chat-rag 的别的词 接口处理');
  expect(say(text({ role: 'a', b: 'b', c: 'c' }), 'en')).toBe('the a of b c');
});
