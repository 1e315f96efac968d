import { describe, expect, test } from 'vitest';
import { wholeLines } from '../../../src/cli/read-tail.ts';
import { nearest } from '../../../src/cli/usage.ts';

const ids = ['github-id-duplicate', 'port-conflict', 'port-not-published', 'service-stopped'];

describe('a word that is none of the known ones', () => {
  test('must be taken for the one of which it is the beginning, mistyped or not', () => {
    expect(nearest('githb-id', ids)).toBe('github-id-duplicate');
    expect(nearest('github', ids)).toBe('github-id-duplicate');
  });
  test('must be taken for the one of which it is a part', () => {
    expect(nearest('duplicate', ids)).toBe('github-id-duplicate');
  });
  test('must not be taken for any where several fit, or none', () => {
    expect(nearest('port-', ids)).toBeUndefined();
    expect(nearest('xyzzy-plugh', ids)).toBeUndefined();
  });
});

describe('the end of a long text', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const text = (some: Uint8Array) => new TextDecoder().decode(some);
  test('must begin with a whole line', () => {
    expect(text(wholeLines(bytes('f a line\nnext\n'), true))).toBe('next\n');
    expect(text(wholeLines(bytes('whole\nnext\n'), false))).toBe('whole\nnext\n');
  });
  test('that is one line only must be kept', () => {
    expect(text(wholeLines(bytes('one long line'), true))).toBe('one long line');
  });
});
