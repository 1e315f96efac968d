import { quoteIdentifier, quoteText } from '../../base/sql.ts';
import { databaseSpec } from '../../config/database-target.ts';
import { type AnyLabContext, defineFault } from '../../repair/lab/fault.ts';
import { keepValue, revertValue, sql } from '../../repair/lab/tools.ts';
import { texts as t } from './texts.ts';

/** A hash is taken by Postgres as it is. */
async function setPassword(context: AnyLabContext, password: string): Promise<void> {
  const { user, maintenance } = databaseSpec(context);
  const role = quoteIdentifier(user);
  await sql(context, maintenance, `ALTER USER ${role} PASSWORD ${quoteText(password)}`);
}

export const faults = [
  defineFault({
    issue: 'postgres-password-mismatch',
    title: t.faultMade(),
    async make(context) {
      const { user, maintenance } = databaseSpec(context);
      const select = `SELECT rolpassword FROM pg_authid WHERE rolname = ${quoteText(user)}`;
      await keepValue(context, 'password', maintenance, select);
      await setPassword(context, 'somebody-elses');
    },
    heal: (context) => revertValue(context, 'password', (hash) => setPassword(context, hash)),
  }),
];
