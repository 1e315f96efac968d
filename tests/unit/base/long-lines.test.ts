import { expect, test } from 'vitest';
import { suggestNumber } from '../../../src/base/suggest.ts';
import { excerpt } from '../../../src/config/settings/excerpt.ts';
import { suggestHost } from '../../../src/config/settings/host.ts';
import { maskShapes } from '../../../src/doctor/diagnose/mask.ts';
import { unbroken } from '../../../src/doctor/diagnose/text.ts';
import { validDaemonJson } from '../../../src/issues/daemon-json-invalid/fix.ts';
import { expectCheap } from '../../support/effort.ts';

const many = (unit: string, length = 200_000) => unit.repeat(Math.ceil(length / unit.length));
const wide = '\u3000';
const shown = (line: string) => excerpt(line, { start: 0, end: 1 });

// A pattern that tries each blank as its first one needs minutes for these, and nobody can interrupt it.
test.each<[string, () => unknown]>([
  ['a line of settings, wide blanks', () => shown(many(wide))],
  ['a line of settings, blanks behind a hyphen', () => shown(`- ${many(' ')}`)],
  ['a line of settings, blanks behind a key', () => shown(`key${many(' ')}x`)],
  ['an address with blanks behind it', () => suggestHost(`a/${many(' ')}\nx`)],
  ['a number with blanks behind it', () => suggestNumber(`1${many(' ')}x`)],
  ['a pasted line of blanks', () => unbroken(many('\u1680'))],
  ['a pasted line of equals signs', () => maskShapes(many('='))],
  ['a pasted line of keys', () => maskShapes(many('A=a'))],
  ['daemon.json with blanks', () => validDaemonJson(`{"a":1${many(' ')}x}`)],
])('%s must be read in a moment', (_, read) => {
  expectCheap(read, 60);
});

test('what is shown of a line, and what was probably meant, is the same as before', () => {
  expect(shown('  - api_key:   abc')[0]).toBe('1 │   - api_key:   …');
  expect(shown("'password' = x")[0]).toBe("1 │ 'password' = …");
  expect(suggestHost(' http://10.0.0.5:39080/ ')).toBe('10.0.0.5');
  expect(suggestNumber(' 128k ')).toBe(131_072);
  expect(suggestNumber('64,000 tokens')).toBe(64_000);
  expect(suggestNumber('8080/tcp')).toBe(8080);
  expect(suggestNumber('4 KiB')).toBe(4096);
  expect(suggestNumber('4k tokens')).toBe(4096);
  expect(unbroken('one \n\n two\nthree')[0]).toBe('one two three');
});
