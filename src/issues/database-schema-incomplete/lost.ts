import {
  type Column,
  databaseOf,
  type Table,
  type Tables,
} from '../../doctor/probes/database-tables.ts';

/** A table or a column of the last healthy run that is not there now; `to`: its name now. */
export interface Lost {
  /** database/schema.table */
  readonly table: string;
  readonly column?: string | undefined;
  readonly to?: string | undefined;
}

function lostColumns(table: string, before: Table, now: Table): Lost[] {
  const names = new Set(now.columns.map(([, name]) => name));
  // A recreated table has other numbers.
  const sameTable = before.oid === now.oid;
  const renamed = ([number]: Column) =>
    sameTable ? now.columns.find((column) => column[0] === number)?.[1] : undefined;
  return before.columns
    .filter(([, name]) => !names.has(name))
    .map((column) => ({ table, column: column[1], to: renamed(column) }));
}

/** The tables and columns that are gone, and their new names. */
export function lostTables(before: Tables, now: Tables): readonly Lost[] {
  return [...before].flatMap(([name, table]) => {
    const same = now.get(name);
    if (same) return lostColumns(name, table, same);
    const [to] =
      [...now].find(
        ([other, { oid }]) => oid === table.oid && databaseOf(other) === databaseOf(name),
      ) ?? [];
    return [{ table: name, to: to?.slice(databaseOf(name).length + 1) }];
  });
}
