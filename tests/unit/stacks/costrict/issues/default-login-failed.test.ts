import { describe, expect, test } from 'vitest';
import { issue as defaultLoginFailed } from '../../../../../src/stacks/costrict/issues/default-login-failed/index.ts';
import {
  casdoorRows,
  type DemoRow,
} from '../../../../../src/stacks/costrict/probes/casdoor-rows.ts';
import { type LoginProof, loginProof } from '../../../../../src/stacks/costrict/probes/login.ts';
import { fact, seen, unknownWithout } from './judge.ts';
import { demo, rows } from './objects.ts';

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
  test('a lock, a ban and a missing phone number must each be reported', () => {
    expect(of({ locked: true }).en).toContain('for 15 minutes');
    expect(of({ forbidden: true }).status).toEqual(['warn']);
    expect(of({ phone: false }).status).toEqual(['broken']);
  });
  test('a refused right password must be broken with Casdoor’s words', () => {
    const { status, en } = of({}, 'other');
    expect(status).toEqual(['broken']);
    expect(en).toContain('Casdoor answered: no');
  });
  test('trouble of Casdoor with its own database must leave the login unknown', () => {
    const words = 'Connection terminated due to connection timeout';
    expect(of({}, 'database', words).status).toEqual(['unknown']);
  });
  test('a refused client must be left to its own issue, a login not tried be skipped', () => {
    expect(of({}, 'client').status).toEqual(['ok']);
    expect(of({ ours: null }).status).toEqual(['skipped']);
  });
  unknownWithout(defaultLoginFailed, fact(casdoorRows, rows()), proof());
});
