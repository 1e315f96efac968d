import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../../../src/base/secret.ts';
import type { Values } from '../../../../src/config/blueprint.ts';
import { services } from '../../../../src/stacks/claude-code-hub/deployment/services.ts';
import {
  type HubSettings,
  hubDefaults,
  hubSchema,
} from '../../../../src/stacks/claude-code-hub/deployment/settings.ts';
import { waitsFor } from '../../../../src/stacks/claude-code-hub/deployment/waits.ts';

const real = hubDefaults({ address: '10.0.0.5', rehearsal: false });

function values(app: Partial<HubSettings['app']>, password = 'x'): Values<HubSettings> {
  const secrets = { get: () => new Secret(password), has: () => true, names: () => [] };
  return { settings: { ...real, app: { ...real.app, ...app } }, secrets, hostCpus: 2 };
}

function environmentOf(service: string, given: Values<HubSettings>): Record<string, string> {
  const made = services.find(({ name }) => name === service)?.environment?.(given) ?? {};
  return Object.fromEntries(
    Object.entries(made).map(([name, value]) => [
      name,
      value instanceof Secret ? value.reveal() : value,
    ]),
  );
}

describe('the defaults', () => {
  test.each([true, false])('must pass the schema (rehearsal: %s)', (rehearsal) => {
    const settings = hubDefaults({ address: '10.0.0.5', rehearsal });
    expect(v.parse(hubSchema, settings)).toEqual(settings);
  });

  test('of a rehearsal must share no port and no project with a real deployment', () => {
    const other = hubDefaults({ address: '10.0.0.5', rehearsal: true });
    const ports = new Set(Object.values(real.ports));
    expect(Object.values(other.ports).filter((port) => ports.has(port))).toEqual([]);
    expect(other.project).not.toBe(real.project);
  });

  test('only the app may be reached from other machines', () => {
    expect(real.expose).toEqual(['app']);
  });
});

describe('the app', () => {
  test.each(['p@ss/w#rd?:%', 'a b', '密码', '$HOME'])(
    'must get a connection string that gives back the password %s',
    (password) => {
      const { DSN = '', REDIS_URL = '' } = environmentOf('app', values({}, password));
      expect(decodeURIComponent(new URL(DSN).password)).toBe(password);
      expect(new URL(DSN).host).toBe('postgres:5432');
      expect(decodeURIComponent(new URL(REDIS_URL).password)).toBe(password);
    },
  );

  test.each([
    ['', 'false', 'http://10.0.0.5:23000'],
    ['http://hub.example', 'false', 'http://hub.example'],
    ['https://hub.example/', 'true', 'https://hub.example'],
  ])('opened at "%s" must set Secure cookies: %s', (publicUrl, secure, url) => {
    const environment = environmentOf('app', values({ publicUrl }));
    expect(environment.ENABLE_SECURE_COOKIES).toBe(secure);
    expect(environment.APP_URL).toBe(url);
  });

  test('must be judged by the path that knows of its database', () => {
    const health = services.find(({ name }) => name === 'app')?.health;
    expect(health).toEqual({ kind: 'http', port: 3000, path: '/api/health' });
  });
});

test.each([
  ['', true],
  ['https://hub.example', true],
  ['https://hub.example:8443/', true],
  ['hub.example', false],
  ['https://hub.example/path', false],
  ['https://user:pw@hub.example', false],
  ['javascript:alert(1)', false],
])('the public address "%s" must be taken: %s', (publicUrl, good) => {
  const settings = { ...real, app: { ...real.app, publicUrl } };
  expect(v.safeParse(hubSchema, settings).success).toBe(good);
});

test('no password of Redis may stand in the arguments of its program', () => {
  const redis = services.find(({ name }) => name === 'redis');
  const given = values({}, 'hidden-password');
  const command = typeof redis?.command === 'function' ? redis.command(given) : redis?.command;
  expect(JSON.stringify(command)).not.toContain('hidden-password');
  expect(environmentOf('redis', given)).toEqual({ REDISCLI_AUTH: 'hidden-password' });
});

const line = (msg: string) => JSON.stringify({ level: 'info', msg });

test.each([
  [['[Lifecycle] Process started'], undefined],
  [['Waiting for database... (1/30)', 'Waiting for database... (7/30)'], 'database'],
  [['Waiting for database... (7/30)', 'Database connection established'], 'rest'],
  [['Database connection established', 'Waiting for database migration lock...'], 'lock'],
  [['Waiting for database migration lock...', 'Database migration lock acquired'], 'migration'],
  [['Database migration lock acquired', 'Database migrations completed successfully'], 'rest'],
  [['Database migrations completed successfully', '[Redis] Retry 1/5 after 200ms'], 'redis'],
  [['[Redis] Max retries reached, giving up', 'Application ready'], undefined],
])('a start with the log %j must wait for: %s', (messages, expected) => {
  const noise = ['{', "  code: 'ECONNREFUSED'", '}'];
  const waits = waitsFor([...messages.map(line), ...noise].join('\n'));
  expect(waits?.id.split('.').at(-1)).toBe(expected);
});
