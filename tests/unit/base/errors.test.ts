import { describe, expect, it } from 'vitest';
import { reasonOf, sentenceOf, UserError } from '../../../src/base/errors.ts';
import { defineTexts, say } from '../../../src/base/message.ts';

const t = defineTexts('some-area', { gone: { en: '{path} is gone', zh: '{path} 不见了' } });

describe('an error that a person can understand', () => {
  const error = new UserError({ id: 'gone', title: t.gone({ path: '/x' }) });
  it('must be a reason in the language of the reader, never the name of a class', () => {
    expect(say(reasonOf(error), 'zh')).toBe('/x 不见了');
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(say(reasonOf(refused), 'zh')).toBe('ECONNREFUSED');
    expect(say(reasonOf(new DOMException('late', 'TimeoutError')), 'zh')).toBe('TimeoutError');
  });
  it('must be a sentence, and no id, wherever it is shown as any other error', () => {
    expect(error.message).toBe('/x is gone');
    expect(String(error)).toBe('UserError: /x is gone');
  });
  it('must keep its languages where it becomes part of another sentence', () => {
    expect(say(sentenceOf(error), 'zh')).toBe('/x 不见了');
    expect(say(sentenceOf(new Error('as it is')), 'zh')).toBe('as it is');
    expect(say(sentenceOf('thrown'), 'en')).toBe('thrown');
    expect(
      say(
        sentenceOf(new Error('pw=x'), (text) => text.replace('x', '•')),
        'en',
      ),
    ).toBe('pw=•');
  });
});
