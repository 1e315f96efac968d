import { describe, expect, test } from 'vitest';
import { issue as casdoorSeedIncomplete } from '../../../../../src/stacks/costrict/issues/casdoor-seed-incomplete/index.ts';
import { casdoorRows } from '../../../../../src/stacks/costrict/probes/casdoor-rows.ts';
import { fact, seen, unknownWithout } from './judge.ts';
import { rows } from './objects.ts';

describe('casdoor-seed-incomplete', () => {
  test('what is missing must be listed', () => {
    expect(seen(casdoorSeedIncomplete, fact(casdoorRows, rows())).status).toEqual(['ok']);
    const bare = rows({ application: null, users: 0 });
    const { en, zh } = seen(casdoorSeedIncomplete, fact(casdoorRows, bare));
    expect(en).toContain('the login application loginApp');
    expect(zh).toContain('登录应用 loginApp');
  });
  test('a first user that somebody took away must be no fault while others are there', () => {
    const others = fact(casdoorRows, rows({ demo: null, users: 7 }));
    expect(seen(casdoorSeedIncomplete, others).status).toEqual(['ok']);
  });
  unknownWithout(casdoorSeedIncomplete, fact(casdoorRows, rows()));
});
