import { describe, expect, test } from 'vitest';
import { issue as publicAccounts } from '../../../../../src/stacks/costrict/issues/public-accounts/index.ts';
import { signingKeys } from '../../../../../src/stacks/costrict/issues/public-accounts/probe.ts';
import { casdoorRows } from '../../../../../src/stacks/costrict/probes/casdoor-rows.ts';
import { fact, seen, unknownWithout } from './judge.ts';
import { demo, rows } from './objects.ts';

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
    expect(found.en).toContain('The private key of the certificate cert-built-in is published');
  });
  unknownWithout(publicAccounts, fact(casdoorRows, rows()), keys([]));
});
