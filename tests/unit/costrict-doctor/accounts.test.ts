import { describe, expect, test } from 'vitest';
import {
  authTokenLifetime,
  quotaPagesExpected,
} from '../../../src/stacks/costrict/issues/account-notes.ts';
import { casdoorSeedIncomplete } from '../../../src/stacks/costrict/issues/casdoor-seed-incomplete.ts';
import { defaultLoginFailed } from '../../../src/stacks/costrict/issues/default-login-failed.ts';
import { githubIdDuplicate } from '../../../src/stacks/costrict/issues/github-id-duplicate.ts';
import {
  oidcCallbackMismatch,
  redirectStaleAfterChange,
} from '../../../src/stacks/costrict/issues/login-callback.ts';
import { oidcClientMismatch } from '../../../src/stacks/costrict/issues/oidc-client-mismatch.ts';
import { publicAccounts } from '../../../src/stacks/costrict/issues/public-accounts.ts';
import { casdoorRows, type DemoRow } from '../../../src/stacks/costrict/probes/casdoor-rows.ts';
import { creditPages } from '../../../src/stacks/costrict/probes/credit-pages.ts';
import { githubIndex } from '../../../src/stacks/costrict/probes/github-index.ts';
import {
  type LoginProof,
  loginProof,
  signingKeys,
} from '../../../src/stacks/costrict/probes/login.ts';
import {
  type CallbackState,
  type ClientPlace,
  callbackState,
  oidcClient,
} from '../../../src/stacks/costrict/probes/oidc.ts';
import { fact, seen, unknownWithout } from './judge.ts';
import { demo, rows } from './objects.ts';

const names = ['casdoor', 'login-page', 'introspection', 'oidc-auth', 'gateway'] as const;
const places = (change: Partial<Record<ClientPlace['place'], boolean | null>> = {}) =>
  fact(oidcClient, {
    places: names.map((place) => ({
      place,
      same: place in change ? (change[place] ?? null) : true,
      what: 'client_secret',
    })),
  });

describe('oidc-client-mismatch', () => {
  test('each place that differs must be named, in one finding', () => {
    expect(seen(oidcClientMismatch, places()).status).toEqual(['ok']);
    const { status, en, zh } = seen(
      oidcClientMismatch,
      places({ casdoor: false, gateway: false, introspection: false }),
    );
    expect(status).toEqual(['broken']);
    expect(en).toContain('Casdoor’s login application has others');
    expect(en).toContain('routes of the gateway hold others: client_secret');
    expect(zh).toContain('所有用户都无法使用');
  });
  test('a holder that was not seen must leave it unknown, unless another differs', () => {
    expect(seen(oidcClientMismatch, places({ gateway: null })).status).toEqual(['unknown']);
    expect(seen(oidcClientMismatch, places({ introspection: null })).status).toEqual(['ok']);
    expect(seen(oidcClientMismatch, places({ gateway: null, casdoor: false })).status).toEqual([
      'broken',
    ]);
  });
  unknownWithout(oidcClientMismatch, places());
});

describe('callback of the login', () => {
  const state = (change: Partial<CallbackState> = {}) =>
    fact(callbackState, {
      wanted: 'http://10.0.0.1:39080/oidc-auth/api/v1/plugin/login/callback',
      accepted: true,
      listed: true,
      stale: [],
      otherBase: false,
      ...change,
    });
  const both = (pair: ReturnType<typeof state>) => [
    seen(oidcCallbackMismatch, pair).status[0],
    seen(redirectStaleAfterChange, pair).status[0],
  ];
  const old = 'http://192.0.2.7:39080/oidc-auth/api/v1/plugin/login/callback';

  test('an old address and a missing one must be two issues, never both', () => {
    expect(both(state())).toEqual(['ok', 'ok']);
    expect(both(state({ accepted: false, listed: false }))).toEqual(['broken', 'ok']);
    expect(both(state({ accepted: false, listed: false, stale: [old] }))).toEqual(['ok', 'broken']);
  });
  test('an old address beside the right one must be no fault', () => {
    expect(both(state({ stale: [old] }))).toEqual(['ok', 'ok']);
  });
  test('a pattern that takes our address must be no fault', () => {
    expect(both(state({ listed: false }))).toEqual(['ok', 'ok']);
  });
  test('a login service of another address must be stale', () => {
    const { status, en } = seen(redirectStaleAfterChange, state({ otherBase: true }));
    expect(status).toEqual(['broken']);
    expect(en).toContain('SERVER_BASEURL');
  });
  test('nothing known must be unknown', () => {
    expect(both(state({ accepted: null, listed: null, otherBase: null }))).toEqual([
      'unknown',
      'unknown',
    ]);
  });
  unknownWithout(oidcCallbackMismatch, state());
  unknownWithout(redirectStaleAfterChange, state());
});

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

describe('default-login-failed', () => {
  const proof = (change: Partial<LoginProof> = {}) =>
    fact(loginProof, { login: 'ok', words: '', active: true, status: 200, ...change });
  const of = (change: Partial<DemoRow>, login: LoginProof['login'] = 'not-tried', words = 'no') =>
    seen(
      defaultLoginFailed,
      fact(casdoorRows, rows({ demo: { ...demo, ...change } })),
      proof({ login, words }),
    );

  test('a changed password must be a note, never a fault', () => {
    const { status, en } = of({ ours: false });
    expect(status).toEqual(['warn']);
    expect(en).toContain('Somebody changed it, which is fine');
  });
  test('a lock, a ban and a missing phone number must each be told', () => {
    expect(of({ locked: true }).en).toContain('for 15 minutes');
    expect(of({ forbidden: true }).status).toEqual(['warn']);
    expect(of({ phone: false }).status).toEqual(['broken']);
  });
  test('a refused right password must be broken with Casdoor’s words', () => {
    const { status, en } = of({}, 'other');
    expect(status).toEqual(['broken']);
    expect(en).toContain('Casdoor said: no');
  });
  test('trouble of Casdoor with its own database must leave the login unknown', () => {
    const words = 'Connection terminated due to connection timeout';
    expect(of({}, 'other', words).status).toEqual(['unknown']);
  });
  test('a refused client must be left to its own issue, a login not tried be skipped', () => {
    expect(of({}, 'client').status).toEqual(['ok']);
    expect(of({ ours: null }).status).toEqual(['skipped']);
  });
  unknownWithout(defaultLoginFailed, fact(casdoorRows, rows()), proof());
});

describe('public passwords and keys', () => {
  const keys = (known: readonly string[]) => fact(signingKeys, { keys: 1, known });
  test('key, administrator and first user must be judged one by one', () => {
    const fine = seen(publicAccounts, fact(casdoorRows, rows()), keys([]));
    expect(fine.status.sort()).toEqual(['admin: ok', 'demo: ok', 'key: ok']);
    const bad = rows({
      admin: { publicPassword: true },
      demo: { ...demo, publicPassword: true },
    });
    const found = seen(publicAccounts, fact(casdoorRows, bad), keys(['cert-built-in']));
    expect(found.status.sort()).toEqual(['admin: broken', 'demo: broken', 'key: broken']);
    expect(found.en).toContain('The private part of the certificate cert-built-in is published');
  });
  unknownWithout(publicAccounts, fact(casdoorRows, rows()), keys([]));
});

describe('github-id-duplicate', () => {
  const index = (strict: boolean, duplicates = 0) =>
    fact(githubIndex, { project: 'p', strict, definition: 'CREATE …', empty: 3, duplicates }, [
      'CREATE …',
    ]);
  test('the index of earlier installations must be found, a partial one left alone', () => {
    expect(seen(githubIdDuplicate, index(false)).status).toEqual(['ok']);
    const { status, en, evidence } = seen(githubIdDuplicate, index(true));
    expect(status).toEqual(['broken']);
    expect(en).toContain('3 such users so far');
    expect(en).toContain("WHERE github_id IS NOT NULL AND github_id <> ''");
    expect(evidence).toEqual(['CREATE …']);
  });
  test('doubled real ids must be told', () => {
    expect(seen(githubIdDuplicate, index(true, 2)).en).toContain('2 real GitHub ids are doubled');
  });
  unknownWithout(githubIdDuplicate, index(false));
});

describe('notes', () => {
  test('the lifetime of logins must be told, and only an odd one noted', () => {
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
  test('empty credit pages must be no fault', () => {
    const { status, en } = seen(quotaPagesExpected, fact(creditPages, { pages: 200, quota: 404 }));
    expect(status).toEqual(['ok']);
    expect(en).toContain('as expected');
  });
  unknownWithout(authTokenLifetime, fact(casdoorRows, rows()));
  unknownWithout(quotaPagesExpected, fact(creditPages, { pages: 200, quota: 404 }));
});
