import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { realArchive } from '../../../src/effects/real/archive.ts';
import { tar } from '../../hostile/tar.ts';

/** Places of numbers in a header: mode, owner, group, size, time. */
const numbers = [100, 108, 116, 124, 136];
const limits = { maxBytes: 1e6, maxRatio: 1e3, maxEntries: 10, maxEntryBytes: 1e6 };

/** A tar whose header has other bytes at a place, and the right sum of them. */
function withBytes(at: number, bytes: readonly number[]): Buffer {
  const all = tar([['file', 'text']]);
  all.set(bytes, at);
  all.write('        ', 148);
  const sum = all.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  all.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return all;
}

describe('a number in the header of a tar', () => {
  it.each(
    numbers.flatMap((at) => [
      { at, bytes: [0x81, 1, 2, 3, 4, 5, 6, 7] },
      { at, bytes: [0x80, 255, 255, 255, 255, 255, 255, 255] },
      { at, bytes: [0xff, 0, 0, 0, 0, 0, 0, 1] },
      { at, bytes: [...Buffer.from('zzzzzzz\0')] },
    ]),
  )('must be no error of ours when it is none: $bytes at $at', async ({ at, bytes }) => {
    const all = withBytes(at, bytes);
    const head = await realArchive.header(all.subarray(0, 512), new Set()).catch((e) => e);
    const whole = await realArchive
      .unpack(Readable.from([gzipSync(all)]), limits, () => true)
      .catch((e) => e);
    for (const one of [head, whole])
      if (one instanceof Error) expect(one.name).toBe('ArchiveError');
  });
});
