import { describe, expect, test } from 'vitest';
import { issue as authTokenLifetime } from '../../../../../src/stacks/costrict/issues/auth-token-lifetime/index.ts';
import { casdoorRows } from '../../../../../src/stacks/costrict/probes/casdoor-rows.ts';
import { fact, seen, unknownWithout } from './judge.ts';
import { rows } from './objects.ts';

describe('auth-token-lifetime', () => {
  test('the lifetime of logins must be reported, and only an odd one noted', () => {
    const base = rows().application;
    if (base === null) throw new Error('no application');
    const hours = (access: number, refresh: number) =>
      seen(
        authTokenLifetime,
        fact(casdoorRows, rows({ application: { ...base, hours: access, refreshHours: refresh } })),
      );
    expect(hours(168, 168)).toMatchObject({ status: ['ok'], en: 'a login lasts 168 hours' });
    expect(hours(0, 0).status).toEqual(['warn']);
    expect(hours(168, 24).zh).toContain('续期令牌');
  });
  unknownWithout(authTokenLifetime, fact(casdoorRows, rows()));
});
