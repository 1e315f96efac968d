import { describe, expect, test } from 'vitest';
import { Secret } from '../../../../../src/base/secret.ts';
import type { HttpRequest } from '../../../../../src/effects/effects.ts';
import { enabledKey } from '../../../../../src/stacks/claude-code-hub/api/keys.ts';
import { findKeys, findUser } from '../../../../../src/stacks/claude-code-hub/api/users.ts';
import { hubDefaults } from '../../../../../src/stacks/claude-code-hub/deployment/settings.ts';
import { journey } from '../../../../../src/stacks/claude-code-hub/journey/index.ts';
import { assertKey } from '../../../../../src/stacks/claude-code-hub/providers/message.ts';

interface User {
  readonly id: number;
  readonly name: string;
  readonly isEnabled?: boolean;
  readonly expiresAt?: string;
  readonly limitTotalUsd?: number;
  /** Names of its keys; their numbers are a thousand times its own and more. */
  readonly keys: readonly string[];
}

const many = (n: number): User[] =>
  Array.from({ length: n }, (_, at) => ({ id: at + 1, name: `u${at + 1}`, keys: ['default'] }));

interface Options {
  readonly looksOnly?: boolean;
  /** Releases whose rows of users do not show their keys. */
  readonly rowsShowKeys?: boolean;
  readonly refuses?: boolean;
  /** Aborted while the free message is under way. */
  readonly stop?: AbortController;
}

/** An app with these users, which gives them a hundred at a time and searches names only, as a pattern. */
function hub(given: readonly User[], options: Options = {}) {
  const { looksOnly = true, rowsShowKeys = true, refuses = false } = options;
  const stop = options.stop ?? new AbortController();
  let users = [...given];
  const asked: string[] = [];
  const rowOf = ({ keys, ...user }: User) => ({
    ...user,
    ...(rowsShowKeys ? { keys: keys.map((name, n) => ({ id: user.id * 1000 + n, name })) } : {}),
  });
  const page = (query: URLSearchParams): object => {
    const [word, from] = [query.get('q') ?? '', Number(query.get('cursor') ?? 0)];
    const found = users.filter(({ name, keys }) =>
      [name, ...keys].some((one) => one.includes(word)),
    );
    const hasMore = found.length > from + 100;
    const items = found.slice(from, from + 100).map(rowOf);
    return { items, pageInfo: { hasMore, nextCursor: hasMore ? String(from + 100) : null } };
  };
  const keysOf = (id: number): object => ({
    items: (users.find((one) => one.id === id)?.keys ?? []).map((name, n) => ({
      ...{ id: id * 1000 + n, name },
    })),
  });
  const answer = ({ method = 'GET', url, body }: HttpRequest): object => {
    const { pathname, searchParams } = new URL(url);
    asked.push(`${method} ${pathname}`);
    if (pathname === '/v1/messages') return refuses ? { error: 'no' } : { input_tokens: 0 };
    if (pathname.endsWith(':reveal')) return { key: 'sk-1' };
    const id = Number(/^\/api\/v1\/users\/(\d+)/.exec(pathname)?.[1]);
    if (pathname.endsWith('/keys')) return keysOf(id);
    if (method === 'DELETE') users = users.filter((one) => one.id !== id);
    if (pathname === '/api/health')
      return { components: { database: { status: 'up' } }, status: 'healthy' };
    if (pathname !== '/api/v1/users') return {};
    if (method === 'GET') return page(searchParams);
    const made = { id: 9001, keys: ['default'], ...JSON.parse((body as Secret).reveal()) };
    users.push(made);
    return { user: made, defaultKey: { key: 'sk-2' } };
  };
  const request = async (one: HttpRequest) => {
    if (options.stop && one.url.endsWith('/v1/messages')) stop.abort(new Error('stopped'));
    one.signal?.throwIfAborted();
    const text = JSON.stringify(answer(one));
    return {
      status: refuses && one.url.endsWith('/v1/messages') ? 401 : 200,
      headers: {},
      text,
      durationMs: 1,
    };
  };
  const clock = { monotonic: () => 0, now: () => new Date(0), sleep: async () => undefined };
  const settings = hubDefaults({ address: '10.0.0.5', rehearsal: false });
  const context = {
    deployment: { settings, secrets: { get: () => new Secret('t'.repeat(32)) } },
    effects: {
      http: { request },
      clock: {
        ...clock,
        deadline: (_: number, parent?: AbortSignal) => parent ?? new AbortController().signal,
      },
    },
    ...{ signal: stop.signal, options: { looksOnly }, carry: new Map() },
  } as never;
  return { context, asked, users: () => users };
}

describe('users beyond the first page', () => {
  test.each([['u250'], ['250']])('must be found by name and by number: %s', async (word) => {
    expect(await findUser(hub(many(260)).context, word)).toMatchObject({ id: 250 });
  });

  test('must be found by a search, not by going through all of them', async () => {
    const { context, asked } = hub(many(2000));
    expect(await findUser(context, 'u1999')).toMatchObject({ id: 1999 });
    expect(asked).toHaveLength(1);
  });

  test('must not be taken for one that is not there', async () => {
    expect(await findUser(hub(many(260)).context, 'u999')).toBeUndefined();
  });

  test.each([true, false])(
    'must have their keys found (rows show keys: %s)',
    async (rowsShowKeys) => {
      const users = [...many(150), { id: 151, name: 'last', keys: ['default', 'laptop'] }];
      const { context } = hub(users, { rowsShowKeys });
      expect(await findKeys(context, 'laptop')).toMatchObject([{ key: { id: 151_001 } }]);
      expect(await findKeys(context, '151001')).toMatchObject([{ user: { name: 'last' } }]);
      expect(await findKeys(context, 'phone')).toEqual([]);
    },
  );

  test('whose keys have one name must be distinguished by numbers', async () => {
    const wanted = { key: 'default', model: undefined };
    await expect(assertKey(hub(many(3)).context, wanted)).rejects.toMatchObject({
      id: 'key-ambiguous',
    });
    await assertKey(hub(many(3)).context, { ...wanted, key: '2000' });
  });

  test('must be looked through for a key that gets in', async () => {
    const off = many(120).map((one) => ({ ...one, isEnabled: false }));
    const ended = { id: 121, name: 'ended', keys: ['a'], expiresAt: '1969-01-01T00:00:00Z' };
    const last = { id: 122, name: 'last', keys: ['b'], expiresAt: '2100-01-01T00:00:00Z' };
    expect(await enabledKey(hub([...off, ended, last]).context)).toMatchObject({ user: 'last' });
    expect(await enabledKey(hub([...off, ended]).context)).toBeUndefined();
  });
});

describe('the check of a key where there is none yet', () => {
  const step = journey.find(({ id }) => id === 'key');

  const left = { id: 7, name: 'costrict-check', limitTotalUsd: 0.01, keys: ['default'] };

  test('must make a user for it, and take it away again', async () => {
    const { context, asked, users } = hub([], { looksOnly: false });
    await step?.run(context);
    expect(asked).toContain('POST /v1/messages');
    expect(asked).toContain('DELETE /api/v1/users/9001');
    expect(users()).toEqual([]);
  });

  test('must take it away when the key is refused, and also one of a run before', async () => {
    const mine = { id: 8, name: 'costrict-check', isEnabled: false, keys: [] };
    const { context, users } = hub([left, mine], { looksOnly: false, refuses: true });
    await expect(step?.run(context)).rejects.toMatchObject({ id: 'journey-key' });
    expect(users()).toEqual([mine]);
  });

  test('must not take what a killed run left for a key of somebody', async () => {
    const { context, asked, users } = hub([left], { looksOnly: false });
    await step?.run(context);
    expect(asked).toContain('DELETE /api/v1/users/7');
    expect(users()).toEqual([]);
    expect(await enabledKey(hub([left]).context)).toBeUndefined();
  });

  test('must take it away when somebody presses Ctrl-C', async () => {
    const stop = new AbortController();
    const { context, users } = hub([], { looksOnly: false, stop });
    await expect(step?.run(context)).rejects.toThrow('stopped');
    expect(users()).toEqual([]);
  });

  test('must change nothing where one only looks', async () => {
    const { context, asked } = hub([]);
    await step?.run(context);
    expect(asked.every((call) => call.startsWith('GET '))).toBe(true);
  });
});
