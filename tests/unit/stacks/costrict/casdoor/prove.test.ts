import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../../src/base/errors.ts';
import { userToken } from '../../../../../src/stacks/costrict/casdoor/prove.ts';
import { answer, httpOf, testContext } from '../../../../support/costrict.ts';

/** The first step that is advised when Casdoor answers a login with these words. */
async function advisedFor(words: string): Promise<string | undefined> {
  const http = httpOf(() => answer(200, { error: 'server_error', error_description: words }));
  const error = await userToken(testContext(http)).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  return error.next[0]?.command;
}

describe('a token that Casdoor does not issue', () => {
  it.each([
    'dial tcp: lookup postgres on 127.0.0.11:53: no such host',
    'dial tcp 172.18.0.3:5432: connect: connection refused',
    'pq: sorry, too many clients already',
    'driver: bad connection',
    'EOF',
  ])('must lead to doctor where its database is away: %s', async (words) => {
    expect(await advisedFor(words)).toBe('costrict doctor');
  });

  it('must lead to the accounts where it knows no such user or client', async () => {
    for (const words of ['the user does not exist', 'client_id is invalid'])
      expect(await advisedFor(words)).toBe('costrict deploy --from accounts');
  });
});
