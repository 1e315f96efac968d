import { describe, expect, test } from 'vitest';
import { revealed } from '../../../../src/base/json.ts';
import { say } from '../../../../src/base/message.ts';
import { Secret } from '../../../../src/base/secret.ts';
import type { Effects, HttpRequest } from '../../../../src/effects/effects.ts';
import { plainOptions, type StepContext } from '../../../../src/runs/step.ts';
import { testProvider } from '../../../../src/stacks/claude-code-hub/api/providers.ts';
import { blueprint } from '../../../../src/stacks/claude-code-hub/blueprint.ts';
import {
  type HubSettings,
  hubDefaults,
} from '../../../../src/stacks/claude-code-hub/deployment/settings.ts';
import { limitCommands } from '../../../../src/stacks/claude-code-hub/limits/explain.ts';
import { providerCommands } from '../../../../src/stacks/claude-code-hub/providers/commands.ts';
import { toyEffects } from '../../../support/toy.ts';

const health = (database: string, redis: string) => ({
  ...{ status: 'healthy', version: '9.9.9' },
  components: { database: { status: database }, redis: { status: redis }, proxy: { status: 'up' } },
});

interface Hub {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly status?: number;
}

/** A context over an app that answers by path, and the calls that it got. */
function hubOf({ answers, status = 200 }: Hub) {
  const calls: string[] = [];
  const redis: string[] = [];
  const secrets = { get: () => new Secret('sk-secret'), has: () => true, names: () => [] };
  const settings = hubDefaults({ address: '127.0.0.1', rehearsal: true });
  const effects = {
    ...toyEffects(),
    http: {
      async request({ method = 'GET', url }: HttpRequest) {
        const { pathname } = new URL(url);
        calls.push(`${method} ${pathname}`);
        const body = answers[`${method} ${pathname}`] ?? answers[pathname] ?? {};
        return { status, headers: {}, text: JSON.stringify(body), durationMs: 1 };
      },
    },
    redis: {
      async ask(_: unknown, commands: readonly (readonly string[])[]) {
        redis.push(...commands.map(([word = '']) => word));
        return commands.map(() => ({ ok: true, value: 3 }));
      },
    },
    postgres: {
      session: async (_: unknown, __: unknown, use: (session: unknown) => Promise<unknown>) =>
        use({ query: async (sql: string) => (/model_prices/.test(sql) ? [{ yes: false }] : []) }),
    },
  } as unknown as Effects;
  const context = {
    ...{
      effects,
      deployment: { settings, secrets, blueprint },
      signal: AbortSignal.timeout(20_000),
    },
    ...{ carry: new Map(), options: plainOptions, say: () => {}, item: () => {}, warn: () => {} },
  } as unknown as StepContext<HubSettings>;
  return { context, calls, redis };
}

const provider = {
  ...{ id: 3, name: 'main', url: 'https://api.anthropic.com/v1/messages', isEnabled: true },
  ...{ providerType: 'codex', proxyUrl: 'http://10.0.0.1', groupTag: null },
};
const up = { '/api/health': health('up', 'up'), '/api/v1/providers': { items: [provider] } };

describe('providers', () => {
  test('must be shown without a request to any of them', async () => {
    const { context, calls } = hubOf({ answers: up });
    const [row] = await providerCommands.list(context);
    expect(calls.filter((call) => !call.startsWith('GET '))).toEqual([]);
    const why = row?.why.map((one) => say(one, 'en')).join('\n') ?? '';
    expect(why).toMatch(/anthropic\.com speaks “claude”/);
    expect(why).toMatch(/ends with \/v1\/messages/);
    expect(why).toMatch(/no port/);
  });

  test('must not be called none while the database is down', async () => {
    const answers = { '/api/health': health('down', 'up'), '/api/v1/providers': { items: [] } };
    const { context, calls } = hubOf({ answers });
    await expect(providerCommands.list(context)).rejects.toMatchObject({ id: 'hub-unhealthy' });
    expect(calls).toEqual(['GET /api/health']);
  });

  test('must be asked for a test once, whatever is answered', async () => {
    const { context, calls } = hubOf({ answers: {}, status: 503 });
    await expect(testProvider(context, 3)).rejects.toThrow();
    expect(calls).toEqual(['POST /api/v1/providers/3/test']);
  });

  test.each([
    [
      'what it answered',
      { rawResponse: '{"error":\n"no credit"}', message: '供应商 不可用' },
      '{"error": "no credit"}',
    ],
    [
      'that it could not be reached',
      { errorMessage: 'fetch failed', message: 'x' },
      'fetch failed',
    ],
    ['what the app says of it', { rawResponse: '', message: '供应商 不可用' }, '供应商 不可用'],
  ])('must be shown with %s when a test fails', async (_, answer, words) => {
    const answers = { '/api/v1/providers/3/test': { success: false, ...answer } };
    const { context } = hubOf({ answers });
    expect(await testProvider(context, 3)).toMatchObject({ green: false, words });
  });

  test('must not be tested when they are added, unless that was asked for', async () => {
    const key = new Secret('sk-new');
    const input = { name: 'other', url: 'https://x.example', type: 'claude', key, test: false };
    const { context, calls } = hubOf({ answers: up });
    const change = providerCommands.add({ ...input, group: undefined, proxy: undefined });
    const plan = await change.plan(context, false);
    expect(plan.actions).toHaveLength(1);
    expect(JSON.stringify(plan.actions)).not.toContain('sk-new');
    expect(calls.some((call) => call.endsWith('/test'))).toBe(false);
  });

  test('must keep the login of a proxy out of everything but the request', async () => {
    const input = { name: 'other', url: 'https://x.example', type: 'claude', test: false };
    const { context } = hubOf({ answers: up });
    const secret = { key: new Secret('k'), proxyLogin: new Secret('me:p@ss:word') };
    const proxy = 'socks5://10.0.0.1:1080';
    const change = providerCommands.add({ ...input, ...secret, proxy, group: undefined });
    const { actions } = await change.plan(context, false);
    expect(JSON.stringify(actions)).not.toContain('p%40ss');
    expect(JSON.stringify(revealed(actions))).toContain('socks5://me:p%40ss%3Aword@10.0.0.1:1080');
  });

  test('must not be added without the login of a proxy that was asked for', async () => {
    const input = { name: 'other', url: 'https://x.example', type: 'claude', test: false };
    const proxy = 'http://10.0.0.1:7890';
    for (const login of ['', ':password']) {
      const { context } = hubOf({ answers: up });
      const secret = { key: new Secret('k'), proxyLogin: new Secret(login) };
      const change = providerCommands.add({ ...input, ...secret, proxy, group: undefined });
      await expect(change.plan(context, false)).rejects.toMatchObject({ id: 'bad-option' });
    }
  });

  test('must be listed without the logins in their addresses and proxies', async () => {
    const secretive = {
      ...provider,
      url: 'https://me:urlSecret@api.example/v1?api_key=querySecret',
      proxyUrl: 'socks5://you:proxySecret@10.0.0.1:1080',
      key: 'keySecret',
    };
    const answers = { ...up, '/api/v1/providers': { items: [secretive] } };
    const { context } = hubOf({ answers });
    const rows = await providerCommands.list(context);
    expect(rows).toHaveLength(1);
    const text = JSON.stringify(rows);
    expect(text).toContain('api.example');
    for (const secret of ['urlSecret', 'proxySecret', 'keySecret', 'querySecret'])
      expect(text).not.toContain(secret);
  });

  test.each(['http://10.0.0.1', '10.0.0.1:7890', 'ftp://10.0.0.1:21'])(
    'must not be added with the proxy %s',
    async (proxy) => {
      const input = { name: 'other', url: 'https://x.example', type: 'claude', test: false };
      const { context } = hubOf({ answers: up });
      const key = new Secret('k');
      const change = providerCommands.add({ ...input, key, proxy, group: undefined });
      await expect(change.plan(context, false)).rejects.toMatchObject({ id: 'bad-option' });
    },
  );
});

describe('limits', () => {
  const user = { id: 7, name: 'alice', isEnabled: true, limitConcurrentSessions: 3 };
  const answers = {
    ...up,
    '/api/v1/users': { items: [user] },
    '/api/v1/users/7/keys': { items: [{ id: 9, name: 'laptop', isEnabled: false }] },
    '/api/v1/users/7/limit-usage': { rpm: { current: 1, limit: 2 }, dailyCost: {} },
    '/api/v1/users/7/limit-usage:all': { limitWeekly: { usage: 10.5, limit: 10 } },
  };

  test('must be read and nothing changed: no request to providers, no key of Redis', async () => {
    const { context, calls, redis } = hubOf({ answers });
    const { rows, notes } = await limitCommands.explain(context, { user: 'alice' });
    expect(rows.filter(({ reached }) => reached).map(({ code }) => code)).toEqual([402, 429]);
    expect(rows.map(({ used, limit }) => [used, limit])).toEqual([
      [1, 2],
      [10.5, 10],
      [3, 3],
    ]);
    const said = notes.map(({ text }) => say(text, 'en')).join('\n');
    expect(said).toMatch(/key laptop is disabled/);
    expect(said).toMatch(/price list is empty/);
    expect(said).toMatch(/does not free its place/);
    expect(calls.filter((call) => !call.startsWith('GET '))).toEqual([]);
    expect(new Set(redis)).toEqual(new Set(['ZCOUNT']));
  });

  test.each([
    ['a user who is switched off', { ...user, isEnabled: false }, {}, /switch it on/],
    ['a user whose time is over', { ...user, expiresAt: '2001-01-01T00:00:00Z' }, {}, /later end/],
    ['a limit that is reached', user, {}, /count from 0/],
    ['a key that is switched off, below all limits', user, { limit: 100 }, /switch it on/],
  ])('must lead to the page of users for %s, and to no restart', async (_, one, weekly, words) => {
    const free = 'limit' in weekly;
    const { context } = hubOf({
      answers: {
        ...answers,
        '/api/v1/users': { items: [free ? { ...one, limitConcurrentSessions: 0 } : one] },
        '/api/v1/users/7/limit-usage:all': {
          limitWeekly: { usage: 10.5, limit: 10, ...weekly },
        },
      },
    });
    const { next } = await limitCommands.explain(context, { user: 'alice' });
    const page = next.find(({ command }) => command.endsWith('/dashboard/users'));
    expect(page?.what && say(page.what, 'en')).toMatch(words);
    expect(next.some(({ command }) => command.includes('restart'))).toBe(false);
  });

  test('of requests and sessions must be called off while Redis is down', async () => {
    const down = { ...answers, '/api/health': health('up', 'down') };
    const { context, redis } = hubOf({ answers: down });
    const { notes } = await limitCommands.explain(context, { user: 'alice' });
    expect(notes.map(({ text }) => say(text, 'en')).join('\n')).toMatch(/Redis is down/);
    expect(redis).toEqual([]);
  });

  test('must not be judged while the database is down', async () => {
    const { context } = hubOf({ answers: { ...answers, '/api/health': health('down', 'up') } });
    const explained = limitCommands.explain(context, { user: 'alice' });
    await expect(explained).rejects.toMatchObject({ id: 'hub-unhealthy' });
  });

  test('of somebody unknown must not be said to be none', async () => {
    const { context } = hubOf({ answers });
    const explained = limitCommands.explain(context, { user: 'bob' });
    await expect(explained).rejects.toMatchObject({ id: 'unknown-limit-owner' });
  });
});

describe('a name that there is not', () => {
  const answers = {
    ...up,
    '/api/v1/users': {
      items: [
        { id: 1, name: 'alice' },
        { id: 2, name: 'bob' },
      ],
    },
    '/api/v1/users/1/keys': { items: [{ id: 5, name: 'laptop' }] },
  };

  test.each([
    [{ user: 'alise' }, 'Available: alice, bob'],
    [{ key: 'laptpo' }, 'Available: laptop'],
  ])('must be answered with those that there are: %j', async (who, words) => {
    const { context } = hubOf({ answers });
    const error = await limitCommands.explain(context, who).catch((one: unknown) => one);
    const { why } = error as { why: Parameters<typeof say>[0][] };
    expect(why.map((one) => say(one, 'en'))).toEqual([words]);
  });

  test('must be answered so where there is none, and of a provider, too', async () => {
    const none = hubOf({ answers: { ...up, '/api/v1/users': { items: [] } } });
    const error = await limitCommands.explain(none.context, { user: 'a' }).catch((one) => one);
    expect(say(error.why[0], 'en')).toBe('There is none yet.');
    const { context } = hubOf({ answers });
    const other = await providerCommands.assertThere(context, 'mian').catch((one) => one);
    expect(say(other.why[0], 'en')).toBe('Available: main');
    await expect(providerCommands.assertFree(context, 'main')).rejects.toMatchObject({
      id: 'provider-there',
    });
    await expect(providerCommands.assertFree(context, 'new')).resolves.toBeUndefined();
  });
});
