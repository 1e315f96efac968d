import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { psqlCommand } from '../../../src/base/psql-command.ts';

/** The words with which a shell would call docker. */
const called = (command: string): string[] =>
  execFileSync('sh', ['-c', `docker() { printf '%s\\0' "$@"; }\n${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

test.each([
  ['ALTER DATABASE "$(id)`id`" ALLOW_CONNECTIONS true'],
  ["ALTER ROLE CURRENT_USER VALID UNTIL 'infinity'"],
  ['\\password'],
])('a shell must hand psql the statement as it is: %s', (statement) => {
  const command = psqlCommand({ container: 'p-postgres-1', user: '$(id)' }, statement);
  const terminal = statement.startsWith('\\') ? ['-it'] : [];
  expect(called(command)).toEqual([
    ...['exec', ...terminal, 'p-postgres-1', 'psql', '-U', '$(id)', '-d', 'template1'],
    ...['-c', statement],
  ]);
});

test('a command of plain names must be easy to read', () => {
  const role = { container: 'p-postgres-1', user: 'zgsm' };
  expect(
    psqlCommand(role, "ALTER ROLE CURRENT_USER VALID UNTIL 'infinity'", { database: 'auth' }),
  ).toBe(
    `docker exec p-postgres-1 psql -U zgsm -d auth -c "ALTER ROLE CURRENT_USER VALID UNTIL 'infinity'"`,
  );
});
