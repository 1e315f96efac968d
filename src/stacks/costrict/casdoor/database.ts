import { databaseTarget } from '../../../config/database-target.ts';
import type { PostgresSession } from '../../../effects/effects.ts';
import type { StepContext } from '../../../runs/step.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

/** Where Casdoor keeps its objects. */
export const casdoorDatabase = 'casdoor';

/** The tables that are read and changed there; each row is known by its owner and its name. */
export type CasdoorTable = 'application' | 'organization' | 'user';

const tables: ReadonlySet<unknown> = new Set(['application', 'organization', 'user']);

/** Whether a journal's row is in a table that is changed there. */
export const isCasdoorTable = (name: unknown): name is CasdoorTable => tables.has(name);

export interface RowKey {
  readonly table: CasdoorTable;
  readonly owner: string;
  readonly name: string;
}

/** Whether a journal's column is named as Casdoor names them. */
export const isColumnName = (name: string): boolean => /^[a-z][a-z_]{0,62}$/.test(name);

/** The name of a table or a column as SQL takes it. Throws for what is none: a journal is read from a file. */
function identifier(name: string): string {
  if (!isColumnName(name)) throw new Error(`no name of a column: ${name}`);
  return `"${name}"`;
}

/** The same for a table, which must be one of those above. */
function tableName(name: string): string {
  if (!tables.has(name)) throw new Error(`no table of the accounts: ${name}`);
  return identifier(name);
}

/** A session in Casdoor's own database: it works where nobody can log in. */
export function inCasdoor<T>(
  { deployment, effects, signal }: StepContext<CostrictSettings>,
  use: (query: PostgresSession['query']) => Promise<T>,
): Promise<T> {
  const target = databaseTarget(deployment, casdoorDatabase);
  return effects.postgres.session(target, signal, (session) =>
    use((sql, values) => session.query(sql, values)),
  );
}

/** Columns of one row; undefined where there is no such row. */
export async function readColumns(
  query: PostgresSession['query'],
  { table, owner, name }: RowKey,
  columns: readonly string[],
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const list = columns.map(identifier).join(', ');
  const [row] = await query(
    `SELECT ${list} FROM ${tableName(table)} WHERE owner = $1 AND name = $2`,
    [owner, name],
  );
  return row;
}

/** Sets columns of one row. */
export async function writeColumns(
  query: PostgresSession['query'],
  { table, owner, name }: RowKey,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = Object.keys(values);
  if (columns.length === 0) return;
  const sets = columns.map((column, at) => `${identifier(column)} = $${at + 3}`).join(', ');
  await query(`UPDATE ${tableName(table)} SET ${sets} WHERE owner = $1 AND name = $2`, [
    owner,
    name,
    ...columns.map((column) => values[column]),
  ]);
}

/** Whether rows are there, by `table owner/name`. */
export async function presence(
  query: PostgresSession['query'],
  rows: readonly RowKey[],
): Promise<Readonly<Record<string, boolean>>> {
  const found: Record<string, boolean> = {};
  for (const row of rows)
    found[rowName(row)] = (await readColumns(query, row, ['name'])) !== undefined;
  return found;
}

/** As plans and states name a row. */
export const rowName = ({ table, owner, name }: RowKey): string => `${table} ${owner}/${name}`;

/** Takes a row away, and for a user what the accounts service noted beside it. */
export async function deleteRow(query: PostgresSession['query'], row: RowKey): Promise<void> {
  const { table, owner, name } = row;
  await query('BEGIN');
  if (table === 'user') {
    const [known] = await query<{ there: boolean }>(
      "SELECT to_regclass('user_identity_binding') IS NOT NULL AS there",
    );
    if (known?.there)
      await query(
        `DELETE FROM user_identity_binding WHERE universal_id =
         (SELECT universal_id FROM "user" WHERE owner = $1 AND name = $2)`,
        [owner, name],
      );
  }
  await query(`DELETE FROM ${tableName(table)} WHERE owner = $1 AND name = $2`, [owner, name]);
  await query('COMMIT');
}
