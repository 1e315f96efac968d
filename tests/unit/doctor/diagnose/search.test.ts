import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScanner } from '../../../../src/doctor/diagnose/scan.ts';
import { createSearch } from '../../../../src/doctor/diagnose/search.ts';
import type { Signature } from '../../../../src/doctor/diagnose/signature.ts';

const signature = (issue: string, ...patterns: string[]): Signature => ({
  issue,
  patterns,
  weight: 5,
  source: 'test',
});
const disk = signature('disk', 'no space left on device');
const index = signature('index', 'duplicate key .{0,40}idx_auth', 'SQLSTATE 23505');
const search = createSearch([disk, index]);

async function* chunked(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = sizes[n % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

describe('the search for signatures', () => {
  test('must quote the line, count lines, and keep the first and the last', () => {
    const [found] = search.text(
      'a\nNo space left on device (1)\nb\nx: no space LEFT on device (2)\n',
    );
    expect(found).toMatchObject({
      signature: disk,
      count: 2,
      first: { line: 'No space left on device (1)', offset: 2 },
      last: { line: 'x: no space LEFT on device (2)' },
    });
  });
  test('two patterns of one signature on one line are one find', () => {
    const [found] = search.text('duplicate key value idx_auth (SQLSTATE 23505)');
    expect(found?.count).toBe(1);
  });
  test('a line that holds the literal only must not match', () => {
    expect(search.text('duplicate key elsewhere\nidx_auth')).toEqual([]);
  });
  test('a stream must give what the whole text gives, wherever it is cut', async () => {
    const filler = 'nothing to see here, move along\n'.repeat(40);
    const text = `${filler}no space left on device\n${filler}duplicate key in idx_auth\n${filler}`;
    const bytes = Buffer.from(text);
    const whole = search.text(text);
    const sizes = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(sizes, async (cuts) => {
        expect(await search.stream(chunked(bytes, cuts))).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });
  test('a stream of several pieces must find what lies across their borders', async () => {
    const line = `${'x'.repeat(99)}\n`;
    for (const shift of [0, 7, 13, 22]) {
      const before = line.repeat(10_485) + 'y'.repeat(60 + shift);
      const text = `${before}no space left on device\n${line.repeat(100)}`;
      const [found] = await search.stream(chunked(Buffer.from(text), [65_536]));
      expect(found?.count).toBe(1);
    }
  });
  test('one line of megabytes must be searched to its end', async () => {
    const bytes = Buffer.from(
      `${'z'.repeat(3 * 1024 * 1024)} no space left on device ${'z'.repeat(99)}`,
    );
    expect((await search.stream(chunked(bytes, [65_536]))).length).toBe(1);
    const [found] = search.bytes(bytes);
    expect(found?.first.line.length).toBeLessThan(2_100);
    expect(found?.first.line).toContain('no space left on device');
  });
  test('bytes that are not UTF-8 and colours must not hide a line', () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0x80, 0x0a]),
      Buffer.from('\x1b[31merror:\x1b[0m no space left on device'),
      Buffer.from([0xc3, 0x28]),
    ]);
    expect(search.bytes(bytes)[0]?.first.line).toContain('error: no space left on device');
  });
  test('counting must stop at the limit', () => {
    const [found] = search.text('no space left on device\n'.repeat(50), { limit: 7 });
    expect(found?.count).toBe(7);
  });
  test('what is left out must not be found', () => {
    expect(search.text('no space left on device', { without: new Set([disk]) })).toEqual([]);
  });
  test('a phrase must not be looked for in a log', () => {
    const phrase: Signature = { ...disk, phrase: true };
    expect(createSearch([phrase]).text('no space left on device')).toEqual([]);
  });
  test('a text full of beginnings must be tried in windows, not once for each', () => {
    let tries = 0;
    const counted = createSearch([signature('x', 'duplicate key .{0,40}idx_none')]);
    const original = RegExp.prototype.test;
    RegExp.prototype.test = function test(text: string) {
      tries += 1;
      return original.call(this, text);
    };
    try {
      expect(counted.text('duplicate key '.repeat(40_000))).toEqual([]);
    } finally {
      RegExp.prototype.test = original;
    }
    // 560,000 characters in windows that advance by 512.
    expect(tries).toBeLessThan(1_500);
  });
});

describe('the scanner', () => {
  test('must find each text wherever it is, as a search for one would', () => {
    const texts = ['connection', 'nectar', 'section ', 'idx_auth', '磁盘已满'];
    const piece = fc.constantFrom(
      ...texts,
      'CONNECTION',
      'con',
      'tion ',
      'x',
      '\n',
      '磁',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const found = new Set<string>();
        createScanner(texts).scan(Buffer.from(text), 0, Buffer.byteLength(text), (n, at) => {
          found.add(`${n}@${at}`);
        });
        const lower = Buffer.from(text.toLowerCase());
        const wanted = new Set<string>();
        texts.forEach((needle, n) => {
          for (let at = lower.indexOf(needle); at !== -1; at = lower.indexOf(needle, at + 1))
            wanted.add(`${n}@${at}`);
        });
        expect(found).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });
  test('must not look outside of the part that it was given', () => {
    const bytes = Buffer.from('connection connection');
    const at: number[] = [];
    createScanner(['connection']).scan(bytes, 5, 21, (_, found) => at.push(found));
    expect(at).toEqual([11]);
    expect(() => createScanner(['ab'])).toThrow(RangeError);
  });
});
