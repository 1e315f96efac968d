import { expect, test } from 'vitest';
import { sizeText } from '../../../src/base/format.ts';

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
