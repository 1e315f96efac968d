import { errorCode } from '../../base/errors.ts';
import { isObject, type Json, list, parseJson } from '../../base/json.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { DatabaseSpec } from '../../config/blueprint.ts';
import { downOf } from '../causes.ts';
import { isAdopted } from '../foreign/adopted.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { readSnapshot, type Snapshot, shortImage, snapshotPath } from '../snapshot/store.ts';
import { readDatabase, type StackContext } from '../stack-probe.ts';
import { type ObjectTrouble, readObjects, together } from './database-objects.ts';
import { otherNames } from './other-databases.ts';
import { patienceOf } from './servers.ts';
import { absenceOf, services } from './services.ts';

/**
 * A column: its number, which outlives a new name, its name, its type, whether each row needs a value, and
 * its default ('' for none). States of older versions end after the type.
 */
export type Column = readonly [
  number: number,
  name: string,
  type: string,
  needed?: boolean,
  otherwise?: string,
];

/** A constraint: its name and its definition as PostgreSQL writes it. */
export type Constraint = readonly [name: string, definition: string];

/** A table; `oid` outlives a new name. */
export interface Table {
  readonly oid: number;
  readonly columns: readonly Column[];
  /** None in the states of older versions. */
  readonly constraints?: readonly Constraint[];
  /** Unique indexes that belong to no constraint. None in the states of older versions. */
  readonly indexes?: readonly Constraint[];
  /** ISO time of the first healthy run that met it as it is; none where the first state of all had it. */
  readonly since?: string;
}

/** Tables by `database/schema.table`. */
export type Tables = ReadonlyMap<string, Table>;

export interface DatabaseTables {
  readonly container: string;
  readonly service: string;
  readonly user: string;
  readonly now: Tables;
  readonly objects: ObjectTrouble;
  /** Databases that are empty, and where all of their tables are now: somebody renamed them. */
  readonly renamed: readonly RenamedDatabase[];
  /** At the last healthy run, of databases whose programs are still the same; null: there was none. */
  readonly before: { readonly at: string; readonly path: string; readonly tables: Tables } | null;
}

export interface RenamedDatabase {
  readonly name: string;
  readonly to: string;
}

/** Partitions come and go by their dates, and so do tables that are named after one. */
const sql = `SELECT n.nspname || '.' || c.relname AS name, c.oid::int8::float8 AS oid,
    json_agg(json_build_array(a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
      CASE WHEN a.attidentity::text || a.attgenerated::text <> '' THEN 'made by the server'
        ELSE coalesce(pg_get_expr(d.adbin, d.adrelid), '') END) ORDER BY a.attnum)::text AS columns,
    (SELECT coalesce(json_agg(json_build_array(k.conname, pg_get_constraintdef(k.oid)) ORDER BY k.conname), '[]')
      FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('c', 'f', 'p', 'u', 'x'))::text AS constraints,
    (SELECT coalesce(json_agg(json_build_array(i.relname, pg_get_indexdef(i.oid)) ORDER BY i.relname), '[]')
      FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid AND x.indisunique
        AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x')))::text AS indexes
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence = 'p' AND NOT c.relispartition AND c.relname !~ '[0-9]{4}'
    AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
  GROUP BY 1, c.oid ORDER BY 1 LIMIT 2000`;

/** The database of `database/schema.table`. */
export const databaseOf = (name: string): string => name.slice(0, name.indexOf('/'));

const kind = 'table/';

/** As the last healthy state keeps them. */
export const tableEntries = (tables: Tables): [string, string][] =>
  [...tables].map(([name, table]) => [kind + name, JSON.stringify(table)]);

/** The entry of a table with the time since when it is as it is. `last`: what the state before has of it. */
export function sinceThen(entry: string, last: string | undefined, at: string): string {
  const before = last === undefined ? undefined : parseJson(last);
  if (!isObject(before)) return JSON.stringify({ ...(JSON.parse(entry) as Table), since: at });
  const { since, ...then } = before;
  const { indexes, ...older } = JSON.parse(entry) as Table;
  // Older versions kept less of a table.
  const now = 'indexes' in then ? entry : JSON.stringify(older);
  const isSame = !('constraints' in then) || JSON.stringify(then) === now;
  const when = isSame ? since : at;
  return typeof when === 'string'
    ? JSON.stringify({ ...(JSON.parse(entry) as Table), since: when })
    : entry;
}

export const isTableEntry = (key: string): boolean => key.startsWith(kind);

function columnsOf(value: unknown): Column[] {
  return list(value).flatMap((one): Column[] => {
    const [number, name, type, needed, otherwise] = list(one);
    if (typeof number !== 'number' || typeof name !== 'string' || typeof type !== 'string')
      return [];
    return typeof needed === 'boolean' && typeof otherwise === 'string'
      ? [[number, name, type, needed, otherwise]]
      : [[number, name, type]];
  });
}

function constraintsOf(value: unknown): Constraint[] {
  return list(value).flatMap((one): Constraint[] => {
    const [name, definition] = list(one);
    return typeof name === 'string' && typeof definition === 'string' ? [[name, definition]] : [];
  });
}

function tableOf({ oid, columns, constraints, indexes, since }: Json): Table[] {
  if (typeof oid !== 'number') return [];
  const known = Array.isArray(constraints) ? { constraints: constraintsOf(constraints) } : {};
  const unique = Array.isArray(indexes) ? { indexes: constraintsOf(indexes) } : {};
  const met = typeof since === 'string' ? { since } : {};
  return [{ oid, columns: columnsOf(columns), ...known, ...unique, ...met }];
}

type Names = readonly string[];

type TableRow = Readonly<Record<'name' | 'columns' | 'constraints' | 'indexes', string>> & {
  readonly oid: number;
};

/** SQLSTATE of a database that is missing, or closed: the server's own probe names it. */
const notThere: ReadonlySet<string> = new Set(['3D000', '55000', '53300']);

/** The tables of each database that is there and open. */
async function tablesNow(
  context: Pick<StackContext, 'deployment' | 'effects' | 'signal'>,
  names: Names,
): Promise<ReadonlyMap<string, { readonly tables: Tables; readonly objects: ObjectTrouble }>> {
  const read = names.map(async (name) => {
    try {
      const { rows, objects } = await readDatabase(context, name, async (session) => ({
        rows: await session.query<TableRow>(sql),
        objects: await readObjects(session, name),
      }));
      const tables = rows.flatMap((row) =>
        tableOf({
          oid: row.oid,
          columns: parseJson(row.columns),
          constraints: parseJson(row.constraints),
          indexes: parseJson(row.indexes),
        }).map((table) => [`${name}/${row.name}`, table] as const),
      );
      return [[name, { tables: new Map(tables), objects }] as const];
    } catch (error) {
      if (notThere.has(errorCode(error) ?? '')) return [];
      throw error;
    }
  });
  return new Map((await Promise.all(read)).flat());
}

/** A table that somebody made for a while, a copy before a change for example, is missed by nobody. */
const settledMs = 24 * 3_600_000;
const isSettled = ({ since }: Table, at: string): boolean =>
  since === undefined || Date.parse(at) - Date.parse(since) >= settledMs;

/** Of databases that are there, and whose programs run the images of then: another image may migrate. */
export function tablesThen(
  { entries, at }: Snapshot,
  names: Names,
  unchanged: (name: string) => boolean,
) {
  const same = new Set(names.filter(unchanged));
  const found = [...entries].flatMap(([key, text]) => {
    const name = key.slice(kind.length);
    if (!key.startsWith(kind) || !same.has(databaseOf(name))) return [];
    const value = parseJson(text);
    if (!isObject(value)) return [];
    return tableOf(value)
      .filter((table) => isSettled(table, at))
      .map((table) => [name, table] as const);
  });
  return new Map(found);
}

/** Names of a database's tables without its own: it may have another name now. */
const tableNames = (tables: Tables, database: string): string[] =>
  [...tables.keys()]
    .filter((name) => databaseOf(name) === database)
    .map((name) => name.slice(database.length + 1));

/** Looks into databases that nobody asks for, only where one of ours has lost all its tables. */
export async function renamedOf(
  context: Pick<StackContext, 'deployment' | 'effects' | 'signal'>,
  spec: DatabaseSpec,
  { now, before }: { readonly now: Tables; readonly before: Tables },
): Promise<RenamedDatabase[]> {
  const emptied = spec.names.filter(
    (name) => tableNames(before, name).length > 0 && tableNames(now, name).length === 0,
  );
  if (emptied.length === 0) return [];
  const others = await readDatabase(context, spec.maintenance, (session) =>
    otherNames(session, spec),
  );
  const found = await tablesNow(context, others);
  return emptied.flatMap((name) =>
    [...found]
      .filter(([to, { tables }]) => {
        const there = new Set(tableNames(tables, to));
        return tableNames(before, name).every((table) => there.has(table));
      })
      .slice(0, 1)
      .map(([to]) => ({ name, to })),
  );
}

/** The tables of the deployment's databases, now and when all was well. */
export const databaseTables = defineProbe<DatabaseTables>({
  id: 'database-tables',
  title: t.probeTables(),
  deadline: 'short',
  async read(context): Promise<Reading<DatabaseTables>> {
    const { deployment, effects, get } = context;
    const spec = deployment?.blueprint.databases;
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    // Nothing is remembered of an installation of another's.
    if (spec === undefined || isAdopted(deployment))
      return { status: 'skipped', reason: t.noServer() };
    const { service, user } = spec;
    const absence = await absenceOf(context, service);
    if (absence) return absence;
    const within = effects.clock.deadline(2 * patienceOf(context), context.signal);
    const place = { deployment, effects, signal: within };
    const found = await tablesNow(place, spec.names).catch((error: unknown) => {
      if (context.signal.aborted) throw error;
      return undefined;
    });
    if (found === undefined)
      return { status: 'unknown', reason: t.databaseUnread(), because: downOf(service) };
    const names = [...found.keys()];
    const all = [...found.values()];
    const now: Tables = new Map(all.flatMap(({ tables }) => [...tables]));
    const objects = together(all.map((one) => one.objects));
    const last = await readSnapshot(effects, deployment.dir);
    const running = (await get(services)).value?.services ?? [];
    const imageNow = (name: string) => running.find((one) => one.name === name)?.imageId ?? '';
    const unchanged = (name: string) =>
      (spec.filledBy?.[name] ?? []).every(
        (service) => last?.entries.get(`image/${service}`) === shortImage(imageNow(service)),
      );
    const path = snapshotPath(deployment.dir);
    const before = last && { at: last.at, path, tables: tablesThen(last, names, unchanged) };
    // Databases of others that cannot be read only make the advice poorer.
    const renamed = before
      ? await renamedOf(place, spec, { now, before: before.tables }).catch(() => [])
      : [];
    const container = `${deployment.settings.project}-${service}-1`;
    return {
      status: 'ok',
      value: { container, service, user, now, objects, renamed, before: before ?? null },
    };
  },
});
