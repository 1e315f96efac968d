import { randomBytes } from 'node:crypto';
import { type Call, send } from '../kit/http.ts';
import { enable, nextDay, remove, since, spent } from './accounts.ts';
import {
  bodyOf,
  done,
  type Hub,
  invalid,
  isAmount,
  isCount,
  isFlag,
  isText,
  noContent,
  noRoute,
  notFound,
  orNull,
  problem,
  setColumns,
} from './answers.ts';
import { inRedis } from './redis.ts';

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

export async function makeKey(hub: Hub, call: Call, userId: string): Promise<void> {
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

/** Of one limit: a key may have no more than its user, and always has a number of sessions. */
async function setLimit(hub: Hub, call: Call, id: string, field: string): Promise<void> {
  const column = keyColumns[field];
  if (column === undefined || !field.startsWith('limit')) return invalid(call);
  const body = await bodyOf(call, { value: orNull(isAmount) }, ['value']);
  if (body === undefined) return;
  const { value } = body;
  const ofUser = field === 'limitDailyUsd' ? 'daily_limit_usd' : column;
  const { rows } = await hub.db.query(
    `SELECT u.${ofUser}::float8 AS most FROM keys k JOIN users u ON u.id = k.user_id
     WHERE k.id = $1 AND k.deleted_at IS NULL`,
    [id],
  );
  if (rows.length === 0) return problem(call, 404, 'KEY_NOT_FOUND', 'Not found');
  if (field === 'limitConcurrentSessions' && !isCount(value))
    return problem(call, 400, 'INVALID_FORMAT', 'Invalid format');
  if (rows[0].most > 0 && Number(value) > rows[0].most)
    return problem(call, 400, 'key.action_failed', 'Above the limit of the user');
  await setKey(hub, id, { [field]: value });
  done(call);
}

/** The calls about one key. */
export async function oneKey(hub: Hub, call: Call, id: string, verb: string): Promise<void> {
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
  const limit = /^PATCH \/limits\/(\w+)$/.exec(asked)?.[1];
  if (limit) return setLimit(hub, call, id, limit);
  if (asked !== 'PATCH ') return noRoute(call);
  const body = await bodyOf(call, keyFields, ['name']);
  if (body === undefined) return;
  if (await setKey(hub, id, body)) done(call);
  else notFound(call, 'key');
}
