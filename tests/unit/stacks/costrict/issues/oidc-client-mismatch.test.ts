import { describe, expect, test } from 'vitest';
import { issue as oidcClientMismatch } from '../../../../../src/stacks/costrict/issues/oidc-client-mismatch/index.ts';
import {
  type ClientPlace,
  oidcClient,
} from '../../../../../src/stacks/costrict/issues/oidc-client-mismatch/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

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
    expect(en).toContain('Casdoor’s login application differs from secrets.env');
    expect(en).toContain('routes of the gateway hold different values: client_secret');
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
