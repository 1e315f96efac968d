import { describe, expect, test } from 'vitest';
import { wholeLines } from '../../../src/cli/read-tail.ts';
import { nearest, ofAnyService } from '../../../src/cli/usage.ts';

const ids = ['github-id-duplicate', 'port-conflict', 'port-not-published', 'service-stopped'];

describe('a word that is none of the known ones', () => {
  test('must be taken for the one of which it is the beginning, mistyped or not', () => {
    expect(nearest('githb-id', ids)).toBe('github-id-duplicate');
    expect(nearest('github', ids)).toBe('github-id-duplicate');
  });
  test('must be taken for the one of which it is a part', () => {
    expect(nearest('duplicate', ids)).toBe('github-id-duplicate');
  });
  test('must be taken for the one of which it is a word, mistyped', () => {
    expect(nearest('confict', ids)).toBe('port-conflict');
    expect(nearest('databse', ['host', 'images', 'database-missing'])).toBe('database-missing');
  });
  test('must be taken for the one of which it has the letters in order', () => {
    expect(nearest('pg', ['redis', 'postgres', 'portal'])).toBe('postgres');
    expect(nearest('pt', ['redis', 'postgres', 'portal'])).toBeUndefined();
  });
  test('must be taken for what is said of any service', () => {
    const services = [{ name: 'redis' }, { name: 'postgres' }];
    expect(ofAnyService('postgres-stopped', services)).toBe('service-stopped');
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
