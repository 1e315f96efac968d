import { describe, expect, test } from 'vitest';
import { issue as gatewayNotServing } from '../../../../../src/stacks/costrict/issues/gateway-not-serving/index.ts';
import { dataPlane } from '../../../../../src/stacks/costrict/issues/gateway-not-serving/probe.ts';
import { gatewayAdmin } from '../../../../../src/stacks/costrict/probes/gateway.ts';
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
  test('a start page that somebody added to the gateway is the gateway', () => {
    const page = fact(dataPlane, { itself: false, status: 200 });
    const admin = (catchAll: readonly string[]) =>
      fact(gatewayAdmin, { access: 'granted', catchAll } as never);
    expect(seen(gatewayNotServing, page, admin(['start-page'])).status).toEqual(['ok']);
    expect(seen(gatewayNotServing, page, admin([])).status).toEqual(['broken']);
  });
  unknownWithout(gatewayNotServing, fact(dataPlane, { itself: true, status: 404 }));
});
