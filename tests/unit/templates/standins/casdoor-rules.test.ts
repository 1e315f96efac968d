import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { libpqDsn } from '../../../../src/config/render/escape.ts';
import { redirectAllowed } from '../../../../templates/rehearsal/standins/casdoor/api.ts';
import { parseDsn } from '../../../../templates/rehearsal/standins/kit/postgres.ts';

describe('a redirect address', () => {
  const list = ['http://10.0.0.5:39080/oidc-auth/api/v1/plugin/login/callback'];
  it.each([
    ['in the list', list[0], true],
    ['of another host', 'http://10.0.0.6:39080/oidc-auth/api/v1/plugin/login/callback', false],
    ['of another port', 'http://10.0.0.5:80/oidc-auth/api/v1/plugin/login/callback', false],
    ['on localhost', 'http://localhost:1234/x', true],
    ['on the loopback address', 'http://127.0.0.1:1234/x', true],
    ['on a host that begins like localhost', 'http://localhost.evil.example/x', false],
  ])('%s', (_, uri, expected) => {
    expect(redirectAllowed(list, uri ?? '')).toBe(expected);
  });
  it('must be allowed by an empty entry, as by any part of it', () =>
    expect(redirectAllowed([''], 'http://a/')).toBe(true));
});

it('any password must come out of a data source name as it went in', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0')),
      (password) => {
        const dsn = libpqDsn({
          host: 'postgres',
          port: '5432',
          user: 'u',
          password,
          dbname: 'casdoor',
        });
        expect(parseDsn(dsn)).toEqual({
          host: 'postgres',
          port: 5432,
          user: 'u',
          password,
          database: 'casdoor',
        });
      },
    ),
  );
});
