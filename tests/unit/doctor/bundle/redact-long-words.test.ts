import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../../../src/base/secret.ts';
import { createRedactor } from '../../../../src/doctor/bundle/redact.ts';
import { expectCheap } from '../../../support/effort.ts';

const length = 32_000;
const filled = (piece: string) => piece.repeat(Math.ceil(length / piece.length));

/** The quicker of two: what else the machine does is not counted. */
function costOf(text: string): number {
  const once = () => {
    const known = [{ name: 'one', value: new Secret('Abcdefgh1234') }];
    const { learn, redact } = createRedactor({ known, key: new Uint8Array(32) });
    const began = performance.now();
    learn(text);
    redact(text);
    return performance.now() - began;
  };
  return Math.min(once(), once());
}

test.each([
  ['an API key in small letters', `sk-${filled('a')}`],
  ['an API key in capitals', `sk-${filled('A')}`],
  ['a bearer token in small letters', `Bearer ${filled('a')}`],
  ['a bearer token in capitals', `Bearer ${filled('A-')}`],
  ['a password', `password=${filled('aB3')}`],
  ['a password in an address', `https://u:${filled('a')}@host/`],
  ['a JSON web token', `eyJ${filled('a')}.${filled('b')}`],
  ['a private key', `-----BEGIN PRIVATE KEY-----\n${filled('aB3')}`],
])('%s without an end must cost no more than a log of that size', (_, text) => {
  // Once each shape held the run for seconds, some thousand times as long.
  expect(
    costOf(text) / costOf(filled('2026-01-31 12:00:00 INFO request completed\n')),
  ).toBeLessThan(60);
});

test('a secret that one place gives away must be taken out in another encoding, up to 4,096 characters', () => {
  const found = (value: string) => {
    const { learn, redact } = createRedactor({ known: [], key: new Uint8Array(32) });
    learn(`password=${value}`);
    return redact(`seen ${Buffer.from(value).toString('base64')} there`);
  };
  const value = (n: number) => Array.from({ length: n }, (_, i) => 'aB3xZ9'[(i * i) % 6]).join('');
  expect(found(value(4096))).not.toContain(
    Buffer.from(value(4096)).toString('base64').slice(40, 80),
  );
});

describe('more secrets than patterns can be made for', () => {
  const count = 300;
  const value = (i: number) => createHash('sha512').update(String(i)).digest('base64').slice(0, 57);
  const values = Array.from({ length: count }, (_, i) => value(i));
  const log = `%41%42%43\n${values.map((one) => `password="${one}"`).join('\n')}`;
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  test('must be taken out in little time, however the text is encoded elsewhere', () => {
    // Once every encoding of each was made into a pattern, until the process ran out of memory for them.
    expectCheap(() => {
      const { learn, redact } = createRedactor({ known: [], key: new Uint8Array(32) });
      learn(log);
      const out = redact(log);
      expect(values.filter((one) => out.includes(one))).toEqual([]);
    });
  });

  test('must be taken out as they are written, in Base64 too, where no pattern is left', () => {
    const { learn, redact } = createRedactor({ known: [], key: new Uint8Array(32) });
    learn(log);
    const seen = values.map((one) => `seen ${one} and ${base64(one)}`).join('\n');
    const out = redact(seen);
    const isThere = (one: string) => out.includes(one) || out.includes(base64(one).slice(4, -4));
    expect(values.filter(isThere)).toEqual([]);
  });
});
