import { psqlCommand } from '../../base/psql-command.ts';

interface Place {
  readonly container: string;
  readonly user: string;
}

/** The command of a statement as the administrator inside the container, also where every transaction is read-only. */
export const psql = (place: Place, statement: string, database?: string): string =>
  psqlCommand(place, statement, {
    ...(database === undefined ? {} : { database }),
    options: '-c default_transaction_read_only=off -c statement_timeout=0',
  });
