import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../../../src/base/secret.ts';
import { createRedactor } from '../../../../src/doctor/bundle/redact.ts';
import { encodings, tracesOf } from '../../../support/canaries.ts';
import { expectCheap } from '../../../support/effort.ts';

const key = new Uint8Array(32).fill(7);
const redactorOf = (...values: string[]) =>
  createRedactor({ known: values.map((text) => ({ name: 'X', value: new Secret(text) })), key });
const unknown = (text: string): string => {
  const redactor = createRedactor({ known: [], key });
  redactor.learn(text);
  return redactor.redact(text);
};

describe('known secrets', () => {
  const secret = `p'a"s\\s $w&ö/rd+1`;
  test.each(Object.keys(encodings))('are taken out as %s', (name) => {
    const written = encodings[name]?.(secret) ?? '';
    const text = redactorOf(secret).redact(`before ${written} after`);
    for (const trace of tracesOf(secret)) expect(text).not.toContain(trace);
    expect(text).toMatch(/^before .*\[secret-[0-9a-f]{8}\].* after$/s);
  });

  test('any text of six characters and more, in any of these encodings', () => {
    const characters = fc.string({ minLength: 6, maxLength: 60, unit: 'grapheme' });
    const solid = characters.filter((text) => text.trim().length >= 6);
    fc.assert(
      fc.property(solid, fc.constantFrom(...Object.keys(encodings)), (text, name) => {
        const written = encodings[name]?.(text) ?? text;
        expect(redactorOf(text).redact(`<${written}>`)).not.toContain(written);
      }),
      { numRuns: 300 },
    );
  });

  test('the same secret gets the same token everywhere, another key gives another', () => {
    const redactor = redactorOf('first-secret-1', 'other-secret-2');
    const a = redactor.redact('a=first-secret-1 b=other-secret-2');
    const b = redactor.redact(`x ${encodeURIComponent('first-secret-1')}`);
    const [token] = /\[secret-\w+\]/.exec(b) ?? [''];
    expect(a).toContain(`a=${token} b=[secret-`);
    expect(a).not.toContain(`b=${token}`);
    const other = createRedactor({
      known: [{ name: 'X', value: new Secret('first-secret-1') }],
      key: new Uint8Array(32).fill(8),
    });
    expect(other.redact('first-secret-1')).not.toBe(token);
  });

  test('one that contains another is taken out whole', () => {
    expect(redactorOf('abcdef', 'abcdefghij').redact('abcdefghij')).toMatch(/^\[secret-\w+\]$/);
  });

  test('a short one is taken out as a word, not inside other words', () => {
    expect(redactorOf('abcde').redact('abcde xabcdex')).toMatch(/^\[secret-\w+\] xabcdex$/);
  });

  test('one that is also the name of a service stays where it is only that', () => {
    const value = new Secret('postgres');
    const ordinary = new Set(['postgres']);
    const redactor = createRedactor({ known: [{ name: 'P', value }], key, ordinary });
    expect(redactor.redact('postgres is stopped')).toBe('postgres is stopped');
  });
});

describe('secrets by their looks', () => {
  test.each([
    ['Authorization: Bearer abcDEF1234567890', 'abcDEF1234567890'],
    ['Authorization: Basic dXNlcjpodW50ZXIyMw==', 'dXNlcjpodW50ZXIyMw'],
    ['jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-def_1', 'eyJzdWIiOiIxMjM0In0'],
    ['key sk-abc123DEF456ghi789 used', 'sk-abc123DEF456ghi789'],
    ['postgres://zgsm:p@ss/w0rd@postgres:5432/auth?sslmode=disable', 'p@ss/w0rd'],
    ['zgsm:dsn-passw0rd@tcp(mysql:3306)/db', 'dsn-passw0rd'],
    ['host=postgres user=zgsm password=libpq-w0rd dbname=x', 'libpq-w0rd'],
    ['{"client_secret": "quoted \\" secret"}', 'quoted \\" secret'],
    ['"{\\"api_key\\":\\"nested-1\\"}"', 'nested-1'],
    ['  ADMIN_PASSWORD: two words here', 'two words here'],
    ["DB_PASSWORD='single ''quoted'' one'", 'quoted'],
    ['POST /x?access_token=abcdef123456&y=1', 'abcdef123456'],
    ['Set-Cookie: sid=abcdef0123456789; Path=/', 'abcdef0123456789'],
    ['GET session:9f8e7d6c5b4a39281706', '9f8e7d6c5b4a39281706'],
    ['密码：x 密钥=abc12345', 'abc12345'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----', 'MIIEow'],
    ['-----BEGIN PRIVATE KEY-----\\nMIIEcut', 'MIIEcut'],
    ['  password: |\n    in-a-block-1\nx: 1', 'in-a-block-1'],
  ])('%s', (text, secret) => {
    expect(unknown(text)).not.toContain(secret);
    expect(unknown(text)).toContain('[secret-');
  });

  test.each([
    'max_tokens: 500, prompt_tokens=12',
    'disk-usage-is-high-12',
    'http://host:8080/path?mail=a@b.c',
    'the token is expired; log in again',
    'tests passed: 12',
    'sha256:0123456789abcdef0123456789abcdef',
    'password: null',
    'TokenLimit:\n  enabled: true',
    'TokenThreshold: 1000000',
    '"passwordOptions": ["a"], "tokenFormat": "JWT", "tokenFields": []',
    'token_header: authorization',
  ])('%s is no secret', (text) => {
    expect(unknown(text)).toBe(text);
  });

  test('what one line gives away is taken out of all others', () => {
    const redactor = createRedactor({ known: [], key });
    redactor.learn('redis: requirepass PASSWORD=Str0ng+Redis');
    expect(redactor.redact('AUTH Str0ng%2BRedis failed')).toMatch(/^AUTH \[secret-\w+\] failed$/);
  });

  test('a Basic header gives its password away', () => {
    const redactor = createRedactor({ known: [], key });
    redactor.learn(`Authorization: Basic ${Buffer.from('u:Basic-Pass-1').toString('base64')}`);
    expect(redactor.redact('got Basic-Pass-1')).not.toContain('Basic-Pass-1');
  });

  test('megabytes of logs must be read in a moment, however they are made', () => {
    const texts = [
      'a:'.repeat(500_000),
      `${'password'.repeat(60_000)}=`,
      '\\'.repeat(500_000),
      '%25'.repeat(200_000),
      'eyJ'.repeat(200_000),
      '@tcp('.repeat(100_000),
      'token="'.repeat(100_000),
    ];
    const redactor = redactorOf('some-secret-1');
    for (const text of texts)
      expectCheap(() => {
        redactor.learn(text);
        redactor.redact(text);
      });
  });
});
