import { describe, expect, test } from 'vitest';
import { issue as oidcCallbackMismatch } from '../../../../../src/stacks/costrict/issues/oidc-callback-mismatch/index.ts';
import { issue as redirectStaleAfterChange } from '../../../../../src/stacks/costrict/issues/redirect-stale-after-change/index.ts';
import {
  type CallbackState,
  callbackState,
} from '../../../../../src/stacks/costrict/probes/oidc.ts';
import { fact, seen, unknownWithout } from './judge.ts';

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
