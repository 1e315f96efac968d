import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../../src/base/json.ts';
import {
  isKeyPair,
  loginAppFaults,
  loginAppSettings,
} from '../../../../../src/stacks/costrict/casdoor/login-app.ts';

const faults = (change: Readonly<Record<string, unknown>>) =>
  loginAppFaults({ ...loginAppSettings, ...change } as unknown as Json).map(
    ({ column, stops }) => `${column} ${stops}`,
  );

describe('settings of the login application', () => {
  test('as they were made, and those of an older Casdoor, must be no fault', () => {
    expect(faults({})).toEqual([]);
    expect(loginAppFaults({})).toEqual([]);
    expect(faults({ failed_signin_limit: 0, failed_signin_frozen_time: 0 })).toEqual([]);
    expect(faults({ failed_signin_limit: 10, failed_signin_frozen_time: 30 })).toEqual([]);
    expect(faults({ signin_methods: '[]', grant_types: '[]' })).toEqual([]);
  });
  test.each([
    [{ enable_password: false, signin_methods: '[]' }, 'enable_password true'],
    [{ enable_password: false, providers: '[{"name":"ldap"}]' }, 'enable_password false'],
    [{ signin_methods: '[{"name":"WebAuthn"}]' }, 'signin_methods false'],
    [{ grant_types: '["authorization_code"]' }, 'grant_types true'],
    [{ token_format: 'JWT-Empty' }, 'token_format true'],
    [{ token_format: 'JWT-Standard' }, 'token_format false'],
    [{ organization: 'built-in' }, 'organization true'],
    [{ failed_signin_limit: 1 }, 'failed_signin_limit false'],
    [{ failed_signin_frozen_time: 1440 }, 'failed_signin_frozen_time false'],
  ])('%o must be one', (change, expected) => {
    expect(faults(change)).toEqual([expected]);
  });
  test('what a site has added must stay where the rest is restored', () => {
    const own = { ...loginAppSettings, grant_types: '["device_code","password"]' };
    const [fault] = loginAppFaults(own as unknown as Json);
    expect(fault).toMatchObject({ column: 'grant_types', stops: true });
    expect(JSON.parse(String(fault?.want))).toEqual([
      ...['device_code', 'password', 'authorization_code', 'client_credentials', 'token'],
      ...['id_token', 'refresh_token'],
    ]);
  });
  test('a key of another pair must be distinguished from one that cannot be read', () => {
    const pair = () =>
      generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      });
    const [one, other] = [pair(), pair()];
    expect(isKeyPair(one.publicKey, one.privateKey)).toBe(true);
    expect(isKeyPair(one.publicKey, other.privateKey)).toBe(false);
    expect(isKeyPair(one.publicKey, '')).toBeNull();
  });
});
