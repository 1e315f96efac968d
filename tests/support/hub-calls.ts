/** One call to Claude Code Hub. */
interface Ask {
  readonly name: string;
  readonly method?: string;
  /** `{user}` and its like stand for what an answer before gave. */
  readonly path: string;
  readonly body?: unknown;
  /** Sent as it is, with this type. */
  readonly raw?: readonly [type: string, text: string];
  /** The credentials; the administrator's unless said otherwise. */
  readonly as?: 'nobody' | 'stranger' | 'user';
  /** Fields of the answer that later calls need. */
  readonly keep?: Readonly<Record<string, string>>;
  /** Fields whose kind depends on time or on the network. */
  readonly loose?: true;
}

const user = { name: 'contract', rpm: 30, dailyQuota: 5, limitConcurrentSessions: 2 };
const provider = { name: 'contract', url: 'http://127.0.0.1:3900/ok', key: 'sk-contract-0001' };
const message = (content: string) => ({
  ...{ model: 'claude-sonnet-4-5', max_tokens: 1, messages: [{ role: 'user', content }] },
});

/** A call with a body, by the administrator. */
function sent(name: string, call: string, body: unknown): Ask {
  const [method = '', path = ''] = call.split(' ');
  return { name, method, path, body };
}

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
  sent('make user, unknown field', 'POST /api/v1/users', { ...user, colour: 'red' }),
  { name: 'make user, no name', method: 'POST', path: '/api/v1/users', body: {} },
  sent('make user, wrong type', 'POST /api/v1/users', { name: 'x', rpm: 'many' }),
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
  { name: 'users, searched', path: '/api/v1/users?q=CONTR&limit=2' },
  { name: 'users, searched by key', path: '/api/v1/users?q=default' },
  { name: 'users, none found', path: '/api/v1/users?q=nobody-of-that-name' },
  { name: 'make another user', method: 'POST', path: '/api/v1/users', body: { name: 'other' } },
  {
    name: 'users, first page',
    path: '/api/v1/users?limit=1',
    keep: { cursor: 'pageInfo.nextCursor' },
  },
  { name: 'users, second page', path: '/api/v1/users?limit=1&cursor={cursor}' },
  { name: 'users, no cursor', path: '/api/v1/users?limit=1&cursor=nonsense' },
  { name: 'user', path: '/api/v1/users/{user}' },
  { name: 'no such user', path: '/api/v1/users/999999' },
  { name: 'change user', method: 'PATCH', path: '/api/v1/users/{user}', body: { rpm: 20 } },
  sent('change user, unknown field', 'PATCH /api/v1/users/{user}', { rpmLimit: 20 }),
  { name: 'change no user', method: 'PATCH', path: '/api/v1/users/999999', body: { rpm: 20 } },
  sent('change all limits', 'PATCH /api/v1/users/{user}', {
    ...{ limit5hUsd: 5, dailyQuota: 6, limitWeeklyUsd: 7, limitMonthlyUsd: 8, limitTotalUsd: 9 },
    ...{ rpm: 20, limitConcurrentSessions: 2 },
  }),
  sent('no limits', 'PATCH /api/v1/users/{user}', {
    ...{ limit5hUsd: null, limitMonthlyUsd: null, limitTotalUsd: null },
  }),
  sent('limit below zero', 'PATCH /api/v1/users/{user}', { dailyQuota: -1 }),
  sent('limit beyond the most', 'PATCH /api/v1/users/{user}', { dailyQuota: 10_001 }),
  sent('a part of a request', 'PATCH /api/v1/users/{user}', { rpm: 1.5 }),
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
  sent('make key, unknown field', 'POST /api/v1/users/{user}/keys', { name: 'x', colour: 1 }),
  { name: 'reveal', path: '/api/v1/keys/{key}:reveal' },
  { name: 'reveal nothing', path: '/api/v1/keys/999999:reveal' },
  { name: 'key usage', path: '/api/v1/keys/{key}/limit-usage' },
  { name: 'usage of no key', path: '/api/v1/keys/999999/limit-usage' },
  { name: 'reset key', method: 'POST', path: '/api/v1/keys/{key}/limits:reset' },
  sent('change key without name', 'PATCH /api/v1/keys/{second}', { limitDailyUsd: 1 }),
  sent('change key', 'PATCH /api/v1/keys/{second}', { name: 'second', limitDailyUsd: 1 }),
  sent('limit of a key', 'PATCH /api/v1/keys/{second}/limits/limitDailyUsd', { value: 2 }),
  sent('no limit of a key', 'PATCH /api/v1/keys/{second}/limits/limitDailyUsd', { value: null }),
  sent('limit of a key above the user', 'PATCH /api/v1/keys/{second}/limits/limitDailyUsd', {
    value: 100,
  }),
  sent('sessions of a key', 'PATCH /api/v1/keys/{second}/limits/limitConcurrentSessions', {
    value: 1,
  }),
  sent('any sessions of a key', 'PATCH /api/v1/keys/{second}/limits/limitConcurrentSessions', {
    value: null,
  }),
  sent('strange limit of a key', 'PATCH /api/v1/keys/{second}/limits/rpm', { value: 1 }),
  sent('limit of no key', 'PATCH /api/v1/keys/999999/limits/limitDailyUsd', { value: 1 }),
  sent('disable key', 'POST /api/v1/keys/{second}:enable', { enabled: false }),
  sent('disable user', 'POST /api/v1/users/{user}:enable', { enabled: false }),
  sent('enable user', 'POST /api/v1/users/{user}:enable', { enabled: true }),
  sent('enable user, wrong field', 'POST /api/v1/users/{user}:enable', { isEnabled: true }),
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
  sent('make provider, unknown field', 'POST /api/v1/providers', {
    ...provider,
    providerType: 'claude',
  }),
  sent('make provider, no key', 'POST /api/v1/providers', { name: 'x', url: provider.url }),
  sent('make provider, wrong type', 'POST /api/v1/providers', {
    ...provider,
    provider_type: 'cloud',
  }),
  sent('make provider, weight', 'POST /api/v1/providers', { ...provider, weight: 0 }),
  sent('make provider, proxy', 'POST /api/v1/providers', { ...provider, proxy_url: 'ftp://x:1' }),
  { name: 'providers', path: '/api/v1/providers' },
  { name: 'provider', path: '/api/v1/providers/{provider}' },
  { name: 'no such provider', path: '/api/v1/providers/999999' },
  { name: 'key of a provider', path: '/api/v1/providers/{provider}/key:reveal' },
  sent('change provider', 'PATCH /api/v1/providers/{provider}', { weight: 2 }),
  sent('change provider, unknown field', 'PATCH /api/v1/providers/{provider}', { colour: 2 }),
  { name: 'replace provider', method: 'PUT', path: '/api/v1/providers/{provider}', body: provider },
  { name: 'circuits', path: '/api/v1/providers/health' },
  { name: 'reset circuit', method: 'POST', path: '/api/v1/providers/{provider}/circuit:reset' },
  { name: 'reset no circuit', method: 'POST', path: '/api/v1/providers/999999/circuit:reset' },
  sent('reset circuits', 'POST /api/v1/providers/circuits:batchReset', { providerIds: [1] }),
  { name: 'test, good', method: 'POST', path: '/api/v1/providers/{provider}/test', body: {} },
  sent('test, unknown field', 'POST /api/v1/providers/{provider}/test', { prompt: 'x' }),
  { name: 'test nothing', method: 'POST', path: '/api/v1/providers/999999/test', body: {} },
  ...['unauthorized', 'forbidden', 'limited', 'failing', 'page', 'empty', 'lost'].flatMap(
    (mode): Ask[] => [
      sent(`turn ${mode}`, 'PATCH /api/v1/providers/{provider}', {
        url: `http://127.0.0.1:3900/${mode}`,
      }),
      sent(`test, ${mode}`, 'POST /api/v1/providers/{provider}/test', {}),
    ],
  ),
  sent('turn off', 'PATCH /api/v1/providers/{provider}', { url: 'http://127.0.0.1:3901/' }),
  sent('test, nobody there', 'POST /api/v1/providers/{provider}/test', {}),
  { name: 'settings', path: '/api/v1/system/settings' },
  sent('set', 'PUT /api/v1/system/settings', { cleanupRetentionDays: 20 }),
  sent('set, unknown field', 'PUT /api/v1/system/settings', { colour: 1 }),
  sent('set, wrong method', 'PATCH /api/v1/system/settings', { cleanupRetentionDays: 20 }),
  { name: 'clean up nothing', method: 'POST', path: '/api/admin/log-cleanup/manual', body: {} },
  sent('clean up, dry', 'POST /api/admin/log-cleanup/manual', {
    beforeDate: '2020-01-01T00:00:00.000Z',
    dryRun: true,
  }),
  {
    name: 'clean up, nobody',
    method: 'POST',
    path: '/api/admin/log-cleanup/manual',
    as: 'nobody',
    body: {},
  },
  { name: 'log level', path: '/api/admin/log-level' },
  { name: 'set log level', method: 'POST', path: '/api/admin/log-level', body: { level: 'info' } },
  sent('set strange level', 'POST /api/admin/log-level', { level: 'loud' }),
  { name: 'delete provider', method: 'DELETE', path: '/api/v1/providers/{provider}' },
  { name: 'delete user', method: 'DELETE', path: '/api/v1/users/{user}' },
  {
    name: 'message of a deleted user',
    method: 'POST',
    path: '/v1/messages',
    as: 'user',
    body: message('foo'),
  },
  { name: 'deleted user', path: '/api/v1/users/{user}' },
  { name: 'key of a deleted user', path: '/api/v1/keys/{key}:reveal' },
  { name: 'delete no user', method: 'DELETE', path: '/api/v1/users/999999' },
];
