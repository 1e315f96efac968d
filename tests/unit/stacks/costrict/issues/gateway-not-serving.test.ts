import { describe, expect, test } from 'vitest';
import { issue as gatewayNotServing } from '../../../../../src/stacks/costrict/issues/gateway-not-serving/index.ts';
import { dataPlane } from '../../../../../src/stacks/costrict/issues/gateway-not-serving/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('gateway-not-serving', () => {
  test('another program on the port must be found', () => {
    expect(seen(gatewayNotServing, fact(dataPlane, { itself: true, status: 404 })).status).toEqual([
      'ok',
    ]);
    const other = seen(gatewayNotServing, fact(dataPlane, { itself: false, status: 200 }, ['q']));
    expect(other.status).toEqual(['broken']);
    expect(other.evidence).toEqual(['q']);
  });
  unknownWithout(gatewayNotServing, fact(dataPlane, { itself: true, status: 404 }));
});
