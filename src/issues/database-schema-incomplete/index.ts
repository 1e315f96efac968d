import { localTime } from '../../base/format.ts';
import { literal } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { quoteIdentifier, quoteText } from '../../base/sql.ts';
import type { KnownFacts, Verdict } from '../../doctor/issue.ts';
import {
  type DatabaseTables,
  databaseOf,
  databaseTables,
} from '../../doctor/probes/database-tables.ts';
import { logIssue } from '../shared/log-issue.ts';
import { psql } from '../shared/psql.ts';
import { type Lost, lostTables } from './lost.ts';
import { signature } from './signature.ts';
import { type Stricter, stricterTables } from './stricter.ts';
import { texts as t } from './texts.ts';

const shown = 5;
/** The facts write DATABASE/SCHEMA.TABLE: a name with one of these could be read in two ways. */
const plain = /^[^./\p{Cc}]+$/u;

const nameOf = ({ table, column }: Lost): string =>
  column === undefined ? table : `${table}.${column}`;

/** The statement that gives it its name again; none for a name that could be read in two ways. */
function renameBack(place: DatabaseTables, lost: Lost): NextStep[] {
  const { table, column, to = '' } = lost;
  const [database = '', full = ''] = table.split('/');
  const [schema = '', name = ''] = full.split('.');
  const old = column ?? name;
  const [there = '', now = '', ...more] = column === undefined ? to.split('.') : [schema, to];
  const words = [database, schema, name, there, old, now];
  if (more.length > 0 || !words.every((word) => plain.test(word))) return [];
  const [from, back] = [quoteIdentifier(now), quoteIdentifier(old)];
  const at = `ALTER TABLE ${quoteIdentifier(there)}.`;
  const rename =
    column === undefined
      ? `${at}${from} RENAME TO ${back}`
      : `${at}${quoteIdentifier(name)} RENAME COLUMN ${from} TO ${back}`;
  const moved = there === schema ? [] : [`${at}${back} SET SCHEMA ${quoteIdentifier(schema)}`];
  const statement = [...(now === old ? [] : [rename]), ...moved].join('; ');
  return [
    {
      command: psql(place, statement, database),
      what: t.nextName({ name: nameOf(lost) }),
    },
  ];
}

const meant = (path: string): NextStep => ({
  command: `rm ${shellWord(path)}`,
  what: t.nextMeant(),
});

/** Tables and columns that were there when all was well, under the very same programs. */
function lostSince(facts: KnownFacts): Verdict[] {
  const { value } = facts.get(databaseTables);
  const elsewhere = new Set(value?.renamed.map(({ name }) => name));
  const lost = value?.before
    ? lostTables(value.before.tables, value.now).filter(
        ({ table }) => !elsewhere.has(databaseOf(table)),
      )
    : [];
  if (!value?.before || lost.length === 0) return [];
  const names = lost.slice(0, shown).map(nameOf).join(', ') + (lost.length > shown ? ', …' : '');
  const gone = lost.some(({ to }) => to === undefined);
  return [
    {
      ...{ status: 'broken', subject: value.service, title: t.lost({ n: lost.length }) },
      why: [t.lostWhy({ names: literal(names), when: localTime(value.before.at) })],
      evidence: lost.map((one) => `${nameOf(one)}: ${one.to ? `now ${one.to}` : 'not there'}`),
      next: [
        ...lost.flatMap((one) => renameBack(value, one)),
        ...(gone ? [{ command: `${program.command} restore`, what: t.nextRestore() }] : []),
        meant(value.before.path),
      ],
    },
  ];
}

/** An empty database under the name of one that somebody renamed: a restore would lose what came since the backup. */
function renamedVerdicts(facts: KnownFacts): Verdict[] {
  const { value } = facts.get(databaseTables);
  if (value === null) return [];
  return value.renamed.map(({ name, to }) => {
    const [own, other] = [name, to].map(quoteIdentifier);
    const both = [name, to].map(quoteText).join(', ');
    const statement = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN (${both}); ALTER DATABASE ${own} RENAME TO ${quoteIdentifier(`${name}_empty`)}; ALTER DATABASE ${other} RENAME TO ${own}`;
    return {
      ...{ status: 'broken', subject: value.service, title: t.renamed({ name, to }) },
      why: [t.renamedWhy()],
      evidence: [`${name}: no tables`, `${to}: all of its tables`],
      next: [
        { command: psql(value, '\\dt', to), what: t.nextTables() },
        { command: psql(value, statement), what: t.nextRenamed({ name }) },
      ],
    };
  });
}

/** The statement that makes a table take again what it took. */
function statementOf({ table, undo, drop, statement }: Stricter): string | undefined {
  const full = table.slice(table.indexOf('/') + 1);
  const [schema = '', name = '', ...more] = full.split('.');
  if (more.length > 0 || ![schema, name].every((one) => plain.test(one))) return undefined;
  const there = quoteIdentifier(schema);
  if (drop !== undefined) return `DROP INDEX ${there}.${quoteIdentifier(drop)}`;
  return undo === undefined ? statement : `ALTER TABLE ${there}.${quoteIdentifier(name)} ${undo}`;
}

function undoStep(place: DatabaseTables, stricter: Stricter): NextStep[] {
  const { table, change } = stricter;
  const statement = statementOf(stricter);
  const database = databaseOf(table);
  if (statement === undefined || !plain.test(database)) return [];
  return [
    { command: psql(place, statement, database), what: t.nextUndo({ change: literal(change) }) },
  ];
}

/** Tables that refuse rows which they took when all was well, under the very same programs. */
function stricterSince(facts: KnownFacts): Verdict[] {
  const { value } = facts.get(databaseTables);
  const found = value?.before ? stricterTables(value.before.tables, value.now) : [];
  if (!value?.before || found.length === 0) return [];
  const tables = [...new Set(found.map(({ table }) => table))];
  const names = tables.slice(0, shown).join(', ') + (tables.length > shown ? ', …' : '');
  return [
    {
      ...{ status: 'broken', subject: value.service, title: t.stricter({ n: tables.length }) },
      why: [t.stricterWhy({ names: literal(names), when: localTime(value.before.at) })],
      evidence: found.map(({ table, change }) => `${table}: ${change}`),
      next: [
        ...found.slice(0, shown).flatMap((one) => undoStep(value, one)),
        meant(value.before.path),
      ],
    },
  ];
}

/** Logs that are silent are no proof where the tables could not be read. */
function unread(facts: KnownFacts, said: Verdict | readonly Verdict[]): typeof said {
  const tables = facts.get(databaseTables);
  const isSilent = 'status' in said && said.status === 'ok';
  if (tables.status !== 'unknown' || !isSilent) return said;
  return { status: 'unknown', why: [tables.reason], explainedBy: tables.because ?? [] };
}

const fromLogs = logIssue(signature.known, t.about(), { order: 265, topic: 'postgres' });

/** The tables of a database are not those that the program expects. */
export const issue = {
  ...fromLogs,
  alsoReads: [databaseTables],
  detect(facts: KnownFacts, stage: Parameters<typeof fromLogs.detect>[1]) {
    const changed = [...renamedVerdicts(facts), ...lostSince(facts), ...stricterSince(facts)];
    return changed.length > 0 ? changed : unread(facts, fromLogs.detect(facts, stage));
  },
};
