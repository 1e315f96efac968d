import { databaseUser } from '../../deployment/database.ts';
import { fault, statements } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const issue = 'postgres-unwell';
const writable = 'SET default_transaction_read_only = off;';

export const faults = [
  fault({
    ...{ id: 'database-read-only', issue, title: t.readOnly() },
    ...statements(
      databaseUser,
      'ALTER DATABASE casdoor SET default_transaction_read_only = on',
      `${writable} ALTER DATABASE casdoor RESET default_transaction_read_only`,
    ),
  }),
  fault({
    ...{ id: 'database-closed', issue, title: t.closed() },
    ...statements(
      databaseUser,
      'ALTER DATABASE casdoor ALLOW_CONNECTIONS false',
      'ALTER DATABASE casdoor ALLOW_CONNECTIONS true',
    ),
  }),
  fault({
    ...{ id: 'database-role-expired', issue, title: t.expired() },
    ...statements(
      databaseUser,
      `ALTER ROLE ${databaseUser} VALID UNTIL '2001-01-01'`,
      `ALTER ROLE ${databaseUser} VALID UNTIL 'infinity'`,
    ),
  }),
];
