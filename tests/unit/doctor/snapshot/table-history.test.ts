import { describe, expect, test } from 'vitest';
import {
  sinceThen,
  type Table,
  tablesThen,
} from '../../../../src/doctor/probes/database-tables.ts';
import { amountEntry, keptAmount } from '../../../../src/doctor/probes/last-healthy.ts';

const [monday, tuesday] = ['2026-02-02T10:00:00.000Z', '2026-02-03T10:00:00.000Z'];
const table: Table = {
  oid: 7,
  columns: [[1, 'id', 'bigint', true, '']],
  constraints: [['k', 'PRIMARY KEY (id)']],
};
const entry = JSON.stringify(table);
const wider = JSON.stringify({
  ...table,
  columns: [...table.columns, [2, 'x', 'text', false, '']],
});

describe('since when a table is as it is', () => {
  test('must be noted for one that came after the first state, and kept', () => {
    const noted = sinceThen(entry, undefined, monday);
    expect(JSON.parse(noted)).toEqual({ ...table, since: monday });
    expect(sinceThen(entry, noted, tuesday)).toBe(noted);
  });

  test('must not be noted for one that was there from the first', () => {
    expect(sinceThen(entry, entry, monday)).toBe(entry);
  });

  test('must be noted again when it changes', () => {
    expect(JSON.parse(sinceThen(wider, entry, monday))).toMatchObject({ since: monday });
  });

  test('must not begin with a state that an older version wrote', () => {
    const older = JSON.stringify({ oid: 7, columns: [[1, 'id', 'bigint']] });
    expect(sinceThen(entry, older, monday)).toBe(entry);
  });
});

describe('tables of the last healthy state', () => {
  const remembered = (since: string | undefined, at: string) => {
    const entries = new Map([['table/auth/public.users', JSON.stringify({ ...table, since })]]);
    return [
      ...tablesThen({ schemaVersion: 1, compose: '', entries, at }, ['auth'], () => true).keys(),
    ];
  };

  test('must be missed when they were there from the first, or for a whole day', () => {
    expect(remembered(undefined, monday)).toEqual(['auth/public.users']);
    expect(remembered(monday, tuesday)).toEqual(['auth/public.users']);
  });

  test('must not be missed when somebody made them for a while', () => {
    expect(remembered(monday, '2026-02-03T09:59:59.000Z')).toEqual([]);
  });
});

describe('the count of a store', () => {
  const at = (day: number) => `2026-01-0${day}T00:00:00Z`;
  const count = (n: number, day: number) => amountEntry('redis', n, at(day))[1];
  test.each([
    ['that is empty all of a sudden must stay', count(0, 3), count(50, 2), count(50, 2)],
    ['that held little must not', count(0, 3), count(5, 2), count(0, 3)],
    ['that holds something again must be the new one', count(9, 3), count(50, 2), count(9, 3)],
    ['must not stay for longer than a week', count(0, 9), count(50, 1), count(0, 9)],
    ['of nobody knows when must be the new one', count(0, 3), '{"n":50,"at":"x"}', count(0, 3)],
    ['of the first run must be kept', count(0, 3), undefined, count(0, 3)],
  ])('%s', (_, now, last, kept) => {
    expect(keptAmount(now, last, at(Number(now.slice(-13, -12)) || 9))).toBe(kept);
  });
});
