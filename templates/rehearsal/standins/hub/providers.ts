import { call as ask } from '../kit/client.ts';
import { type Call, send } from '../kit/http.ts';
import {
  bodyOf,
  done,
  type Hub,
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

const types = ['claude', 'codex', 'gemini', 'openai-compatible'];
const isString = (value: unknown) => typeof value === 'string';
const isUrl = (value: unknown) => typeof value === 'string' && URL.canParse(value);
/** The app checks scheme and host of a proxy. A missing port is taken. */
const isProxy = (value: unknown) =>
  isUrl(value) && /^(?:https?|socks[45]):\/\/[^/]/.test(String(value));

const fields = {
  name: isText,
  url: isUrl,
  key: isText,
  provider_type: (value: unknown) => types.includes(String(value)),
  is_enabled: isFlag,
  weight: (value: unknown) => isCount(value) && Number(value) >= 1 && Number(value) <= 100,
  priority: isCount,
  group_tag: orNull(isText),
  proxy_url: orNull(isString),
};

const columns = `id, name, url, provider_type AS "providerType", is_enabled AS "isEnabled", weight, priority,
  group_tag AS "groupTag", proxy_url AS "proxyUrl", left(key, 4) || '••••' || right(key, 4) AS "maskedKey"`;

async function rowsOf({ db }: Hub, id?: string) {
  const only = id === undefined ? '' : 'AND id = $1';
  const values = id === undefined ? [] : [id];
  const from = `FROM providers WHERE deleted_at IS NULL ${only} ORDER BY id`;
  return (await db.query(`SELECT ${columns} ${from}`, values)).rows;
}

/** States in Redis decide: they survive a restart. */
async function circuits(hub: Hub, call: Call): Promise<void> {
  const rows = await rowsOf(hub);
  const states = await inRedis(hub.box.env.REDIS_URL ?? '', (redis) =>
    Promise.all(rows.map(({ id }) => redis.hgetall(`circuit_breaker:state:${id}`))),
  );
  const stateOf = (at: number) => {
    const state = states?.[at] ?? {};
    const until = Number(state.circuitOpenUntil ?? 0) || null;
    return {
      circuitState: state.circuitState ?? 'closed',
      failureCount: Number(state.failureCount ?? 0),
      lastFailureTime: Number(state.lastFailureTime ?? 0) || null,
      circuitOpenUntil: until,
      recoveryMinutes: until === null ? null : Math.ceil((until - Date.now()) / 60_000),
    };
  };
  send(call, 200, Object.fromEntries(rows.map(({ id }, at) => [id, stateOf(at)])));
}

const kinds: readonly (readonly [from: number, to: number, kind: string])[] = [
  [401, 401, 'auth_error'],
  [403, 403, 'auth_error'],
  [429, 429, 'rate_limit'],
  [400, 400, 'invalid_request'],
  [402, 499, 'client_error'],
  [500, 599, 'server_error'],
];

/** One real call; the answer is 200 whatever came of it. */
async function test({ db }: Hub, call: Call, id: string): Promise<void> {
  const [row] = (await db.query('SELECT url, key FROM providers WHERE id = $1', [id])).rows;
  const requestUrl = `${row.url.replace(/\/$/, '')}/v1/messages`;
  const started = Date.now();
  const answer = await ask({
    url: requestUrl,
    method: 'POST',
    headers: { 'x-api-key': row.key, 'content-type': 'application/json' },
    body: '{"model":"claude-haiku-4-5-20251001","max_tokens":1,"messages":[]}',
    timeoutMs: 5000,
  }).catch(() => undefined);
  send(call, 200, verdict(answer, { latencyMs: Date.now() - started, requestUrl }));
}

/** Green is only what says `pong`, as it was asked to. */
function verdict(
  answer: { readonly status: number; readonly text: string } | undefined,
  seen: { readonly latencyMs: number; readonly requestUrl: string },
): Readonly<Record<string, unknown>> {
  const all = { ...seen, testedAt: new Date().toISOString() };
  const red = { success: false, status: 'red', ...all };
  if (answer === undefined) {
    const errorType = 'network_error';
    return { ...red, subStatus: errorType, errorType, errorMessage: 'fetch failed' };
  }
  const { status: httpStatusCode, text: rawResponse } = answer;
  const [, , kind] =
    kinds.find(([from, to]) => httpStatusCode >= from && httpStatusCode <= to) ?? [];
  const said = { httpStatusCode, rawResponse };
  if (kind) return { ...red, ...said, subStatus: kind, message: `供应商 不可用: ${kind}` };
  if (rawResponse.includes('pong'))
    return { success: true, status: 'green', subStatus: 'success', ...all, ...said };
  return {
    ...red,
    ...said,
    subStatus: 'content_mismatch',
    message: '供应商 不可用: 响应内容验证失败',
  };
}

/** The shape of a proxy is judged after the fields, with another code. */
function takesProxy(call: Call, { proxy_url: proxy }: Readonly<Record<string, unknown>>): boolean {
  if (proxy === undefined || proxy === null || isProxy(proxy)) return true;
  problem(call, 400, 'provider.action_failed', 'Bad request');
  return false;
}

async function create(hub: Hub, call: Call): Promise<void> {
  const body = await bodyOf(call, fields, ['name', 'url', 'key']);
  if (body === undefined || !takesProxy(call, body)) return;
  const names = Object.keys(body);
  const { rows } = await hub.db.query(
    `INSERT INTO providers (${names.map((name) => `"${name}"`).join(', ')})
     VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')}) RETURNING id`,
    names.map((name) => body[name]),
  );
  send(call, 201, (await rowsOf(hub, String(rows[0].id)))[0]);
}

const closeCircuits = ({ box }: Hub, ids: readonly unknown[]) =>
  inRedis(box.env.REDIS_URL ?? '', (redis) =>
    redis.del(ids.map((id) => `circuit_breaker:state:${id}`)),
  );

async function closeSeveral(hub: Hub, call: Call): Promise<void> {
  const areIds = (value: unknown) =>
    Array.isArray(value) && value.length > 0 && value.every(isCount);
  const body = await bodyOf(call, { providerIds: areIds }, ['providerIds']);
  if (body === undefined) return;
  const ids = body.providerIds as readonly number[];
  await closeCircuits(hub, ids);
  send(call, 200, { resetCount: ids.length });
}

async function one(hub: Hub, call: Call, id: string, verb: string): Promise<void> {
  const [row] = await rowsOf(hub, id);
  if (row === undefined) return notFound(call, 'provider');
  const asked = `${call.method} ${verb}`;
  if (asked === 'GET ') return send(call, 200, row);
  if (asked === 'GET /key:reveal') {
    const { rows } = await hub.db.query('SELECT key FROM providers WHERE id = $1', [id]);
    return send(call, 200, { key: rows[0].key });
  }
  if (asked === 'PATCH ') {
    const body = await bodyOf(call, fields);
    if (body === undefined || !takesProxy(call, body)) return;
    await setColumns(hub, 'providers', id, body);
    return send(call, 200, (await rowsOf(hub, id))[0]);
  }
  if (asked === 'DELETE ') {
    await hub.db.query('UPDATE providers SET deleted_at = now() WHERE id = $1', [id]);
    return noContent(call);
  }
  if (asked === 'POST /circuit:reset') {
    await closeCircuits(hub, [id]);
    return done(call);
  }
  if (asked === 'POST /test') {
    if (await bodyOf(call, { model: isText })) await test(hub, call, id);
    return;
  }
  noRoute(call);
}

/** Providers: made, changed, tested; false for a path that is none of theirs. */
export async function providers(hub: Hub, call: Call): Promise<boolean> {
  const path = call.path.replace('/api/v1/providers', '');
  const wanted = /^\/(\d+)(\/[\w:]+)?$/.exec(path);
  if (!call.path.startsWith('/api/v1/providers')) return false;
  if (path === '' && call.method === 'GET') {
    await rowsOf(hub).then(
      (items) => send(call, 200, { items }),
      // It cannot read them, and says that there are none.
      () => send(call, 200, { items: [] }),
    );
  } else if (path === '' && call.method === 'POST') await create(hub, call);
  else if (path === '/health' && call.method === 'GET') await circuits(hub, call);
  else if (path === '/circuits:batchReset' && call.method === 'POST') await closeSeveral(hub, call);
  else if (wanted?.[1]) await one(hub, call, wanted[1], wanted[2] ?? '');
  else return false;
  return true;
}
