interface Place {
  readonly container: string;
  readonly user: string;
}

/**
 * The command of a statement as the administrator inside the container, also where every transaction is read-only.
 * Names in it must be plain words: quotes are escaped for the shell, nothing else is.
 */
export const psql = ({ container, user }: Place, statement: string, database = 'template1') =>
  `docker exec -e PGOPTIONS='-c default_transaction_read_only=off -c statement_timeout=0' ${container} psql -U ${user} -d ${database} -c "${statement.replaceAll('"', '\\"')}"`;
