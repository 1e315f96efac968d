import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localTime, sizeText } from '../../../src/base/format.ts';
import { say } from '../../../src/base/message.ts';
import { bundle } from '../../support/bundle.ts';

const k = 1024;
test.each([
  [-1, '0 B'],
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 kB'],
  [9.94 * k, '9.9 kB'],
  [9.96 * k, '10 kB'],
  [1023.4 * k, '1023 kB'],
  [1023.5 * k, '1 MB'],
  [1.5 * k ** 2, '1.5 MB'],
  [123_456_789, '118 MB'],
  [4.8 * k ** 3, '4.8 GB'],
  [118.2 * k ** 3, '118 GB'],
  [k ** 4, '1 TB'],
  [2048 * k ** 5, '2048 PB'],
])('%d bytes must read as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

describe('a time', () => {
  let built: string;
  beforeAll(async () => {
    built = await bundle('tests/support/say-times.ts');
  });
  afterAll(() => rmSync(built));

  /** A zone belongs to a process: each is asked in one of its own. */
  const textOf = (zone: string, ...times: readonly string[]): unknown =>
    JSON.parse(
      execFileSync(process.execPath, [built, ...times], {
        encoding: 'utf8',
        env: { ...process.env, TZ: zone },
      }),
    );

  test.each([
    ['UTC', '2026-01-31T07:04:05.678Z', '2026-01-31 07:04 +00:00', '2026-01-31 07:04:05 +00:00'],
    [
      'Asia/Shanghai',
      '2026-01-31T17:04:05Z',
      '2026-02-01 01:04 +08:00',
      '2026-02-01 01:04:05 +08:00',
    ],
    [
      'Asia/Kolkata',
      '2026-01-31T00:00:00Z',
      '2026-01-31 05:30 +05:30',
      '2026-01-31 05:30:00 +05:30',
    ],
    [
      'America/St_Johns',
      '2026-01-31T00:00:00Z',
      '2026-01-30 20:30 -03:30',
      '2026-01-30 20:30:00 -03:30',
    ],
    // Clocks go from 02:00 to 03:00 on 8 March 2026, and from 02:00 back to 01:00 on 1 November.
    [
      'America/New_York',
      '2026-03-08T06:59:59Z',
      '2026-03-08 01:59 -05:00',
      '2026-03-08 01:59:59 -05:00',
    ],
    [
      'America/New_York',
      '2026-03-08T07:00:00Z',
      '2026-03-08 03:00 -04:00',
      '2026-03-08 03:00:00 -04:00',
    ],
    [
      'America/New_York',
      '2026-11-01T05:30:00Z',
      '2026-11-01 01:30 -04:00',
      '2026-11-01 01:30:00 -04:00',
    ],
    [
      'America/New_York',
      '2026-11-01T06:30:00Z',
      '2026-11-01 01:30 -05:00',
      '2026-11-01 01:30:00 -05:00',
    ],
  ])('in %s %s must read as %s', (zone, time, minute, second) => {
    expect(textOf(zone, time)).toEqual([[minute, second, new Date(time).toISOString()]]);
  });

  test('that is none must be shown as it is', () => {
    expect(say(localTime('yesterday'), 'en')).toBe('yesterday');
    expect(say(localTime(Number.NaN), 'en')).toBe('?');
  });
});
