import { shellQuote, shellWord } from './shell.ts';

interface Role {
  /** That of the Postgres server. */
  readonly container: string;
  readonly user: string;
}

interface Terms {
  readonly database?: string;
  /** Settings of the session, as PGOPTIONS takes them. */
  readonly options?: string;
  /** Where the server listens, if not on its usual port: its socket is named after it. */
  readonly port?: string;
}

/**
 * psql in the container of a server, as a person types it. The names in a statement may be anybody's, so a shell reads
 * it as one word; one of psql's own words, which begins with \, may ask something and gets a terminal.
 */
export function psqlCommand(
  { container, user }: Role,
  statement: string,
  terms: Terms = {},
): string {
  const { database = 'template1', options, port } = terms;
  const given = [
    ...(statement.startsWith('\\') ? ['-it'] : []),
    ...(port === undefined ? [] : ['-e', `PGPORT=${shellWord(port)}`]),
    ...(options === undefined ? [] : ['-e', `PGOPTIONS=${shellQuote(options)}`]),
  ];
  const words = ['docker', 'exec', ...given, shellWord(container), 'psql'];
  return [
    ...words,
    ...['-U', shellWord(user), '-d', shellWord(database), '-c', shellWord(statement)],
  ].join(' ');
}
