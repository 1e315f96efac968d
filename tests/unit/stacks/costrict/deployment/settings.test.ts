import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { say } from '../../../../../src/base/message.ts';
import { fieldOf, leafPaths, schemaAt } from '../../../../../src/config/settings/schema.ts';
import { costrictSecrets } from '../../../../../src/stacks/costrict/deployment/secrets.ts';
import {
  costrictDefaults,
  costrictSchema,
  repairCostrictSettings,
} from '../../../../../src/stacks/costrict/deployment/settings.ts';

const input = { address: '10.0.0.5', bridgeGateway: '172.17.0.1' };
const real = costrictDefaults({ ...input, rehearsal: false });
const rehearsal = costrictDefaults({ ...input, rehearsal: true });

describe('the defaults', () => {
  it.each([
    ['a real deployment', real],
    ['a rehearsal', rehearsal],
  ])('of %s must pass the schema and need no repair', (_, settings) => {
    expect(v.parse(costrictSchema, settings)).toEqual(settings);
    expect(repairCostrictSettings(settings)).toEqual({ settings, notices: [] });
  });
  it('of a rehearsal must share no port and no project with a real deployment', () => {
    const ports = new Set(Object.values(real.ports));
    for (const port of Object.values(rehearsal.ports)) expect(ports.has(port)).toBe(false);
    expect(rehearsal.project).not.toBe(real.project);
    expect(rehearsal.models.chat.url).toContain('172.17.0.1');
  });
  it('must publish eleven ports, three of them to others', () => {
    expect(Object.keys(real.ports)).toHaveLength(11);
    expect(real.expose).toEqual(['entry', 'casdoor', 'higress']);
  });
});

describe('the schema', () => {
  it('must say in zh and en what each key is for and what a right value is', () => {
    for (const key of leafPaths(costrictSchema)) {
      const schema = schemaAt(costrictSchema, key.split('.'));
      const field = schema && fieldOf(schema);
      expect(field, key).toBeDefined();
      if (!field) continue;
      for (const lang of ['en', 'zh'] as const) {
        expect(say(field.title, lang), key).toMatch(/\S/);
        expect(say(field.expected, lang), key).toMatch(/\S/);
      }
    }
  });
  it('must ask for the address, the models, their keys and the context size', () => {
    const asked = leafPaths(costrictSchema).filter((key) => {
      const schema = schemaAt(costrictSchema, key.split('.'));
      return schema && fieldOf(schema)?.ask;
    });
    expect(asked).toContain('server.address');
    expect(asked).toHaveLength(10);
  });
});

describe('the repair', () => {
  it('must repair all four addresses, each by its own rule', () => {
    const bare = { url: '10.0.0.9:1/v1', model: 'm' };
    const { settings, notices } = repairCostrictSettings({
      ...real,
      models: {
        chat: { ...real.models.chat, url: bare.url },
        completion: bare,
        embedding: bare,
        rerank: bare,
      },
    });
    expect(Object.values(settings.models).map((m) => m.url)).toEqual([
      'http://10.0.0.9:1',
      'http://10.0.0.9:1/v1/completions',
      'http://10.0.0.9:1/v1/embeddings',
      'http://10.0.0.9:1/v1/rerank',
    ]);
    expect(notices).toHaveLength(4);
  });
});

describe('the secrets', () => {
  it('must be worth at least 128 bits each', () => {
    for (const { name, make } of costrictSecrets) {
      if (make.kind !== 'random' || name === 'HIGRESS_CRYPT_IV') continue;
      const bits = make.length * Math.log2(make.alphabet === 'hex' ? 16 : 62);
      expect(bits, name).toBeGreaterThanOrEqual(128);
    }
  });
  it('must fit the ciphers that take them', () => {
    const length = (name: string) => {
      const make = costrictSecrets.find((s) => s.name === name)?.make;
      return make?.kind === 'random' ? make.length : undefined;
    };
    expect(length('OIDC_AUTH_AES_KEY')).toBe(32);
    expect(length('HIGRESS_CRYPT_KEY')).toBe(32);
    expect(length('HIGRESS_CRYPT_IV')).toBe(16);
  });
  it('must have names that a shell takes, each once, and published defaults as hashes only', () => {
    const names = costrictSecrets.map((s) => s.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, publicDefaults } of costrictSecrets) {
      expect(name).toMatch(/^[A-Z][A-Z0-9_]*$/);
      for (const hash of publicDefaults ?? []) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    }
  });
  it('must let a person find four logins', () => {
    const logins = costrictSecrets.flatMap((s) => (s.login ? [s.login.name] : []));
    expect(logins.sort()).toEqual(['casdoor', 'demo', 'grafana', 'higress']);
  });
});
