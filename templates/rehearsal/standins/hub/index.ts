import pg from 'pg';
import { type Box, type Role, sleep } from '../kit/box.ts';
import { redisPing } from '../kit/client.ts';
import { type Call, objectOf, send, serve } from '../kit/http.ts';
import { parseUrl } from '../kit/postgres.ts';
import { type Hub, noRoute, problem } from './answers.ts';
import { providers } from './providers.ts';
import { redisOf } from './redis.ts';
import { administer, scheduleCleanUp, system } from './system.ts';
import { tables } from './tables.ts';
import { serveUpstream } from './upstream.ts';
import { users } from './users.ts';

const version = '0.9.2';

/** One JSON object a line, as the app logs. */
function say(level: string, msg: string, more: Record<string, unknown> = {}): void {
  process.stdout.write(
    `${JSON.stringify({ level, time: new Date().toISOString(), msg, ...more })}\n`,
  );
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** As often and as long as the app: half a minute of tries two seconds apart, then it gives up. */
async function waitForDatabase(db: pg.Pool, box: Box): Promise<void> {
  for (let n = 1; ; n++) {
    try {
      await db.query('SELECT 1');
      say('info', 'Database connection established');
      return;
    } catch (error) {
      say('warn', `Waiting for database... (${n}/30)`, { err: { message: wordsOf(error) } });
      if (n >= 30) {
        say('error', 'Failed to connect to database after retries');
        box.die('Cannot start application without database connection');
      }
      await sleep(Number(box.env.STANDIN_RETRY_MS ?? 2000));
    }
  }
}

/** Under the app's own lock, which another instance may hold. */
async function migrate(db: pg.Pool): Promise<void> {
  const client = await db.connect();
  try {
    say('info', 'Waiting for database migration lock...');
    await client.query("SELECT pg_advisory_lock(hashtext('claude-code-hub:migrations'))");
    await client.query(tables);
    say('info', 'Database migrations completed successfully');
    await client.query("SELECT pg_advisory_unlock(hashtext('claude-code-hub:migrations'))");
  } finally {
    client.release();
  }
}

const pingRedis = async (url: string): Promise<void> => {
  const { address, password } = redisOf(url);
  await redisPing(address, password);
};

const withoutRedisMs = 467_000;

/** Where Redis does not answer, its queues try one after another for almost eight minutes; where it refuses the login, it ends. */
async function waitForRedis(box: Box): Promise<void> {
  const url = box.env.REDIS_URL ?? '';
  if (url === '') return;
  const until = Date.now() + withoutRedisMs;
  while (Date.now() < until) {
    try {
      await pingRedis(url);
      return;
    } catch (error) {
      const message = wordsOf(error);
      if (/NOAUTH|WRONGPASS/.test(message)) {
        say('error', '[Lifecycle] unhandledRejection', { err: { message } });
        box.die(message);
      }
      say('warn', '[Redis] Connection error', { err: { message } });
      await sleep(1000);
    }
  }
  say('warn', '[Redis] Max retries reached, giving up');
}

type Part = { status: string; latencyMs?: number; message?: string };

async function partOf(ask: () => Promise<unknown>, words: string): Promise<Part> {
  const from = Date.now();
  try {
    await ask();
    return { status: 'up', latencyMs: Date.now() - from };
  } catch {
    return { status: 'down', latencyMs: Date.now() - from, message: words };
  }
}

async function redisPart(url: string): Promise<Part> {
  if (url === '') return { status: 'unchecked', message: 'Redis not configured' };
  return partOf(() => pingRedis(url), 'Redis connection failed');
}

async function health({ box, db, started }: Hub, call: Call): Promise<void> {
  const [database, redis] = await Promise.all([
    partOf(() => db.query('SELECT 1'), 'Database connection failed'),
    redisPart(box.env.REDIS_URL ?? ''),
  ]);
  const down = database.status === 'down';
  const status = down ? 'unhealthy' : redis.status === 'down' ? 'degraded' : 'healthy';
  send(call, down ? 503 : 200, {
    status,
    timestamp: new Date().toISOString(),
    version,
    uptime: Math.round((Date.now() - started) / 1000),
    components: { database, redis, proxy: { status: 'up', latencyMs: 1 } },
  });
}

/** The bearer of a request is the administrator; `change-me` and nothing at all are no token. */
function admits({ box }: Hub, call: Call): boolean {
  const token = box.env.ADMIN_TOKEN ?? '';
  if (token === '' || token === 'change-me') return false;
  return call.request.headers.authorization === `Bearer ${token}`;
}

async function manage(hub: Hub, call: Call): Promise<void> {
  if (call.path === '/api/v1/health') return send(call, 200, { status: 'ok', apiVersion: '1.0.0' });
  const isAdmin = call.path.startsWith('/api/admin/');
  if (isAdmin && !admits(hub, call)) return send(call, 401, { error: 'Unauthorized' });
  if (call.request.headers.authorization === undefined)
    return problem(call, 401, 'auth.missing', 'Authentication required');
  if (!admits(hub, call)) return problem(call, 401, 'auth.invalid', 'Invalid credentials');
  for (const part of [users, providers, system, administer]) if (await part(hub, call)) return;
  noRoute(call);
}

const refused = (call: Call, status: number, code: string, message: string) =>
  send(call, status, { error: { message, type: code, code } });

/** A message of exactly `foo` or `count` is answered by the app itself once the key is accepted. */
async function message(hub: Hub, call: Call): Promise<void> {
  const { 'x-api-key': given, authorization = '' } = call.request.headers;
  const key = given ?? (authorization.replace(/^Bearer /, '') || undefined);
  if (typeof key !== 'string') return refused(call, 401, 'authentication_error', '未提供认证凭据');
  // A deleted user's keys are kept, and get in no more.
  const { rows } = await hub.db.query(
    `SELECT k.is_enabled FROM keys k JOIN users u ON u.id = k.user_id
     WHERE k.key = $1 AND k.deleted_at IS NULL AND u.deleted_at IS NULL`,
    [key],
  );
  if (rows.length === 0) return refused(call, 401, 'invalid_api_key', 'API Key 无效');
  if (rows[0].is_enabled !== true) return refused(call, 401, 'key_disabled', 'API Key 已禁用');
  const { messages } = await objectOf(call);
  const [only, ...others] = Array.isArray(messages) ? messages : [];
  if (others.length === 0 && ['foo', 'count'].includes(only?.content))
    return send(call, 200, { input_tokens: 0 });
  refused(call, 503, 'no_available_providers', 'No available providers');
}

async function answer(hub: Hub, call: Call): Promise<void> {
  // It listens before it is ready; whoever asks then waits.
  while (!hub.ready) await sleep(100);
  if (/^\/api\/(?:actions\/)?health/.test(call.path) && !['GET', 'HEAD'].includes(call.method))
    return void call.response.writeHead(405).end();
  if (call.path === '/api/health' || call.path === '/api/health/ready') return health(hub, call);
  if (call.path === '/api/health/live') return send(call, 200, { status: 'alive' });
  if (call.path === '/api/actions/health') return send(call, 200, { status: 'ok' });
  if (/^\/api\/(?:v1|admin)\//.test(call.path)) return manage(hub, call);
  if (call.path === '/v1/messages' && call.method === 'POST') return message(hub, call);
  if (call.path === '/') return send(call, 307, '', { location: '/zh-CN/login?from=/dashboard' });
  if (call.path === '/zh-CN/login') return send(call, 200, '<!doctype html><html></html>');
  send(call, 404, { error: 'Not Found' });
}

async function start(box: Box): Promise<void> {
  say('info', '[Lifecycle] Process started');
  const db = new pg.Pool({
    ...parseUrl(box.env.DSN ?? ''),
    ...{ max: 5, connectionTimeoutMillis: 3000, application_name: 'claude-code-hub:data' },
  });
  db.on('error', (error) =>
    say('warn', 'Database connection lost', { err: { message: error.message } }),
  );
  box.onStop(() => void db.end().catch(() => {}));
  const hub: Hub = { box, db, started: Date.now(), ready: false };
  await serve(box, 3000, (call) => answer(hub, call));
  say('info', 'server_listening');
  await waitForDatabase(db, box);
  if (box.env.AUTO_MIGRATE !== 'false') await migrate(db);
  await waitForRedis(box);
  await scheduleCleanUp(hub);
  serveUpstream(box);
  hub.ready = true;
  say('info', 'Application ready');
}

/** The stand-in for Claude Code Hub: health, management API and keys, over PostgreSQL and Redis. */
export const hub: Role = { uid: 1000, start };
