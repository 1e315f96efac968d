import type pg from 'pg';

/** Columns of each table, named as in the real schema; what is not named here is kept in `extra`. */
const tables = {
  organization: ['display_name', 'password_type', 'password_options'],
  application: [
    'display_name',
    'organization',
    'cert',
    'enable_password',
    'client_id',
    'client_secret',
    'redirect_uris',
    'grant_types',
    'token_format',
    'expire_in_hours',
    'refresh_expire_in_hours',
    'signin_methods',
    'failed_signin_limit',
    'failed_signin_frozen_time',
  ],
  user: [
    'id',
    'universal_id',
    'type',
    'password',
    'password_type',
    'display_name',
    'email',
    'phone',
    'country_code',
    'is_admin',
    'is_forbidden',
    'signup_application',
    'signin_wrong_times',
    'last_signin_wrong_time',
    'properties',
  ],
  provider: ['display_name', 'category', 'type'],
  cert: ['display_name', 'type', 'crypto_algorithm', 'certificate', 'private_key'],
  user_identity_binding: ['universal_id', 'auth_type', 'auth_value'],
  permission: ['display_name'],
  session: ['application', 'session_id'],
} as const;

export type Table = keyof typeof tables;

const numbers = new Set([
  'expire_in_hours',
  'refresh_expire_in_hours',
  'failed_signin_limit',
  'failed_signin_frozen_time',
  'signin_wrong_times',
]);
const flags = new Set(['enable_password', 'is_admin', 'is_forbidden']);

const columnType = (column: string): string =>
  numbers.has(column) ? 'integer DEFAULT 0' : flags.has(column) ? 'boolean DEFAULT false' : 'text';

/** Creates what is missing, as the real server does at every start. */
export async function syncTables(db: pg.Pool): Promise<void> {
  for (const [table, columns] of Object.entries(tables)) {
    const list = columns.map((c) => `"${c}" ${columnType(c)}`).join(', ');
    await db.query(
      `CREATE TABLE IF NOT EXISTS "${table}" (owner varchar(100) NOT NULL, name varchar(255) NOT NULL,
       created_time varchar(100), ${list}, extra text, PRIMARY KEY (owner, name))`,
    );
  }
}

export type Row = Record<string, unknown>;

const snake = (key: string): string => key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
const camel = (key: string): string => key.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());

function parsed(text: unknown): Row {
  try {
    return JSON.parse(String(text ?? '{}'));
  } catch {
    return {};
  }
}

const jsonColumns = new Set([
  'redirect_uris',
  'grant_types',
  'signin_methods',
  'password_options',
  'properties',
]);

function toObject(row: Row): Row {
  const { extra, ...columns } = row;
  const out: Row = parsed(extra);
  for (const [column, value] of Object.entries(columns))
    out[camel(column)] = jsonColumns.has(column) && value ? JSON.parse(String(value)) : value;
  return out;
}

function toColumns(table: Table, object: Row): Row {
  const known = new Set<string>(['owner', 'name', 'created_time', ...tables[table]]);
  const columns: Row = {};
  const extra: Row = {};
  for (const [key, value] of Object.entries(object)) {
    const column = snake(key);
    if (!known.has(column)) extra[key] = value;
    else
      columns[column] = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  }
  columns.extra = JSON.stringify(extra);
  return columns;
}

/** Objects of the server by table and (owner, name). */
export interface Objects {
  get(table: Table, owner: string, name: string): Promise<Row | undefined>;
  find(table: Table, field: string, value: unknown): Promise<Row[]>;
  all(table: Table, owner?: string): Promise<Row[]>;
  add(table: Table, object: Row): Promise<void>;
  update(table: Table, owner: string, name: string, object: Row): Promise<boolean>;
  remove(table: Table, owner: string, name: string): Promise<boolean>;
}

export function objectsOf(db: pg.Pool): Objects {
  const select = async (sql: string, values: unknown[]) =>
    (await db.query<Row>(sql, values)).rows.map(toObject);
  return {
    async get(table, owner, name) {
      const sql = `SELECT * FROM "${table}" WHERE owner = $1 AND name = $2`;
      return (await select(sql, [owner, name]))[0];
    },
    find: (table, field, value) =>
      select(`SELECT * FROM "${table}" WHERE "${snake(field)}" = $1 ORDER BY name`, [value]),
    all: (table, owner) =>
      owner === undefined
        ? select(`SELECT * FROM "${table}" ORDER BY owner, name`, [])
        : select(`SELECT * FROM "${table}" WHERE owner = $1 ORDER BY name`, [owner]),
    async add(table, object) {
      const columns = toColumns(table, { createdTime: new Date().toISOString(), ...object });
      const names = Object.keys(columns);
      const marks = names.map((_, i) => `$${i + 1}`).join(', ');
      const list = names.map((n) => `"${n}"`).join(', ');
      await db.query(`INSERT INTO "${table}" (${list}) VALUES (${marks})`, Object.values(columns));
    },
    async update(table, owner, name, object) {
      const columns = toColumns(table, object);
      const sets = Object.keys(columns).map((n, i) => `"${n}" = $${i + 3}`);
      const sql = `UPDATE "${table}" SET ${sets.join(', ')} WHERE owner = $1 AND name = $2`;
      return ((await db.query(sql, [owner, name, ...Object.values(columns)])).rowCount ?? 0) > 0;
    },
    async remove(table, owner, name) {
      const sql = `DELETE FROM "${table}" WHERE owner = $1 AND name = $2`;
      return ((await db.query(sql, [owner, name])).rowCount ?? 0) > 0;
    },
  };
}
