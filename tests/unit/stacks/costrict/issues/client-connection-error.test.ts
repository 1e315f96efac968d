import { describe, expect, test } from 'vitest';
import { issue as clientConnectionError } from '../../../../../src/stacks/costrict/issues/client-connection-error/index.ts';
import { publicAddress } from '../../../../../src/stacks/costrict/issues/client-connection-error/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('client-connection-error', () => {
  const at = (failure: string | null, local: boolean) =>
    fact(publicAddress, { address: '10.0.0.1', url: 'http://10.0.0.1:39080', local, failure });
  test('an own address that refuses must be broken, a foreign one a note', () => {
    expect(seen(clientConnectionError, at(null, false)).status).toEqual(['ok']);
    expect(seen(clientConnectionError, at('ECONNREFUSED', true)).status).toEqual(['broken']);
    expect(seen(clientConnectionError, at('ETIMEDOUT', false)).status).toEqual(['warn']);
  });
  unknownWithout(clientConnectionError, at(null, true));
});
