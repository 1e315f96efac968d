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
  const app = rows().application;
  const set = (change: Partial<NonNullable<typeof app>>) =>
    seen(
      casdoorSeedIncomplete,
      fact(casdoorRows, rows({ application: app && { ...app, ...change } })),
    );
  test('settings with which nobody logs in must be broken, stricter ones a note', () => {
    const stops = set({
      faults: [{ column: 'organization', have: 'built-in', stops: true, want: 'g' }],
    });
    expect(stops.status).toEqual(['broken']);
    expect(stops.evidence).toEqual(['application loginApp: organization = built-in']);
    const strict = {
      column: 'failed_signin_frozen_time',
      have: '1440',
      stops: false,
      want: 15,
    } as const;
    const note = set({ faults: [strict] });
    expect(note.status).toEqual(['warn']);
    expect(note.zh).toContain('failed_signin_frozen_time');
    const grants = { column: 'grant_types', have: 'password', want: '[]' } as const;
    expect(set({ faults: [{ ...grants, stops: true }] }).en).toContain('for every user');
    expect(set({ faults: [{ ...grants, stops: false }] }).en).not.toContain('for every user');
  });
  test('a private key of another certificate must be the root', () => {
    const { status, en } = set({ strangeKey: 'cert-built-in' });
    expect(status).toEqual(['broken']);
    expect(en).toContain('private key of cert-built-in does not belong');
  });
  unknownWithout(casdoorSeedIncomplete, fact(casdoorRows, rows()));
});
