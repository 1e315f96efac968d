import { describe, expect, test } from 'vitest';
import { validDaemonJson } from '../../../src/issues/daemon-json-invalid/fix.ts';
import { expectCheap } from '../../support/effort.ts';

const fixed = (text: string): unknown => {
  const valid = validDaemonJson(text);
  return valid === undefined ? undefined : (JSON.parse(valid) as unknown);
};

describe('daemon.json as it was meant', () => {
  test.each([
    ['curly quotes', '{\n  “registry-mirrors”: [“https://a.example”]\n}'],
    ['a mirror without a scheme', '{"registry-mirrors": ["a.example"]}'],
    ['two objects', '{}\n{"registry-mirrors": ["https://a.example"]}'],
  ])('%s must be corrected', (_, text) => {
    expect(fixed(text)).toMatchObject({
      'registry-mirrors': [expect.stringContaining('a.example')],
    });
  });
  test('objects in a row must keep the keys of all', () => {
    const text = '{"debug": true}\n{"exec-opts": ["native.cgroupdriver=systemd"],}\n';
    expect(fixed(text)).toEqual({ debug: true, 'exec-opts': ['native.cgroupdriver=systemd'] });
  });
  test.each([
    ['an address with a query', '{"registry-mirrors": ["https://a.example/?x=1"]}'],
    ['options of another driver', '{"storage-opts": ["dm.basesize=50G"]}'],
  ])('%s must be left to people', (_, text) => {
    expect(validDaemonJson(text)).toBeUndefined();
  });

  test.each([
    ['lists in lists', '['.repeat(200_000)],
    ['objects in objects', '{"a":'.repeat(200_000)],
    ['objects in a row', '{"a":1}'.repeat(3_000)],
    ['one key again and again', `{${'"a":1,'.repeat(3_000)}"a":2}`],
  ])('what nobody would write must end soon, and in no internal error: %s', (_, text) => {
    expectCheap(() => expect(validDaemonJson(text)).toBeUndefined());
  });
});
