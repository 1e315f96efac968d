import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/doctor/diagnose/diagnose.ts';
import { maskShapes } from '../../../../src/doctor/diagnose/mask.ts';
import { decodeText, plainText } from '../../../../src/doctor/diagnose/text.ts';
import { loadKnowledge } from '../../../../src/stacks/stacks.ts';

const knowledge = await loadKnowledge();
const first = (bytes: Uint8Array) => diagnose(bytes, knowledge).recognised[0]?.known.id;
const utf16 = (text: string, bom: boolean) =>
  Buffer.from(`${bom ? '\ufeff' : ''}${text}`, 'utf16le');

describe('a pasted text', () => {
  const error = 'zgsm completion error: Connection error';
  test('must be read in UTF-16, either byte order, with and without its mark', () => {
    expect(first(utf16(error, true))).toBe('client-connection-error');
    expect(first(utf16(error, false))).toBe('client-connection-error');
    expect(first(utf16(error, true).swap16())).toBe('client-connection-error');
  });
  test('must be read in the encoding of Chinese Windows', () => {
    // 端口被占用 in GB18030.
    const bytes = Buffer.from([0xb6, 0xcb, 0xbf, 0xda, 0xb1, 0xbb, 0xd5, 0xbc, 0xd3, 0xc3]);
    expect(decodeText(bytes)).toBe('端口被占用');
    expect(first(bytes)).toBe('port-conflict');
  });
  test('a stray byte must not turn Chinese lines into others', () => {
    const bytes = Buffer.concat([Buffer.from('认证已过期\n'), Buffer.from([0xff, 0x41])]);
    expect(decodeText(bytes)).toContain('认证已过期');
  });
  test('must survive what screenshots and input methods make of it', () => {
    expect(plainText('ｚｇｓｍ　completion error：“Connection  error”')).toBe(
      'zgsm completion error:"Connection error"',
    );
    expect(plainText('认 证 已 过 期')).toBe('认证已过期');
    expect(plainText('{"m":"{\\"e\\":\\"\\\\"x\\\\"\\"}"}')).toBe('{"m":"{"e":""x""}"}');
    expect(plainText('\x1b[1;31mdoesn’t\x1b[0m\r\nexist\rhere')).toBe("doesn't\nexist\nhere");
  });
  test.each([
    'Connection\nerror',
    'Connec\ntion error',
    'Connection\r\n    error',
    'Connection\rerror',
  ])('must be recognised when its sentence is broken: %j', (end) => {
    expect(first(Buffer.from(`zgsm completion error: ${end}`))).toBe('client-connection-error');
  });
  test('must be quoted with its line number, secrets masked', () => {
    const text = 'one\ntwo\nPOST /x password=hunter2hunter2 → no space left on device\n';
    const [found] = diagnose(Buffer.from(text), knowledge).recognised;
    expect(found?.reasons[0]).toMatchObject({ lineNumber: 3, count: 1 });
    expect(found?.reasons[0]?.line).not.toContain('hunter2');
    expect(found?.reasons[0]?.line).toContain('no space left on device');
  });
  test('of many megabytes must be searched too', () => {
    const text = `${'INFO all is well\n'.repeat(400_000)}ERROR no space left on device\n`;
    const [found] = diagnose(Buffer.from(text), knowledge).recognised;
    expect(found?.known.id).toBe('disk-full');
    expect(found?.reasons[0]?.lineNumber).toBe(400_001);
  });
  test('the surest must come first, and more signs make an issue likelier', () => {
    const text =
      'zgsm: net::ERR_CONNECTION_REFUSED\nidx_auth_users_github_id\noidc-auth.updateInfoFailed';
    const found = diagnose(Buffer.from(text), knowledge).recognised;
    expect(found.map(({ known }) => known.id)).toEqual([
      'github-id-duplicate',
      'client-connection-error',
    ]);
    expect(found[0]?.score).toBeGreaterThan(10);
  });
});

describe('masking by shape', () => {
  test.each([
    ['Authorization: Bearer abcdef0123456789', 'abcdef0123456789'],
    ['token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'eyJ'],
    ['cut off eyJhbGciOiJSUzI1NiJ9.eyJzdWIi', 'eyJ'],
    ['key sk-proj-abcdefghijklmnop', 'abcdefghijklmnop'],
    ['postgres://zgsm:p%40ss@host:5432/db', 'p%40ss'],
    ['{"client_secret":"topsecretvalue"}', 'topsecretvalue'],
    ["PASSWORD_REDIS='it is long'", 'it is long'],
    ['密码：abc123456', 'abc123456'],
    ['X-API-KEY: 0123456789abcdef0123456789abcdef', '0123456789abcdef'],
    ['-----BEGIN RSA PRIVATE KEY-----MIIabc', 'MIIabc'],
  ])('%s', (line, secret) => {
    expect(maskShapes(line)).not.toContain(secret);
    expect(maskShapes(line)).toContain('••••');
  });
  test('must leave an ordinary error as it is', () => {
    const line = 'ERROR: duplicate key value violates unique constraint "idx_auth_users_github_id"';
    expect(maskShapes(line)).toBe(line);
    expect(maskShapes('invalid username or password')).toBe('invalid username or password');
  });
});
