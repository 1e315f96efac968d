/** What one call was answered, without the values: two servers of one kind give the same. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  /** Code of a problem or of a refusal, where there is one. */
  readonly code: string;
  readonly shape: Shape;
}

export type Shape =
  | string
  | { readonly [name: string]: Shape }
  | readonly [item: Shape | undefined];

/** Type of a value by its fields; a list by all its items together, null by itself. */
export function shapeOf(value: unknown): Shape {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const items = value.map(shapeOf);
    return [
      items.reduce<Shape | undefined>((all, one) => (all ? joined(all, one) : one), undefined),
    ];
  }
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(one)]));
}

function joined(a: Shape, b: Shape): Shape {
  if (a === 'null') return b;
  if (typeof a === 'string' || typeof b === 'string' || Array.isArray(a)) return a;
  return { ...b, ...a };
}

/** Where the stand-in says what the real app does not: a field that it lacks, or a value of another type. */
export function excess(standin: Shape | undefined, real: Shape | undefined, at = ''): string[] {
  if (!standin || !real || standin === 'null' || real === 'null') return [];
  if (typeof standin === 'string' || typeof real === 'string')
    return JSON.stringify(standin) === JSON.stringify(real)
      ? []
      : [
          `${at || '.'}: ${JSON.stringify(standin).slice(0, 80)} for ${JSON.stringify(real).slice(0, 80)}`,
        ];
  if (Array.isArray(standin) || Array.isArray(real)) {
    if (!Array.isArray(standin) || !Array.isArray(real)) return [`${at}: a list and no list`];
    return excess(standin[0], real[0], `${at}[]`);
  }
  return Object.entries(standin as Record<string, Shape>).flatMap(([name, shape]) => {
    const other = (real as Record<string, Shape>)[name];
    return other === undefined
      ? [`${at}.${name}: not in the real app`]
      : excess(shape, other, `${at}.${name}`);
  });
}

interface Ask {
  readonly name: string;
  readonly method?: string;
  /** `{user}` and its like stand for what an answer before gave. */
  readonly path: string;
  readonly body?: unknown;
  /** Sent as it is, with this type. */
  readonly raw?: readonly [type: string, text: string];
  /** Whose credentials; the administrator's unless said otherwise. */
  readonly as?: 'nobody' | 'stranger' | 'user';
  /** What later calls need of the answer. */
  readonly keep?: Readonly<Record<string, string>>;
  /** Fields whose kind depends on time or on the network. */
  readonly loose?: true;
}

const user = { name: 'contract', rpm: 30, dailyQuota: 5, limitConcurrentSessions: 2 };
const provider = { name: 'contract', url: 'http://127.0.0.1:3900/ok', key: 'sk-contract-0001' };
const message = (content: string) => ({
  ...{ model: 'claude-sonnet-4-5', max_tokens: 1, messages: [{ role: 'user', content }] },
});

/** In this order: what is made first is used later. */
export const asks: readonly Ask[] = [
  { name: 'health', path: '/api/health', as: 'nobody' },
  { name: 'ready', path: '/api/health/ready', as: 'nobody' },
  { name: 'live', path: '/api/health/live', as: 'nobody' },
  { name: 'legacy health', path: '/api/actions/health', as: 'nobody' },
  { name: 'api health', path: '/api/v1/health', as: 'nobody' },
  { name: 'health posted', method: 'POST', path: '/api/health', as: 'nobody' },
  { name: 'no credentials', path: '/api/v1/users', as: 'nobody' },
  { name: 'wrong credentials', path: '/api/v1/users', as: 'stranger' },
  { name: 'no such path', path: '/api/v1/nothing' },
  { name: 'wrong method', method: 'DELETE', path: '/api/v1/users' },
  {
    name: 'make user',
    method: 'POST',
    path: '/api/v1/users',
    body: user,
    keep: { user: 'user.id', key: 'defaultKey.id', sk: 'defaultKey.key' },
  },
  {
    name: 'make user, unknown field',
    method: 'POST',
    path: '/api/v1/users',
    body: { ...user, colour: 'red' },
  },
  { name: 'make user, no name', method: 'POST', path: '/api/v1/users', body: {} },
  {
    name: 'make user, wrong type',
    method: 'POST',
    path: '/api/v1/users',
    body: { name: 'x', rpm: 'many' },
  },
  {
    name: 'make user, not JSON',
    method: 'POST',
    path: '/api/v1/users',
    raw: ['application/json', '{'],
  },
  {
    name: 'make user, other type',
    method: 'POST',
    path: '/api/v1/users',
    raw: ['text/plain', 'x'],
  },
  { name: 'users', path: '/api/v1/users?limit=100' },
  { name: 'users, too many', path: '/api/v1/users?limit=101' },
  { name: 'user', path: '/api/v1/users/{user}' },
  { name: 'no such user', path: '/api/v1/users/999999' },
  { name: 'change user', method: 'PATCH', path: '/api/v1/users/{user}', body: { rpm: 20 } },
  {
    name: 'change user, unknown field',
    method: 'PATCH',
    path: '/api/v1/users/{user}',
    body: { rpmLimit: 20 },
  },
  { name: 'change no user', method: 'PATCH', path: '/api/v1/users/999999', body: { rpm: 20 } },
  { name: 'user usage', path: '/api/v1/users/{user}/limit-usage' },
  { name: 'user usage, all', path: '/api/v1/users/{user}/limit-usage:all' },
  { name: 'no usage', path: '/api/v1/users/999999/limit-usage' },
  { name: 'reset user', method: 'POST', path: '/api/v1/users/{user}/limits:reset' },
  { name: 'reset no user', method: 'POST', path: '/api/v1/users/999999/limits:reset' },
  { name: 'keys', path: '/api/v1/users/{user}/keys' },
  { name: 'keys of no user', path: '/api/v1/users/999999/keys' },
  {
    name: 'make key',
    method: 'POST',
    path: '/api/v1/users/{user}/keys',
    body: { name: 'second' },
    keep: { second: 'id' },
  },
  {
    name: 'make key, unknown field',
    method: 'POST',
    path: '/api/v1/users/{user}/keys',
    body: { name: 'x', colour: 1 },
  },
  { name: 'reveal', path: '/api/v1/keys/{key}:reveal' },
  { name: 'reveal nothing', path: '/api/v1/keys/999999:reveal' },
  { name: 'key usage', path: '/api/v1/keys/{key}/limit-usage' },
  { name: 'usage of no key', path: '/api/v1/keys/999999/limit-usage' },
  { name: 'reset key', method: 'POST', path: '/api/v1/keys/{key}/limits:reset' },
  {
    name: 'change key without name',
    method: 'PATCH',
    path: '/api/v1/keys/{second}',
    body: { limitDailyUsd: 1 },
  },
  {
    name: 'change key',
    method: 'PATCH',
    path: '/api/v1/keys/{second}',
    body: { name: 'second', limitDailyUsd: 1 },
  },
  {
    name: 'limit of a key',
    method: 'PATCH',
    path: '/api/v1/keys/{second}/limits/limitDailyUsd',
    body: { value: 2 },
  },
  {
    name: 'disable key',
    method: 'POST',
    path: '/api/v1/keys/{second}:enable',
    body: { enabled: false },
  },
  {
    name: 'disable user',
    method: 'POST',
    path: '/api/v1/users/{user}:enable',
    body: { enabled: false },
  },
  {
    name: 'enable user',
    method: 'POST',
    path: '/api/v1/users/{user}:enable',
    body: { enabled: true },
  },
  {
    name: 'enable user, wrong field',
    method: 'POST',
    path: '/api/v1/users/{user}:enable',
    body: { isEnabled: true },
  },
  { name: 'delete key', method: 'DELETE', path: '/api/v1/keys/{second}' },
  { name: 'free message', method: 'POST', path: '/v1/messages', as: 'user', body: message('foo') },
  {
    name: 'message without provider',
    method: 'POST',
    path: '/v1/messages',
    as: 'user',
    body: message('hello there'),
  },
  {
    name: 'message without key',
    method: 'POST',
    path: '/v1/messages',
    as: 'nobody',
    body: message('foo'),
  },
  {
    name: 'message of a stranger',
    method: 'POST',
    path: '/v1/messages',
    as: 'stranger',
    body: message('foo'),
  },
  { name: 'no providers', path: '/api/v1/providers' },
  {
    name: 'make provider',
    method: 'POST',
    path: '/api/v1/providers',
    body: provider,
    keep: { provider: 'id' },
  },
  {
    name: 'make provider, unknown field',
    method: 'POST',
    path: '/api/v1/providers',
    body: { ...provider, providerType: 'claude' },
  },
  {
    name: 'make provider, no key',
    method: 'POST',
    path: '/api/v1/providers',
    body: { name: 'x', url: provider.url },
  },
  {
    name: 'make provider, wrong type',
    method: 'POST',
    path: '/api/v1/providers',
    body: { ...provider, provider_type: 'cloud' },
  },
  {
    name: 'make provider, weight',
    method: 'POST',
    path: '/api/v1/providers',
    body: { ...provider, weight: 0 },
  },
  {
    name: 'make provider, proxy',
    method: 'POST',
    path: '/api/v1/providers',
    body: { ...provider, proxy_url: 'ftp://x:1' },
  },
  { name: 'providers', path: '/api/v1/providers' },
  { name: 'provider', path: '/api/v1/providers/{provider}' },
  { name: 'no such provider', path: '/api/v1/providers/999999' },
  { name: 'key of a provider', path: '/api/v1/providers/{provider}/key:reveal' },
  {
    name: 'change provider',
    method: 'PATCH',
    path: '/api/v1/providers/{provider}',
    body: { weight: 2 },
  },
  {
    name: 'change provider, unknown field',
    method: 'PATCH',
    path: '/api/v1/providers/{provider}',
    body: { colour: 2 },
  },
  { name: 'replace provider', method: 'PUT', path: '/api/v1/providers/{provider}', body: provider },
  { name: 'circuits', path: '/api/v1/providers/health' },
  { name: 'reset circuit', method: 'POST', path: '/api/v1/providers/{provider}/circuit:reset' },
  { name: 'reset no circuit', method: 'POST', path: '/api/v1/providers/999999/circuit:reset' },
  {
    name: 'reset circuits',
    method: 'POST',
    path: '/api/v1/providers/circuits:batchReset',
    body: { providerIds: [1] },
  },
  { name: 'test, good', method: 'POST', path: '/api/v1/providers/{provider}/test', body: {} },
  {
    name: 'test, unknown field',
    method: 'POST',
    path: '/api/v1/providers/{provider}/test',
    body: { prompt: 'x' },
  },
  { name: 'test nothing', method: 'POST', path: '/api/v1/providers/999999/test', body: {} },
  ...['unauthorized', 'forbidden', 'limited', 'failing', 'page', 'empty', 'lost'].flatMap(
    (mode): Ask[] => [
      {
        name: `turn ${mode}`,
        method: 'PATCH',
        path: '/api/v1/providers/{provider}',
        body: { url: `http://127.0.0.1:3900/${mode}` },
      },
      {
        name: `test, ${mode}`,
        method: 'POST',
        path: '/api/v1/providers/{provider}/test',
        body: {},
      },
    ],
  ),
  {
    name: 'turn off',
    method: 'PATCH',
    path: '/api/v1/providers/{provider}',
    body: { url: 'http://127.0.0.1:3901/' },
  },
  {
    name: 'test, nobody there',
    method: 'POST',
    path: '/api/v1/providers/{provider}/test',
    body: {},
  },
  { name: 'settings', path: '/api/v1/system/settings' },
  {
    name: 'set',
    method: 'PUT',
    path: '/api/v1/system/settings',
    body: { cleanupRetentionDays: 20 },
  },
  {
    name: 'set, unknown field',
    method: 'PUT',
    path: '/api/v1/system/settings',
    body: { colour: 1 },
  },
  {
    name: 'set, wrong method',
    method: 'PATCH',
    path: '/api/v1/system/settings',
    body: { cleanupRetentionDays: 20 },
  },
  { name: 'clean up nothing', method: 'POST', path: '/api/admin/log-cleanup/manual', body: {} },
  {
    name: 'clean up, dry',
    method: 'POST',
    path: '/api/admin/log-cleanup/manual',
    body: { beforeDate: '2020-01-01T00:00:00.000Z', dryRun: true },
  },
  {
    name: 'clean up, nobody',
    method: 'POST',
    path: '/api/admin/log-cleanup/manual',
    as: 'nobody',
    body: {},
  },
  { name: 'log level', path: '/api/admin/log-level' },
  { name: 'set log level', method: 'POST', path: '/api/admin/log-level', body: { level: 'info' } },
  {
    name: 'set strange level',
    method: 'POST',
    path: '/api/admin/log-level',
    body: { level: 'loud' },
  },
  { name: 'delete provider', method: 'DELETE', path: '/api/v1/providers/{provider}' },
  { name: 'delete user', method: 'DELETE', path: '/api/v1/users/{user}' },
];

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((one, name) => (one as Record<string, unknown>)?.[name], value);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? null : 'text';
  }
};

/** Asks everything of a fresh app, in order. */
export async function answersOf(
  base: string,
  token: string,
): Promise<ReadonlyMap<string, Answered & { readonly text: string }>> {
  const kept = new Map<string, string>();
  const answers = new Map<string, Answered & { readonly text: string }>();
  for (const { name, method = 'GET', path, body, raw, as, keep = {} } of asks) {
    const headers: Record<string, string> = {};
    if (as === undefined) headers.authorization = `Bearer ${token}`;
    if (as === 'stranger')
      Object.assign(headers, { authorization: 'Bearer sk-00000000000000000000000000000000' });
    if (as === 'user') headers['x-api-key'] = kept.get('sk') ?? '';
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (raw) headers['content-type'] = raw[0];
    const response = await fetch(base + path.replace(/\{(\w+)\}/g, (_, id) => kept.get(id) ?? id), {
      ...{ method, headers, redirect: 'manual' as const },
      ...(raw ? { body: raw[1] } : body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const value = parsed(text);
    for (const [id, from] of Object.entries(keep)) kept.set(id, String(at(value, from)));
    const code = at(value, 'errorCode') ?? at(value, 'error.code') ?? '';
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
    answers.set(name, {
      status: response.status,
      type,
      code: String(code),
      shape: shapeOf(value),
      text,
    });
  }
  return answers;
}
