import { expect, test } from 'vitest';
import { say } from '../../../src/base/message.ts';
import { withoutAnswer } from '../../../src/doctor/stack-probe.ts';

const failed = (code: string, message: string) =>
  withoutAnswer(Object.assign(new Error(message), { code }), ['postgres']);

test.each(['42P01', '42703', 'XX000', '57014'])(
  '%s must be called an answer, with its words',
  (code) => {
    const { reason } = failed(code, 'relation "providers" does not exist') as never;
    expect(say(reason, 'en')).toBe(
      `postgres answered with an error: relation "providers" does not exist (${code})`,
    );
    expect(say(reason, 'zh')).toContain('返回错误');
  },
);

test.each(['ECONNREFUSED', 'ETIMEDOUT', 'EPIPE'])('%s must be called no answer', (code) => {
  const { reason } = failed(code, 'connect failed') as never;
  expect(say(reason, 'en')).toBe(`postgres did not answer (${code})`);
});

test('a secret in the words of a server must not be shown', () => {
  const { reason } = failed('42601', 'syntax error at "password=Zx81kkQw0x"') as never;
  expect(say(reason, 'en')).not.toContain('Zx81kkQw0x');
});
