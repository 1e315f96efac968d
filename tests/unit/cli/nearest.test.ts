import { describe, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { wholeLines } from '../../../src/cli/read-tail.ts';
import { meantBy, ofAnyService, usageError } from '../../../src/cli/usage.ts';
import { read } from '../../support/settings.ts';

const ids = ['github-id-duplicate', 'port-conflict', 'port-not-published', 'service-stopped'];

describe('a word that is none of the known ones', () => {
  test('must be taken for the one of which it is the beginning, mistyped or not', () => {
    expect(meantBy('githb-id', ids)).toEqual(['github-id-duplicate']);
    expect(meantBy('github', ids)).toEqual(['github-id-duplicate']);
  });
  test('must be taken for the one of which it is a part', () => {
    expect(meantBy('duplicate', ids)).toEqual(['github-id-duplicate']);
  });
  test('must be taken for the one of which it is a word, mistyped', () => {
    expect(meantBy('confict', ids)).toEqual(['port-conflict']);
    expect(meantBy('databse', ['host', 'images', 'database-missing'])).toEqual([
      'database-missing',
    ]);
  });
  test('must be taken for the one of which it has the letters in order', () => {
    expect(meantBy('pg', ['redis', 'postgres', 'portal'])).toEqual(['postgres']);
  });
  test('must be taken for what is said of any service', () => {
    const services = [{ name: 'redis' }, { name: 'postgres' }];
    expect(ofAnyService('postgres-stopped', services)).toBe('service-stopped');
  });
  test('must be answered with all that fit where they are few', () => {
    const databases = ['database-missing', 'database-schema-incomplete', 'disk-full'];
    expect(meantBy('databse', databases)).toEqual(databases.slice(0, 2));
    expect(meantBy('port-', ids)).toEqual(['port-conflict', 'port-not-published']);
    expect(meantBy('pt', ['redis', 'postgres', 'portal'])).toEqual(['postgres', 'portal']);
  });
  test('must not be taken for any where many fit, or none', () => {
    const many = Array.from({ length: 6 }, (_, at) => `postgres-${'x'.repeat(9)}${at}`);
    expect(meantBy('postgres', many)).toEqual([]);
    expect(meantBy('xyzzy-plugh', ids)).toEqual([]);
  });
  test('must be answered with a command for each', () => {
    const error = usageError({
      ...{ id: 'unknown-issue', title: literal('?'), path: 'fix', word: 'port-', known: ids },
      corrected: (name) => `costrict fix ${name}`,
    });
    expect(read(error)).toContain('one of these: port-conflict, port-not-published?');
    expect(error.next.map(({ command }) => command)).toEqual([
      'costrict fix port-conflict',
      'costrict fix port-not-published',
      'costrict fix --help',
    ]);
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
