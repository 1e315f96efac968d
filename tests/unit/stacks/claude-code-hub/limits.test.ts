import { describe, expect, test } from 'vitest';
import { say } from '../../../../src/base/message.ts';
import { Secret } from '../../../../src/base/secret.ts';
import type { HttpRequest } from '../../../../src/effects/effects.ts';
import type { LimitInput } from '../../../../src/repair/limit-commands.ts';
import { blueprint } from '../../../../src/stacks/claude-code-hub/blueprint.ts';
import { hubDefaults } from '../../../../src/stacks/claude-code-hub/deployment/settings.ts';
import { limitCommands } from '../../../../src/stacks/claude-code-hub/limits/explain.ts';
import { kinds } from '../../../../src/stacks/claude-code-hub/limits/kinds.ts';
import { limitResource } from '../../../../src/stacks/claude-code-hub/resources/limit.ts';

const part = { status: 'up' };
const health = {
  ...{ status: 'healthy', version: '0.9.2' },
  components: { database: part, redis: part, proxy: part },
};

/** An app with alice (5 dollars a day, 6 of them spent) and her key; changes are kept. */
function hub(
  user: Record<string, unknown> = {},
  keyDay: number | null = null,
  others: readonly object[] = [],
) {
  const alice = { id: 1, name: 'alice', rpm: null, dailyQuota: 5, used: 6, ...user };
  let day = keyDay;
  const sent: string[] = [];
  const answer = (method: string, path: string, body: Record<string, unknown>): object => {
    if (path === '/api/health') return health;
    if (path === '/api/v1/users') return { items: [alice, ...others] };
    if (path === '/api/v1/users/1/keys') return { items: [{ id: 7, name: 'default' }] };
    if (path === '/api/v1/users/1/limit-usage') return { rpm: { current: 0, limit: alice.rpm } };
    if (path.endsWith(':all'))
      return { limitDaily: { usage: alice.used, limit: alice.dailyQuota } };
    if (path === '/api/v1/keys/7/limit-usage')
      return { costDaily: { current: 6, limit: day }, concurrentSessions: { limit: 0 } };
    if (method === 'PATCH' && path === '/api/v1/users/1') Object.assign(alice, body);
    if (path === '/api/v1/keys/7/limits/limitDailyUsd') day = body.value as number | null;
    return alice;
  };
  const request = async ({ method = 'GET', url, body }: HttpRequest) => {
    const { pathname } = new URL(url);
    const given = body ? JSON.parse((body as Secret).reveal()) : {};
    if (method !== 'GET') sent.push(`${method} ${pathname} ${JSON.stringify(given)}`);
    const text = JSON.stringify(answer(method, pathname, given));
    return { status: 200, headers: {}, text, durationMs: 1 };
  };
  const clock = { monotonic: () => 0, now: () => new Date(0), sleep: async () => undefined };
  const settings = hubDefaults({ address: '10.0.0.5', rehearsal: false });
  const session = async (_: unknown, __: unknown, use: (session: unknown) => unknown) =>
    use({ query: async () => [{ yes: true }] });
  const effects = {
    ...{
      http: { request },
      postgres: { session },
      redis: { ask: async () => [{ ok: true, value: '0' }] },
    },
    clock: { ...clock, deadline: () => new AbortController().signal },
  };
  const secrets = { get: () => new Secret('t'.repeat(32)) };
  const context = {
    ...{ deployment: { settings, secrets, blueprint }, effects, options: { looksOnly: true } },
    signal: new AbortController().signal,
  } as never;
  return { context, sent };
}

const input: LimitInput = { of: 'user', name: 'alice', limit: 'day', to: 20 };

describe('a limit that is reached', () => {
  test('must be explained with the command that raises it', async () => {
    const { next, rows } = await limitCommands.explain(hub().context, { user: 'alice' });
    expect(rows).toMatchObject([{ id: 'day', of: 'user', reached: true }]);
    expect(next[0]?.command).toBe('costrict set-limit day 12 --user alice');
    expect(next[0]?.what && say(next[0].what, 'en')).toContain('allow $12.00 instead of $5.00');
  });

  test('must be raised in cents, and not beyond what the app or the user may have', async () => {
    const steps = async (user: Record<string, unknown>, keyDay?: number) => {
      const { context } = hub(user, keyDay);
      const { next } = await limitCommands.explain(context, { key: 'default' });
      return next.map(({ command }) => command).filter((one) => one.includes('set-limit'));
    };
    expect(await steps({ dailyQuota: 3.333 })).toEqual(['costrict set-limit day 12 --user alice']);
    expect(await steps({ dailyQuota: 6_000, used: 6_000 })).toEqual([
      'costrict set-limit day 10000 --user alice',
    ]);
    expect(await steps({ dailyQuota: 10_000, used: 10_000 })).toEqual([]);
    expect(await steps({ dailyQuota: 5, used: 3.001 }, 2)).toEqual([
      'costrict set-limit day 5 --key 7',
    ]);
    expect(await steps({ dailyQuota: 0.1, used: 0.15 })).toEqual([
      'costrict set-limit day 0.3 --user alice',
    ]);
  });

  test('of one of two users with the same name must be asked for by number', async () => {
    const twins = hub({}, null, [{ id: 2, name: 'alice' }]);
    const wanted = limitCommands.explain(twins.context, { user: 'alice' });
    await expect(wanted).rejects.toMatchObject({
      id: 'user-ambiguous',
      next: [{ command: 'costrict explain-limit --user 1' }],
    });
  });

  test('of a key must be raised by the number of the key: each first key has the same name', async () => {
    const { context } = hub({ dailyQuota: null }, 2);
    const { next } = await limitCommands.explain(context, { key: 'default' });
    expect(next[0]?.command).toBe('costrict set-limit day 12 --key 7');
  });
});

describe('another limit', () => {
  test('must be written and proved, and an undo must restore the one before', async () => {
    const { context, sent } = hub();
    const change = limitCommands.set(input);
    const { actions } = await change.plan(context, false);
    const [action] = actions;
    const before = await limitResource.read(context, action?.target as never);
    await limitResource.apply(context, action?.target as never, 20);
    expect(sent).toEqual(['PATCH /api/v1/users/1 {"dailyQuota":20}']);
    expect(say(await change.prove(context), 'en')).toBe('alice: cost a day is $20.00 now');
    expect((await change.plan(context, false)).actions).toEqual([]);
    await limitResource.restore(context, action?.target as never, before);
    expect(sent.at(-1)).toBe('PATCH /api/v1/users/1 {"dailyQuota":5}');
  });

  test('must be said to refuse requests still where more is used already', async () => {
    const { notices } = await limitCommands.set({ ...input, to: 5.5 }).plan(hub().context, false);
    expect(notices?.map((one) => say(one, 'en')).join()).toContain('$6.00 is used already');
  });

  test.each<[string, Partial<LimitInput>, string]>([
    ['above the limit of the user', { of: 'key', name: '7' }, 'limit-above-user'],
    ['of requests a minute for a key', { of: 'key', name: '7', limit: 'rpm' }, 'bad-limit'],
    ['of 0, which the app takes for none', { to: 0 }, 'bad-limit'],
    ['of half a request', { limit: 'rpm', to: 1.5 }, 'bad-limit'],
    ['above the most that the app takes', { to: 10_001 }, 'bad-limit'],
    ['of nobody', { name: 'bob' }, 'unknown-limit-owner'],
  ])('must be refused before anything is written: %s', async (_, more, id) => {
    const { context, sent } = hub();
    const change = limitCommands.set({ ...input, ...more });
    await expect(change.plan(context, false)).rejects.toMatchObject({ id });
    expect(sent).toEqual([]);
  });

  test('of sessions must be 0 for a key that may have any number', async () => {
    const { context, sent } = hub();
    const target = { of: 'key', id: '7', limit: 'sessions', name: 'default' };
    await limitResource.apply(context, target, null);
    expect(sent).toEqual(['PATCH /api/v1/keys/7/limits/limitConcurrentSessions {"value":0}']);
  });
});

test.each([
  { of: 'admin', id: '1', limit: 'day', name: 'x' },
  { of: 'user', id: '../keys/1', limit: 'day', name: 'x' },
  { of: 'user', id: '1', limit: 'isEnabled', name: 'x' },
  { of: 'key', id: '1', limit: 'rpm', name: 'x' },
])('a journal must not name another thing for a limit: %j', (target) => {
  expect(limitResource.accepts(target)).toBe(false);
  for (const limit of Object.keys(kinds))
    expect(limitResource.accepts({ of: 'user', id: '1', limit, name: 'x' })).toBe(true);
});
