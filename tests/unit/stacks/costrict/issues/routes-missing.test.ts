import { describe, expect, test } from 'vitest';
import { issue as routesMissing } from '../../../../../src/stacks/costrict/issues/routes-missing/index.ts';
import {
  type GatewayAdmin,
  gatewayAdmin,
} from '../../../../../src/stacks/costrict/probes/gateway.ts';
import { fact, seen, unknownWithout } from './judge.ts';

const granted: Extract<GatewayAdmin, { access: 'granted' }> = {
  access: 'granted',
  routes: 15,
  upstreams: 13,
  wrong: [],
  otherClient: [],
  lines: [],
  overrides: [],
  catchAll: [],
};

describe('routes-missing', () => {
  test('what is not there and what differs must be named', () => {
    const value: GatewayAdmin = {
      ...granted,
      wrong: [
        { kind: 'routes', id: 'chat-rag', paths: [] },
        { kind: 'upstreams', id: 'portal', paths: ['nodes.0'] },
      ],
      lines: ['upstreams/portal nodes.0: "a:1=1" (expected "portal:80=1")'],
    };
    const { status, en, zh, evidence } = seen(routesMissing, fact(gatewayAdmin, value));
    expect(status).toEqual(['broken']);
    expect(en).toContain('2 objects of the gateway are missing or different');
    expect(en).toContain('Missing: routes/chat-rag');
    expect(en).toContain('Different: upstreams/portal');
    expect(en).toContain('→ costrict deploy --from gateway');
    expect(zh).toContain('缺少：routes/chat-rag');
    expect(evidence).toHaveLength(2);
  });
  test('a gateway that turns the tool away must leave it unknown', () => {
    expect(seen(routesMissing, fact(gatewayAdmin, granted)).status).toEqual(['ok']);
    expect(seen(routesMissing, fact(gatewayAdmin, { access: 'key' })).status).toEqual(['unknown']);
  });
  unknownWithout(routesMissing, fact(gatewayAdmin, granted));
});
