import { describe, expect, it } from 'vitest';
import { lockText, parseLock } from '../../../src/runs/holder.ts';

const holder = {
  ...{ pid: 12, start: '345', host: 'h', command: 'deploy', run: '0001' },
  ...{ since: '2026-01-01T00:00:00.000Z', nonce: '0123456789abcdef' },
};

describe('a lock file', () => {
  it('must come back as it was written', () => {
    expect(parseLock(lockText(holder))).toEqual(holder);
  });
  it.each([
    '',
    '{',
    'null',
    '[]',
    '{}',
    '12',
    JSON.stringify({ ...holder, pid: '12' }),
    JSON.stringify({ ...holder, pid: -1 }),
    JSON.stringify({ ...holder, nonce: '../../etc/passwd' }),
    JSON.stringify({ ...holder, start: undefined }),
    '{"__proto__":{"pid":1}}',
  ])('must not be read from %s', (text) => {
    expect(parseLock(text)).toBeUndefined();
  });
});
