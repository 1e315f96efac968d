import { describe, expect, test } from 'vitest';
import { logChoice, sinceOf } from '../../../src/cli/log-options.ts';

// The tests run in Asia/Shanghai.
const now = new Date('2026-03-10T04:00:00Z');

describe('--since', () => {
  test.each([
    ['90', '2026-03-10T03:58:30.000Z'],
    ['30s', '2026-03-10T03:59:30.000Z'],
    ['10m', '2026-03-10T03:50:00.000Z'],
    ['1.5h', '2026-03-10T02:30:00.000Z'],
    ['2d', '2026-03-08T04:00:00.000Z'],
    ['11:30', '2026-03-10T03:30:00.000Z'],
    ['9:05:07', '2026-03-10T01:05:07.000Z'],
    // Still to come today: yesterday's.
    ['23:00', '2026-03-09T15:00:00.000Z'],
    ['2026-03-09', '2026-03-08T16:00:00.000Z'],
    ['2026-03-09 08:00', '2026-03-09T00:00:00.000Z'],
    ['2026-03-09T08:00:30', '2026-03-09T00:00:30.000Z'],
    // As history shows it.
    ['2026-03-09 08:00 +08:00', '2026-03-09T00:00:00.000Z'],
    ['2026-03-09T08:00:00Z', '2026-03-09T08:00:00.000Z'],
    ['2026-03-09T08:00:00.5-05:00', '2026-03-09T13:00:00.500Z'],
  ])('%s must be %s', (text, iso) => {
    expect(sinceOf(text, now, 'logs').toISOString()).toBe(iso);
  });

  test.each([
    ...['', ' ', 'soon', '-5m', '5x', '10 minutes', '25:00', '12:60', '2026-02-30', '2026-13-01'],
    ...['2027-01-01', '2026-03-10T12:00:01+08:00', '999999999d', '1e3', '٣m', '0x10'],
  ])('“%s” must be refused with examples', (text) => {
    expect(() => sinceOf(text, now, 'logs')).toThrow(
      expect.objectContaining({
        ...{ id: 'usage-since', exit: 2 },
        why: [expect.objectContaining({ id: 'run.sinceSamples' })],
      }),
    );
  });
});

describe('how many lines', () => {
  const tail = (options: object) => logChoice({ ...options }, now).tail;
  test('must be 100 unless given, and all since a time', () => {
    expect(tail({})).toBe(100);
    expect(tail({ errors: true })).toBe(100);
    expect(tail({ since: '1h' })).toBe('all');
    expect(tail({ since: '1h', tail: '5' })).toBe(5);
  });
  test('must be a number', () => {
    expect(() => tail({ tail: 'many' })).toThrow(expect.objectContaining({ id: 'usage-tail' }));
  });
});

test('an empty text must not be looked for', () => {
  expect(() => logChoice({ grep: ' ' }, now)).toThrow(expect.objectContaining({ exit: 2 }));
});
