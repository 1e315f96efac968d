import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { Secret } from '../../../../src/base/secret.ts';
import type { Blueprint, Values } from '../../../../src/config/blueprint.ts';
import { imageKeys } from '../../../../src/config/image-references.ts';
import { createDeployment } from '../../../../src/config/settings/create.ts';
import { checkSettings } from '../../../../src/config/settings/validate.ts';
import { blueprint as hub } from '../../../../src/stacks/claude-code-hub/blueprint.ts';
import { services } from '../../../../src/stacks/claude-code-hub/deployment/services.ts';
import {
  type HubSettings,
  hubDefaults,
  hubSchema,
} from '../../../../src/stacks/claude-code-hub/deployment/settings.ts';
import { summary } from '../../../../src/stacks/claude-code-hub/deployment/summary.ts';
import { waitsFor } from '../../../../src/stacks/claude-code-hub/deployment/waits.ts';
import { newDir, testEffects } from '../../../support/settings.ts';
import { call } from '../../cli/harness.ts';

const blueprint = hub as unknown as Blueprint;
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

  test('only the app, and Caddy before it, may be reached from other machines', () => {
    expect(real.expose).toEqual(['app', 'http', 'https']);
  });
});

describe('Caddy', () => {
  const text = (domain: string) => stringify({ ...real, caddy: { domain } });
  const checked = (domain: string) => checkSettings(text(domain), 'costrict.yaml', [blueprint]);
  const namesOf = (domain: string) => checked(domain).blueprint.services.map(({ name }) => name);

  test('must not be in a deployment that is made without a domain', async () => {
    const made = await createDeployment(testEffects(), {
      ...{ dir: join(await newDir(), 'hub'), blueprint },
      settings: hubDefaults({ address: '127.0.0.1', rehearsal: true }),
    });
    const names = made.deployment.blueprint.services.map(({ name }) => name);
    expect(names).toEqual(['app', 'postgres', 'redis']);
  });

  test('must be there for a domain, with its ports and its file, and otherwise leave nothing', () => {
    expect(namesOf('hub.example.com')).toContain('caddy');
    const without = checked('').blueprint;
    expect(JSON.stringify([without.services, without.ports, without.templates])).not.toMatch(
      /caddy/i,
    );
    expect(imageKeys(without)).not.toContain('IMAGE_CCH_CADDY');
    expect(Object.keys(without.rehearsal?.images ?? {})).not.toContain('IMAGE_CCH_CADDY');
  });

  test('must be the only way to the app from other machines', () => {
    expect(checked('hub.example.com').settings.expose).toEqual(['http', 'https']);
    expect(checked('').settings.expose).toContain('app');
  });

  test.each([
    [443, 'https://hub.example.com'],
    [8443, 'https://hub.example.com:8443'],
  ])('on port %i must make the app secure at %s', (https, url) => {
    const given = values({});
    const settings = {
      ...given.settings,
      caddy: { domain: 'hub.example.com' },
      ports: { ...given.settings.ports, https },
    };
    const environment = environmentOf('app', { ...given, settings });
    expect(environment).toMatchObject({ ENABLE_SECURE_COOKIES: 'true', APP_URL: url });
  });

  test.each(['hub.example.com', 'localhost', 'a-b.example'])(
    'must take the domain %s',
    (domain) => {
      expect(namesOf(domain)).toContain('caddy');
    },
  );

  test.each([
    'https://hub.example.com',
    '10.0.0.5',
    'a b',
    'x{$ADMIN_TOKEN}',
    'a\nb',
    '*.example.com',
    '-a.b',
  ])('must not take %j for a domain', (domain) => {
    expect(() => checked(domain)).toThrow();
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

test('a command in the summary of a deploy must be one that can be copied whole, not a value', () => {
  const { rows } = summary({ settings: real } as never);
  expect(rows.filter(({ value }) => String(value).includes('costrict '))).toEqual([]);
  expect(rows.map(({ command }) => command).filter(Boolean)).toEqual([
    'costrict secrets show admin',
  ]);
});

test('the administrator token must be shown without a user: its dashboard asks for nothing else', async () => {
  const dir = join(await mkdtemp(join(tmpdir(), 'hub-token-')), 'deployment');
  await call(['init', '--yes', '--stack', 'claude-code-hub', '-C', dir]);
  const { out } = await call(['secrets', 'show', 'admin', '--reveal', '-C', dir]);
  expect(out).toMatch(/Value +[A-Za-z0-9]{40}/);
  expect(out).not.toMatch(/User|Password/);
});
