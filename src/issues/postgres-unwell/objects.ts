import { literal } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { quoteIdentifier, quoteText } from '../../base/sql.ts';
import type { Verdict } from '../../doctor/issue.ts';
import type {
  DeniedTable,
  DirtyMigration,
  InvalidIndex,
  LateSequence,
  ShadowedTable,
  SpentSequence,
  WriteBlocker,
} from '../../doctor/probes/database-objects.ts';
import type { DatabaseTables } from '../../doctor/probes/database-tables.ts';
import { psql } from '../shared/psql.ts';
import { texts as t } from './texts.ts';

const shown = 3;
const listed = (names: readonly string[]) =>
  literal(names.slice(0, shown).join(', ') + (names.length > shown ? ', …' : ''));

const tableOf = ({ schema, table }: Pick<DeniedTable, 'schema' | 'table'>): string =>
  `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;

/**
 * Another role was set for the user, everywhere or in one database: it only has to be taken away, in a session that
 * does not begin with it.
 */
function otherRole(
  { container, user }: DatabaseTables,
  { role, database }: DeniedTable,
): NextStep[] {
  const [own, at] = [user, database].map(quoteIdentifier);
  const statement = `ALTER ROLE ${own} RESET role; ALTER ROLE ${own} IN DATABASE ${at} RESET role; ALTER DATABASE ${at} RESET role`;
  const command = psql({ container, user }, statement);
  return [
    {
      command: command.replace("PGOPTIONS='", "PGOPTIONS='-c role=none "),
      what: t.nextRoleReset({ role }),
    },
  ];
}

function deniedVerdict(value: DatabaseTables): Verdict[] {
  const { service: subject, container, user, objects } = value;
  const [first] = objects.denied;
  if (first === undefined) return [];
  const names = objects.denied.map((one) => `${one.database}/${one.schema}.${one.table}`);
  const isOther = first.role !== user;
  const grants = objects.denied.slice(0, shown).map((one) => ({
    command: psql(
      { container, user: one.owner },
      `GRANT ALL ON TABLE ${tableOf(one)} TO ${quoteIdentifier(user)}`,
      one.database,
    ),
    what: t.nextGrant(),
  }));
  return [
    {
      ...{ status: 'broken', subject, title: t.denied({ user, n: names.length }) },
      why: [
        t.deniedWhy({ names: listed(names) }),
        ...(isOther ? [t.otherRole({ user, role: first.role })] : []),
      ],
      evidence: objects.denied
        .slice(0, shown)
        .map(({ owner, role }, at) => `${names[at]}: owner ${owner}, asked as ${role}`),
      next: isOther ? otherRole(value, first) : grants,
    },
  ];
}

const sequenceStep = (value: DatabaseTables, one: SpentSequence) => {
  const name = `${quoteIdentifier(one.schema)}.${quoteIdentifier(one.sequence)}`;
  const change = one.typeFull ? 'AS bigint NO MAXVALUE' : 'NO MAXVALUE';
  return {
    command: psql(value, `ALTER SEQUENCE ${name} ${change}`, one.database),
    what: one.typeFull ? t.nextBigSequence() : t.nextSequence(),
  };
};

function spentVerdict(value: DatabaseTables): Verdict[] {
  const { service: subject, objects } = value;
  if (objects.spent.length === 0) return [];
  const names = objects.spent.map((one) => `${one.database}/${one.schema}.${one.sequence}`);
  return [
    {
      ...{ status: 'broken', subject, title: t.spent({ n: names.length }) },
      why: [t.spentWhy({ names: listed(names) })],
      evidence: names.slice(0, shown).map((name) => `pg_sequences: ${name} at its last number`),
      next: objects.spent.slice(0, shown).map((one) => sequenceStep(value, one)),
    },
  ];
}

const lateStep = (place: DatabaseTables, one: LateSequence): NextStep => ({
  command: psql(
    place,
    `SELECT setval(${quoteText(one.sequence)}, (SELECT max(${quoteIdentifier(one.column)}) FROM ${tableOf(one)}))`,
    one.database,
  ),
  what: t.nextLate(),
});

function lateVerdict(value: DatabaseTables): Verdict[] {
  const { service: subject, objects } = value;
  if (objects.late.length === 0) return [];
  const names = objects.late.map((one) => `${one.database}/${one.schema}.${one.table}`);
  return [
    {
      ...{ status: 'broken', subject, title: t.late({ n: names.length }) },
      why: [t.lateWhy({ names: listed(names) })],
      evidence: objects.late
        .slice(0, shown)
        .map(({ sequence, column }, at) => `${names[at]}: ${sequence} behind ${column}`),
      next: objects.late.slice(0, shown).map((one) => lateStep(value, one)),
    },
  ];
}

const shadowStep = (place: DatabaseTables, { database, table, by }: ShadowedTable): NextStep => ({
  command: psql(
    place,
    `ALTER TABLE ${quoteIdentifier(by)}.${quoteIdentifier(table)} RENAME TO ${quoteIdentifier(`${table}_aside`)}`,
    database,
  ),
  what: t.nextAside(),
});

function shadowVerdict(value: DatabaseTables): Verdict[] {
  const { service: subject, objects } = value;
  const found = objects.shadowed;
  if (found.length === 0) return [];
  const names = found.map((one) => `${one.database}/${one.schema}.${one.table}`);
  return [
    {
      ...{ status: 'broken', subject, title: t.shadowed({ n: found.length }) },
      why: [t.shadowedWhy({ names: listed(names) })],
      evidence: found
        .slice(0, shown)
        .map(({ by, table }, at) => `${names[at]}: ${by}.${table} first`),
      next: found.slice(0, shown).map((one) => shadowStep(value, one)),
    },
  ];
}

const dirtyStep = (place: DatabaseTables, one: DirtyMigration): NextStep => ({
  command: psql(place, `UPDATE ${tableOf(one)} SET dirty = false`, one.database),
  what: t.nextClean(),
});

/** Nobody asked for the index that a REINDEX CONCURRENTLY leaves behind. */
function indexStep(place: DatabaseTables, { database, schema, index }: InvalidIndex): NextStep {
  const name = `${quoteIdentifier(schema)}.${quoteIdentifier(index)}`;
  const isLeft = /_cc(?:new|old)\d*$/.test(index);
  const statement = isLeft ? `DROP INDEX ${name}` : `REINDEX INDEX ${name}`;
  return {
    command: psql(place, statement, database),
    what: isLeft ? t.nextDropIndex() : t.nextReindex(),
  };
}

/** Nobody but the planner notices, until a unique one cannot be made again. */
function invalidVerdict(value: DatabaseTables): Verdict[] {
  const { service: subject, objects } = value;
  const { invalid = [] } = objects;
  if (invalid.length === 0) return [];
  const names = invalid.map((one) => `${one.database}/${one.schema}.${one.index}`);
  return [
    {
      ...{ status: 'warn', subject, title: t.invalid({ n: names.length }) },
      why: [t.invalidWhy({ names: listed(names) })],
      evidence: invalid
        .slice(0, shown)
        .map(({ table }, at) => `${names[at]}: indisvalid = false, of ${table}`),
      next: invalid.slice(0, shown).map((one) => indexStep(value, one)),
    },
  ];
}

/** Its service runs on as long as nobody starts it again. */
function dirtyVerdict(value: DatabaseTables): Verdict[] {
  const { service: subject, objects } = value;
  const [first] = objects.dirty;
  if (first === undefined) return [];
  const { database: name, version } = first;
  return [
    {
      ...{ status: 'warn', subject, title: t.dirty({ name }) },
      why: [t.dirtyWhy({ version: literal(version) })],
      evidence: objects.dirty.map((one) => `${one.database}/${one.schema}.${one.table}: dirty`),
      next: objects.dirty.slice(0, shown).map((one) => dirtyStep(value, one)),
    },
  ];
}

const blockerSteps = (place: DatabaseTables, one: WriteBlocker): NextStep[] => [
  { command: psql(place, `\\d+ ${tableOf(one)}`, one.database), what: t.nextTable() },
  {
    command: psql(
      place,
      `ALTER TABLE ${tableOf(one)} DISABLE ${one.kind.toUpperCase()} ${quoteIdentifier(one.name)}`,
      one.database,
    ),
    what: t.nextDisable(),
  },
];

/** One that blocks under a condition may be meant: its notes stay apart from those that block everything. */
function blockerVerdict(value: DatabaseTables, conditional: boolean): Verdict[] {
  const { service: subject } = value;
  const found = value.objects.blockers.filter((one) => one.conditional === conditional);
  if (found.length === 0) return [];
  const names = found.map((one) => `${one.database}/${one.schema}.${one.table}`);
  const title = conditional ? t.mayBlock : t.blocks;
  return [
    {
      ...{ status: conditional ? 'warn' : 'broken', subject, title: title({ n: found.length }) },
      why: [t.blocksWhy({ names: listed(names) })],
      evidence: found.slice(0, shown).map(({ kind, name }, at) => `${names[at]}: ${kind} ${name}`),
      next: found.slice(0, shown).flatMap((one) => blockerSteps(value, one)),
    },
  ];
}

/** Tables that the services may not use or write, and sequences without a number: the server is well and each insert fails. */
export const objectVerdicts = (value: DatabaseTables | null): Verdict[] =>
  value === null
    ? []
    : [
        ...[...deniedVerdict(value), ...shadowVerdict(value), ...blockerVerdict(value, false)],
        ...[...spentVerdict(value), ...lateVerdict(value)],
        ...[...blockerVerdict(value, true), ...dirtyVerdict(value), ...invalidVerdict(value)],
      ];
