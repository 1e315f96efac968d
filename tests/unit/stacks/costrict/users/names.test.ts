import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../../src/base/secret.ts';
import {
  assertName,
  assertPassword,
  assertPhone,
} from '../../../../../src/stacks/costrict/users/names.ts';

const refused = (check: () => void) => {
  try {
    check();
    return 'taken';
  } catch (error) {
    return (error as { id?: string }).id;
  }
};

describe('words for an account', () => {
  it.each([
    "a'b",
    'a"b',
    'a;b',
    'a b',
    'ａｂ',
    'a\nb',
    'a\u0000b',
    'a--b',
    '-ab',
    '../ab',
    'a'.repeat(40),
  ])('must not be a name: %j', (name) =>
    expect(refused(() => assertName(name))).toBe('user-invalid'),
  );

  it.each(["1'2345", '12345\n', '١٢٣٤٥٦', '+', '1'.repeat(21)])(
    'must not be a phone number: %j',
    (phone) => expect(refused(() => assertPhone(phone))).toBe('user-invalid'),
  );

  it.each([
    ['what bcrypt would cut short', 'x'.repeat(73)],
    ['what bcrypt would cut short, in bytes', '密'.repeat(25)],
    ['a null character', 'secret\u0000more'],
    ['a control character', 'secret\u0007more'],
    ['a line break', 'secret\nmore'],
    ['too few', 'short'],
  ])('must not be a password that holds %s', (_what, text) => {
    expect(refused(() => assertPassword(new Secret(text)))).toBe('user-invalid');
  });

  it.each(['it\'s "so"'.replaceAll(' ', '_'), '密码密码密码', '$(reboot);--', 'x'.repeat(72)])(
    'must be any other password: %j',
    (text) => expect(refused(() => assertPassword(new Secret(text)))).toBe('taken'),
  );
});
