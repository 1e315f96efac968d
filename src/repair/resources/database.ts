import * as v from 'valibot';
import { quoteIdentifier, quoteText } from '../../base/sql.ts';
import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { localSql } from '../../deploy/database/local-psql.ts';
import { type Action, defineResource } from '../action.ts';
import { hasTexts } from '../targets.ts';

type DatabaseTarget = { readonly database: string };

/** null: it is not there. `bytes`: what is in it, so that one that was filled since is not taken away unasked. */
type DatabaseState = { readonly bytes: string } | null;

/** One database of the server: it is there, or it is not. */
export const databaseResource = defineResource<DatabaseTarget, undefined, DatabaseState>({
  id: 'database',
  title: t.kindDatabase(),
  accepts: (target) => hasTexts(target, 'database'),
  acceptsState: (state) => v.is(v.nullable(v.object({ bytes: v.string() })), state),
  name: ({ database }) => `database ${database}`,
  read: stateOf,
  async apply(context, target) {
    if ((await stateOf(context, target)) !== null) return;
    await localSql(context, `CREATE DATABASE ${quoteIdentifier(target.database)};\n`);
  },
  /** Only one that this fix made is taken away again. */
  async restore(context, target, before) {
    if (before !== null || (await stateOf(context, target)) === null) return;
    const name = quoteIdentifier(target.database);
    await localSql(context, `DROP DATABASE IF EXISTS ${name} WITH (FORCE);\n`);
  },
  same: (a, b) => (a === null) === (b === null),
});

async function stateOf(
  context: Parameters<typeof localSql>[0],
  { database }: DatabaseTarget,
): Promise<DatabaseState> {
  const bytes = await localSql(
    context,
    `SELECT pg_database_size(oid) FROM pg_database WHERE datname = ${quoteText(database)};\n`,
  );
  return bytes === '' ? null : { bytes };
}

export const databaseAction = (database: string): Action => ({
  resource: databaseResource,
  target: { database },
  want: undefined,
  change: { kind: 'database', action: 'create', name: database },
});
