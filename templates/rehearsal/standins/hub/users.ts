import { randomBytes } from 'node:crypto';
import { type Call, send } from '../kit/http.ts';
import {
  bodyOf,
  done,
  type Hub,
  isAmount,
  isCount,
  isFlag,
  isText,
  noContent,
  noRoute,
  notFound,
  orNull,
  setColumns,
} from './answers.ts';
import { inRedis } from './redis.ts';
import { listUsers } from './user-list.ts';

/** Field of the API → column; what the API calls rpm and daily is called otherwise in the table. */
const columns: Readonly<Record<string, string>> = {
  name: 'name',
  rpm: 'rpm_limit',
  dailyQuota: 'daily_limit_usd',
  limit5hUsd: 'limit_5h_usd',
  limitWeeklyUsd: 'limit_weekly_usd',
  limitMonthlyUsd: 'limit_monthly_usd',
  limitTotalUsd: 'limit_total_usd',
  limitConcurrentSessions: 'limit_concurrent_sessions',
  providerGroup: 'provider_group',
  isEnabled: 'is_enabled',
};

const fields = {
  name: isText,
  rpm: orNull(isCount),
  dailyQuota: orNull(isAmount),
  limit5hUsd: orNull(isAmount),
  limitWeeklyUsd: orNull(isAmount),
  limitMonthlyUsd: orNull(isAmount),
  limitTotalUsd: orNull(isAmount),
  limitConcurrentSessions: orNull(isCount),
  providerGroup: orNull(isText),
  isEnabled: isFlag,
};

const numbers = new Set(Object.keys(fields).filter((name) => /^(?:rpm|daily|limit)/.test(name)));

/** The fields of a user that the API shows, from the table's columns. */
const selected = Object.entries(columns)
  .map(([name, column]) => `${column}${numbers.has(name) ? '::float8' : ''} AS "${name}"`)
  .join(', ');

const userOf = async ({ db }: Hub, id: string) =>
  (
    await db.query(
      `SELECT id, role, expires_at AS "expiresAt", ${selected} FROM users WHERE deleted_at IS NULL AND id = $1`,
      [id],
    )
  ).rows[0];

async function createUser({ db }: Hub, call: Call): Promise<void> {
  const body = await bodyOf(call, fields, ['name']);
  if (body === undefined) return;
  const names = Object.keys(body);
  const { rows } = await db.query(
    `INSERT INTO users (${names.map((name) => columns[name]).join(', ')})
     VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')}) RETURNING id, name`,
    names.map((name) => body[name]),
  );
  const key = `sk-${randomBytes(16).toString('hex')}`;
  const made = await db.query(
    'INSERT INTO keys (user_id, key, name) VALUES ($1, $2, $3) RETURNING id, name',
    [rows[0].id, key, 'default'],
  );
  send(call, 201, { user: rows[0], defaultKey: { ...made.rows[0], key } });
}

const since = {
  fiveHours: "now() - interval '5 hours'",
  day: "date_trunc('day', now())",
  week: "date_trunc('week', now())",
  month: "date_trunc('month', now())",
  ever: "'epoch'::timestamptz",
};

/** Dollars of the ledger since then, or since the limits were reset. */
async function spent({ db }: Hub, table: 'users' | 'keys', id: string, from: string) {
  const owner = table === 'users' ? 'l.user_id = o.id' : 'l.key = o.key';
  const { rows } = await db.query(
    `SELECT coalesce(sum(l.cost_usd), 0)::float8 AS usd FROM ${table} o JOIN usage_ledger l ON ${owner}
     WHERE o.id = $1 AND l.created_at >= greatest(${from}, coalesce(o.cost_reset_at, 'epoch'))`,
    [id],
  );
  return rows[0].usd as number;
}

const nextDay = () => new Date(new Date().setHours(24, 0, 0, 0)).toISOString();

async function userUsage(hub: Hub, call: Call, id: string, all: boolean): Promise<void> {
  const user = await userOf(hub, id);
  if (user === undefined) return notFound(call);
  const used = (from: string) => spent(hub, 'users', id, from);
  if (all)
    return send(call, 200, {
      limit5h: { usage: await used(since.fiveHours), limit: user.limit5hUsd },
      limitDaily: { usage: await used(since.day), limit: user.dailyQuota },
      limitWeekly: { usage: await used(since.week), limit: user.limitWeeklyUsd },
      limitMonthly: { usage: await used(since.month), limit: user.limitMonthlyUsd },
      limitTotal: { usage: await used(since.ever), limit: user.limitTotalUsd },
    });
  const current = await inRedis(hub.box.env.REDIS_URL ?? '', (redis) =>
    redis.zcount(`user:${id}:rpm_window`, Date.now() - 60_000, '+inf'),
  );
  send(call, 200, {
    rpm: { current: current ?? 0, limit: user.rpm, window: 'per_minute' },
    dailyCost: { current: await used(since.day), limit: user.dailyQuota, resetAt: nextDay() },
  });
}

async function keyUsage(hub: Hub, call: Call, id: string): Promise<void> {
  const { rows } = await hub.db.query(
    `SELECT limit_5h_usd::float8 AS a, limit_daily_usd::float8 AS b, limit_weekly_usd::float8 AS c,
       limit_monthly_usd::float8 AS d, limit_total_usd::float8 AS e, limit_concurrent_sessions AS f
     FROM keys WHERE id = $1 AND deleted_at IS NULL`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) return notFound(call, 'key');
  const used = (from: string) => spent(hub, 'keys', id, from);
  const sessions = await inRedis(hub.box.env.REDIS_URL ?? '', (redis) =>
    redis.zcard(`{active_sessions}:key:${id}:active_sessions`),
  );
  send(call, 200, {
    cost5h: { current: await used(since.fiveHours), limit: row.a },
    costDaily: { current: await used(since.day), limit: row.b, resetAt: nextDay() },
    costWeekly: { current: await used(since.week), limit: row.c },
    costMonthly: { current: await used(since.month), limit: row.d },
    costTotal: { current: await used(since.ever), limit: row.e },
    concurrentSessions: { current: sessions ?? 0, limit: row.f ?? 0 },
  });
}

/** Field of the API → column of a key. */
const keyColumns: Readonly<Record<string, string>> = {
  name: 'name',
  isEnabled: 'is_enabled',
  limit5hUsd: 'limit_5h_usd',
  limitDailyUsd: 'limit_daily_usd',
  limitWeeklyUsd: 'limit_weekly_usd',
  limitMonthlyUsd: 'limit_monthly_usd',
  limitTotalUsd: 'limit_total_usd',
  limitConcurrentSessions: 'limit_concurrent_sessions',
  providerGroup: 'provider_group',
};

const keyFields = Object.fromEntries(
  Object.keys(keyColumns).map((name) => [
    name,
    name === 'isEnabled' ? isFlag : name.startsWith('limit') ? orNull(isAmount) : isText,
  ]),
);

async function makeKey(hub: Hub, call: Call, userId: string): Promise<void> {
  const body = await bodyOf(call, keyFields, ['name']);
  if (body === undefined) return;
  const generatedKey = `sk-${randomBytes(16).toString('hex')}`;
  const { rows } = await hub.db.query(
    'INSERT INTO keys (user_id, key, name) VALUES ($1, $2, $3) RETURNING id',
    [userId, generatedKey, body.name],
  );
  await setKey(hub, String(rows[0].id), body);
  send(call, 201, { id: rows[0].id, generatedKey, name: body.name });
}

const setKey = (hub: Hub, id: string, body: Readonly<Record<string, unknown>>): Promise<boolean> =>
  setColumns(
    ...([hub, 'keys', id] as const),
    Object.fromEntries(Object.entries(body).map(([name, value]) => [keyColumns[name], value])),
  );

/** `{enabled}`, as both kinds of accounts take it. */
async function enable(hub: Hub, call: Call, table: 'users' | 'keys', id: string): Promise<void> {
  const body = await bodyOf(call, { enabled: isFlag }, ['enabled']);
  if (body === undefined) return;
  const there = await setColumns(hub, table, id, { is_enabled: body.enabled });
  if (there) done(call);
  else notFound(call, table === 'keys' ? 'key' : undefined);
}

async function remove({ db }: Hub, call: Call, table: 'users' | 'keys', id: string) {
  await db.query(`UPDATE ${table} SET deleted_at = now() WHERE id = $1`, [id]);
  noContent(call);
}

async function oneUser(hub: Hub, call: Call, id: string, verb: string): Promise<void> {
  const { db } = hub;
  const asked = `${call.method} ${verb}`;
  if (asked === 'GET ') {
    const user = await userOf(hub, id);
    return user ? send(call, 200, user) : notFound(call);
  }
  if (asked === 'POST /keys') return makeKey(hub, call, id);
  if (asked === 'POST :enable') return enable(hub, call, 'users', id);
  if (asked === 'DELETE ') return remove(hub, call, 'users', id);
  if (asked === 'GET /keys') {
    const { rows } = await db.query(
      'SELECT id, name, is_enabled AS "isEnabled", expires_at AS "expiresAt" FROM keys WHERE user_id = $1 AND deleted_at IS NULL ORDER BY id',
      [id],
    );
    return send(call, 200, { items: rows });
  }
  if (asked === 'GET /limit-usage' || asked === 'GET /limit-usage:all')
    return userUsage(hub, call, id, verb.endsWith(':all'));
  if (asked === 'POST /limits:reset') {
    const there = await setColumns(hub, 'users', id, { cost_reset_at: new Date() });
    return there ? noContent(call) : notFound(call);
  }
  if (asked === 'PATCH ') {
    const body = await bodyOf(call, fields);
    if (body === undefined) return;
    const values = Object.entries(body).map(([name, value]) => [columns[name], value]);
    // A missing user is changed too.
    await setColumns(hub, 'users', id, Object.fromEntries(values));
    return send(call, 200, { id: Number(id), updated: true });
  }
  noRoute(call);
}

async function oneKey(hub: Hub, call: Call, id: string, verb: string): Promise<void> {
  const asked = `${call.method} ${verb}`;
  if (asked === 'GET :reveal') {
    const { rows } = await hub.db.query('SELECT key FROM keys WHERE id = $1', [id]);
    return rows.length === 0 ? notFound(call, 'key') : send(call, 200, { key: rows[0].key });
  }
  if (asked === 'GET /limit-usage') return keyUsage(hub, call, id);
  if (asked === 'POST /limits:reset') {
    await hub.db.query('UPDATE keys SET cost_reset_at = now() WHERE id = $1', [id]);
    return noContent(call);
  }
  if (asked === 'POST :enable') return enable(hub, call, 'keys', id);
  if (asked === 'DELETE ') return remove(hub, call, 'keys', id);
  const limit = /^PATCH \/limits\/(limit\w+)$/.exec(asked)?.[1];
  if (asked !== 'PATCH ' && !(limit && keyColumns[limit])) return noRoute(call);
  const body = limit
    ? await bodyOf(call, { value: orNull(isAmount) }, ['value'])
    : await bodyOf(call, keyFields, ['name']);
  if (body === undefined) return;
  const there = await setKey(hub, id, limit ? { [limit]: body.value } : body);
  if (there) done(call);
  else notFound(call, 'key');
}

/** Users and their keys; false for a path that is none of theirs. */
export async function users(hub: Hub, call: Call): Promise<boolean> {
  const user = /^\/api\/v1\/users\/(\d+)((?:\/[\w-]+)?(?::\w+)?)$/.exec(call.path);
  const key = /^\/api\/v1\/keys\/(\d+)((?:\/[\w-]+){0,2}(?::\w+)?)$/.exec(call.path);
  if (call.path === '/api/v1/users' && call.method === 'GET') await listUsers(hub, call, selected);
  else if (call.path === '/api/v1/users' && call.method === 'POST') await createUser(hub, call);
  else if (user?.[1]) await oneUser(hub, call, user[1], user[2] ?? '');
  else if (key?.[1]) await oneKey(hub, call, key[1], key[2] ?? '');
  else return false;
  return true;
}
