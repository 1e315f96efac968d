import { describe, expect, test } from 'vitest';
import { issue as adminApiKeyMismatch } from '../../../../../src/stacks/costrict/issues/admin-api-key-mismatch/index.ts';
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

describe('admin-api-key-mismatch', () => {
  test('a refused key and a refused source must be distinguished', () => {
    expect(seen(adminApiKeyMismatch, fact(gatewayAdmin, granted)).status).toEqual(['ok']);
    const key = seen(adminApiKeyMismatch, fact(gatewayAdmin, { access: 'key' }, ['GET … → 401']));
    expect(key.status).toEqual(['broken']);
    expect(key.en).toContain('→ costrict restart apisix');
    expect(key.zh).toContain('网关不接受管理密钥');
    expect(key.evidence).toEqual(['GET … → 401']);
    const source = seen(adminApiKeyMismatch, fact(gatewayAdmin, { access: 'source' }));
    expect(source.en).toContain('allow_admin');
  });
  unknownWithout(adminApiKeyMismatch, fact(gatewayAdmin, granted));
});
