import { randomBytes } from 'node:crypto';
import { type Call, send } from '../kit/http.ts';
import { enable, nextDay, remove, since, spent } from './accounts.ts';
import {
  bodyOf,
  type Hub,
  isCount,
  isFlag,
  isText,
  noContent,
  noRoute,
  notFound,
  orNull,
  setColumns,
  upTo,
} from './answers.ts';
import { makeKey, oneKey } from './keys.ts';
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
  dailyQuota: orNull(upTo(10_000)),
  limit5hUsd: orNull(upTo(10_000)),
  limitWeeklyUsd: orNull(upTo(50_000)),
  limitMonthlyUsd: orNull(upTo(200_000)),
  limitTotalUsd: orNull(upTo(10_000_000)),
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
