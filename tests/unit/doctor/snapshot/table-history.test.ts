import { describe, expect, test } from 'vitest';
import {
  sinceThen,
  type Table,
  tablesThen,
} from '../../../../src/doctor/probes/database-tables.ts';

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
