import { labFaultTexts as t } from '../../../../base/texts/lab-faults.ts';
import { untilReady } from '../../../../repair/lab/containers.ts';
import { type AnyLabContext, defineFault } from '../../../../repair/lab/fault.ts';
import { sql } from '../../../../repair/lab/tools.ts';
import { database, databaseName } from '../../deployment/services.ts';

const ask = (context: AnyLabContext, statement: string): Promise<string> =>
  sql(context, database.maintenance, statement);

const end = (name: string) =>
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`;

const rename = (context: AnyLabContext): Promise<string> =>
  ask(context, `${end(databaseName)}; ALTER DATABASE ${databaseName} RENAME TO away`);

async function heal(context: AnyLabContext): Promise<void> {
  const names = await ask(context, 'SELECT datname FROM pg_database');
  if (!names.split('\n').includes('away')) return;
  // The fix makes an empty one; the first one has what was in it.
  await ask(context, `DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`);
  await ask(
    context,
    `ALTER DATABASE away IS_TEMPLATE false; ALTER DATABASE away RENAME TO ${databaseName}`,
  );
  await untilReady(context, 'app');
}

const issue = 'database-missing';

export const faults = [
  defineFault({
    ...{ id: issue, issue, title: t.databaseGone(), heal },
    async make(context) {
      await rename(context);
      // A template is nobody's data: kept for the lab, it is not where the missing one is looked for.
      await ask(context, 'ALTER DATABASE away IS_TEMPLATE true');
    },
  }),
  defineFault({
    ...{ id: 'database-renamed', issue, title: t.databaseRenamed(), heal },
    async make(context) {
      await rename(context);
    },
  }),
];
