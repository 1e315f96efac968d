import { quoteText } from '../../../../deploy/database/wait.ts';
import { databaseUser } from '../../deployment/database.ts';
import { fault, keepValue, revertValue, sql } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    id: 'postgres-password-mismatch',
    issue: 'postgres-password-mismatch',
    title: t.made(),
    async make(context) {
      const select = `SELECT rolpassword FROM pg_authid WHERE rolname = ${quoteText(databaseUser)}`;
      await keepValue(context, 'password', databaseUser, select);
      await sql(context, databaseUser, `ALTER USER ${databaseUser} PASSWORD 'somebody-elses'`);
    },
    heal: (context) =>
      // The hash itself: Postgres takes it as it is.
      revertValue(context, 'password', (hash) =>
        sql(context, databaseUser, `ALTER USER ${databaseUser} PASSWORD ${quoteText(hash)}`),
      ),
  }),
];
