import { quoteIdentifier } from '../../base/sql.ts';
import { fixTexts as t } from '../../base/texts/fix.ts';
import { databaseTarget } from '../../config/database-target.ts';
import type { PostgresSession } from '../../effects/effects.ts';
import type { StepContext } from '../../runs/step.ts';
import { type Action, defineResource } from '../action.ts';
import { hasTexts } from '../targets.ts';

type IndexTarget = { readonly database: string; readonly table: string; readonly index: string };

/** Its definition as Postgres says it; null where there is none. */
type Definition = string | null;

const lockTimeout = '5s';

/** One index of one table: replaced in one transaction that waits at most 5 s for its lock. */
export const databaseIndexResource = defineResource<IndexTarget, Definition, Definition>({
  id: 'database-index',
  title: t.kindDatabase(),
  accepts: (target) => hasTexts(target, 'database', 'table', 'index'),
  // The words of Postgres, but read from a file: they make this index and do nothing else.
  acceptsState: (state, { index }) => state === null || makes(state, index),
  name: ({ database, index }) => `${database}.${index}`,
  read: (context, target) =>
    inDatabase(context, target, async (session) => definitionOf(session, target)),
  apply: replace,
  restore: replace,
});

/** `CREATE INDEX name ON …`, one statement. */
function makes(definition: unknown, index: string): boolean {
  if (typeof definition !== 'string' || definition.includes(';')) return false;
  const name = /^CREATE (?:UNIQUE )?INDEX ("(?:[^"]|"")+"|[a-z_][\w$]*) ON /.exec(definition)?.[1];
  return name === index || name === quoteIdentifier(index);
}

function replace(context: StepContext, target: IndexTarget, want: Definition): Promise<void> {
  return inDatabase(context, target, async (session) => {
    if ((await definitionOf(session, target)) === want) return;
    await session.query('BEGIN');
    await session.query(`SET LOCAL lock_timeout = '${lockTimeout}'`);
    await session.query(`DROP INDEX IF EXISTS ${quoteIdentifier(target.index)}`);
    if (want !== null) await session.query(want);
    await session.query('COMMIT');
  });
}

async function definitionOf(session: PostgresSession, { table, index }: IndexTarget) {
  const [row] = await session.query<{ definition: string }>(
    `SELECT pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE c.relname = $1 AND i.indrelid = to_regclass($2)`,
    [index, table],
  );
  return row?.definition ?? null;
}

async function inDatabase<T>(
  context: StepContext,
  { database }: IndexTarget,
  use: (session: PostgresSession) => Promise<T>,
): Promise<T> {
  const { deployment, effects, signal } = context;
  const target = databaseTarget(deployment, database);
  return await effects.postgres.session(target, signal, use);
}

/** An index that is to have another definition, or none. */
export const indexAction = (
  target: IndexTarget,
  want: { readonly have: Definition; readonly want: Definition },
): Action => ({
  resource: databaseIndexResource,
  target,
  want: want.want,
  change: {
    kind: 'database',
    action: want.want === null ? 'remove' : 'update',
    name: `${target.database}.${target.index}`,
    diff: [
      ...(want.have === null ? [] : [`-${want.have}`]),
      ...(want.want === null ? [] : [`+${want.want}`]),
    ].join('\n'),
  },
});
