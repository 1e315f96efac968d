import { describe, expect, test } from 'vitest';
import { begunIn } from '../../../src/repair/states.ts';
import type { JournalEntry } from '../../../src/runs/journal.ts';

const at = '2026-01-01T00:00:00.000Z';

/** A journal of so many changes, each begun and ended. */
const journal = (n: number) => ({
  torn: false,
  entries: Array.from({ length: n }, (_, i): readonly JournalEntry[] => {
    const action = `file ${i}`;
    const revert = { kind: 'file', target: `config/${i}`, before: 'before-1.json' };
    return [
      { type: 'begin', at, action, changes: [], revert },
      { type: 'end', at, action, outcome: 'done', after: 'x' },
    ];
  }).flat(),
});

const timeOf = (n: number): number => {
  const given = journal(n);
  const began = performance.now();
  expect(begunIn(given)).toHaveLength(n);
  return performance.now() - began;
};

describe('a journal of many changes', () => {
  test('must be read in a time that grows with its length, not with its square', () => {
    timeOf(1000);
    const few = Math.max(timeOf(2000), 1);
    // 20 times as many; squared it would be 400.
    expect(timeOf(40_000) / few).toBeLessThan(150);
  });
  test('must keep the order, the first state, and the last outcome of the same thing', () => {
    const begin = (target: string, before: string, action = `file ${target}`): JournalEntry => ({
      ...{ type: 'begin', at, action, changes: [] },
      revert: { kind: 'file', target, before },
    });
    const end = (action: string, after: string): JournalEntry => ({
      ...{ type: 'end', at, action, outcome: 'done', after },
    });
    const entries = [
      begin('a', 'before-1.json'),
      end('file a', 'one'),
      begin('b', 'before-2.json'),
      begin('a', 'before-3.json'),
      end('file a', 'two'),
    ];
    expect(begunIn({ torn: false, entries })).toMatchObject([
      { target: 'a', before: 'before-1.json', ended: true, after: 'two' },
      { target: 'b', before: 'before-2.json', ended: false, after: undefined },
    ]);
  });
});
