import { quoteIdentifier } from '../../base/sql.ts';
import type { Column, Constraint, Table, Tables } from '../../doctor/probes/database-tables.ts';

/** A table that takes less than at the last healthy run, and the statement that undoes it where no data is at stake. */
export interface Stricter {
  /** database/schema.table */
  readonly table: string;
  /** As evidence: which part, how it was and how it is. */
  readonly change: string;
  /** Of an ALTER TABLE. */
  readonly undo?: string;
  /** An index of the table's schema that undoes it when it is dropped. */
  readonly drop?: string;
  /** A whole statement that undoes it. */
  readonly statement?: string;
}

const needsValue = ([, , , needed, otherwise]: Column): boolean =>
  needed === true && otherwise === '';

const whole = ['smallint', 'integer', 'bigint'];
const letters = /^character varying(?:\((\d+)\))?$/;

/** Whether the second type takes every value of the first. */
function takesAll(before: string, now: string): boolean {
  if (before === now) return true;
  if (whole.includes(before) && whole.includes(now))
    return whole.indexOf(now) > whole.indexOf(before);
  const [then, since] = [letters.exec(before), now === 'text' ? [now] : letters.exec(now)];
  const [[, old = 'Infinity'], [, most = 'Infinity']] = [then ?? [], since ?? []];
  return then !== null && since !== null && Number(most) >= Number(old);
}

function stricterColumn(column: Column, before: Column | undefined): Omit<Stricter, 'table'>[] {
  const [, name, type, , otherwise] = column;
  const at = `ALTER COLUMN ${quoteIdentifier(name)}`;
  if (otherwise === undefined) return [];
  if (before === undefined)
    return needsValue(column)
      ? [{ change: `${name}: new, NOT NULL without a default`, undo: `${at} DROP NOT NULL` }]
      : [];
  const [, , typeBefore, , otherwiseBefore] = before;
  if (otherwiseBefore === undefined) return [];
  if (!takesAll(typeBefore, type)) return [{ change: `${name}: ${typeBefore} -> ${type}` }];
  if (!needsValue(column) || needsValue(before)) return [];
  return otherwiseBefore === ''
    ? [{ change: `${name}: NOT NULL since`, undo: `${at} DROP NOT NULL` }]
    : [{ change: `${name}: without its default`, undo: `${at} SET DEFAULT ${otherwiseBefore}` }];
}

function stricterConstraints(
  before: readonly Constraint[],
  now: readonly Constraint[],
): Omit<Stricter, 'table'>[] {
  const thenBy = new Set(before.map(([, definition]) => definition));
  const nowBy = new Set(now.map(([, definition]) => definition));
  const added = now.filter(([, definition]) => !thenBy.has(definition));
  // Upserts (ON CONFLICT) fail where the key is gone that they name.
  const keys = before.filter(
    ([, definition]) => /^(PRIMARY KEY|UNIQUE)/.test(definition) && !nowBy.has(definition),
  );
  return [
    ...added.map(([name, definition]) => ({
      change: `${name}: new, ${definition}`,
      undo: `DROP CONSTRAINT ${quoteIdentifier(name)}`,
    })),
    ...keys.map(([name, definition]) => ({
      change: `${name}: gone, ${definition}`,
      undo: `ADD CONSTRAINT ${quoteIdentifier(name)} ${definition}`,
    })),
  ];
}

/** The definition without the index's own name. */
const rowsOf = ([, definition]: Constraint): string => definition.replace(/^.*? ON /, 'ON ');

/** A unique index rejects rows like a constraint, and is none: only the program that made it knows it. */
function stricterIndexes(
  before: readonly Constraint[],
  now: readonly Constraint[],
): Omit<Stricter, 'table'>[] {
  const [then, since] = [new Set(before.map(rowsOf)), new Set(now.map(rowsOf))];
  return [
    ...now
      .filter((one) => !then.has(rowsOf(one)))
      .map(([name, definition]) => ({ change: `${name}: new, ${definition}`, drop: name })),
    ...before
      .filter((one) => !since.has(rowsOf(one)))
      .map(([name, definition]) => ({
        change: `${name}: gone, ${definition}`,
        statement: definition,
      })),
  ];
}

function stricterTable(before: Table, now: Table): Omit<Stricter, 'table'>[] {
  const columns = now.columns.flatMap((column) =>
    stricterColumn(
      column,
      // A recreated table has other numbers.
      before.columns.find(([number, name]) =>
        before.oid === now.oid ? number === column[0] : name === column[1],
      ),
    ),
  );
  const { constraints, indexes } = before;
  const others =
    constraints === undefined || now.constraints === undefined
      ? []
      : stricterConstraints(constraints, now.constraints);
  const unique =
    indexes === undefined || now.indexes === undefined ? [] : stricterIndexes(indexes, now.indexes);
  return [...columns, ...others, ...unique];
}

/** The tables that are there under their names, and refuse rows or statements which they took when all was well. */
export function stricterTables(before: Tables, now: Tables): readonly Stricter[] {
  return [...before].flatMap(([table, then]) => {
    const same = now.get(table);
    return same ? stricterTable(then, same).map((one) => ({ table, ...one })) : [];
  });
}
