import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type Box, need, type Role } from './kit/box.ts';
import { call as request } from './kit/client.ts';
import { type Call, parseObject, send, serve } from './kit/http.ts';
import { connectPool, databaseFromEnv, goText } from './kit/postgres.ts';

const base = '/oidc-auth/api/v1';
const callbackPath = `${base}/plugin/login/callback`;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The tables as gorm's migration makes them: it neither adds nor drops the unique index of older installations. */
const migration = `
CREATE TABLE IF NOT EXISTS auth_users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  created_at timestamptz, updated_at timestamptz, access_time timestamptz,
  name varchar(100) NOT NULL, github_id varchar(100), github_name varchar(100), email varchar(100),
  password varchar(100), company varchar(100), location varchar(100), user_code varchar(100),
  external_accounts varchar(100), employee_number varchar(100), phone varchar(20),
  vip int8 DEFAULT 0, github_star text, devices jsonb);
CREATE INDEX IF NOT EXISTS idx_auth_users_email ON auth_users (email);
CREATE INDEX IF NOT EXISTS idx_auth_users_name ON auth_users (name);
CREATE TABLE IF NOT EXISTS sync_locks (id bigserial PRIMARY KEY, name varchar(100), locked_at timestamptz);`;

interface Service {
  readonly db: pg.Pool;
  readonly publicUrl: string;
  readonly casdoorPublic: string;
  readonly casdoorInternal: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokens: Map<string, Record<string, unknown>>;
}

const fail = (call: Call, status: number, code: string, message: string) =>
  send(call, status, { code: `oidc-auth.${code}`, data: '', message, success: false });

function login(service: Service, call: Call): void {
  const state = call.query.get('state');
  if (!state || !call.query.get('machine_code')) {
    fail(call, 400, 'badRequest', 'state and machine_code are required');
    return;
  }
  const to = new URLSearchParams({
    client_id: service.clientId,
    response_type: 'code',
    redirect_uri: service.publicUrl + callbackPath,
    scope: 'openid profile email',
    state,
  });
  call.response.writeHead(302, {
    location: `${service.casdoorPublic}/login/oauth/authorize?${to}`,
  });
  call.response.end();
}

/** Writes the user of a token; users without GitHub get an empty text, not NULL: the cause of the duplicate keys. */
async function upsertUser(service: Service, claims: Record<string, unknown>): Promise<void> {
  const properties = claims.properties;
  const github =
    typeof properties === 'object' && properties !== null && 'oauth_GitHub_id' in properties
      ? String(properties.oauth_GitHub_id)
      : '';
  await service.db.query(
    `INSERT INTO auth_users (id, created_at, updated_at, access_time, name, github_id, github_name, email, phone)
     VALUES ($1, now(), now(), now(), $2, $3, '', $4, $5)
     ON CONFLICT (id) DO UPDATE SET access_time = now(), updated_at = now(), name = $2, email = $4, phone = $5`,
    [claims.universal_id, claims.name, github, claims.email ?? '', claims.phone ?? ''],
  );
}

async function exchange(service: Service, code: string): Promise<Record<string, unknown>> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: service.clientId,
    client_secret: service.clientSecret,
    code,
  });
  const answer = await request({
    url: `${service.casdoorInternal}/api/login/oauth/access_token`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  const tokens = parseObject(answer.text);
  if (answer.status !== 200 || typeof tokens?.access_token !== 'string')
    throw new Error(String(tokens?.error_description ?? `casdoor answered ${answer.status}`));
  return tokens;
}

async function callback(service: Service, call: Call): Promise<void> {
  const code = call.query.get('code');
  if (!code) return fail(call, 400, 'badRequest', 'code is required');
  let tokens: Record<string, unknown>;
  try {
    tokens = await exchange(service, code);
  } catch (error) {
    return fail(call, 500, 'getTokenFailed', `get token fail:${goText(error)}`);
  }
  const payload = String(tokens.access_token).split('.')[1] ?? '';
  const claims = parseObject(Buffer.from(payload, 'base64url').toString('utf8')) ?? {};
  if (!uuid.test(String(claims.universal_id)))
    return fail(call, 500, 'getUserInfoFailed', `invalid universal_id: ${claims.universal_id}`);
  if (!claims.phone && !claims.email)
    return fail(call, 500, 'getUserInfoFailed', 'user has neither github id nor phone nor email');
  try {
    await upsertUser(service, claims);
  } catch (error) {
    const why = `update user info fail:faile to create user:faile to create:${goText(error)}`;
    return fail(call, 500, 'updateInfoFailed', why);
  }
  service.tokens.set(call.query.get('state') ?? '', tokens);
  call.response.writeHead(302, { location: `${service.casdoorPublic}/login/success` });
  call.response.end();
}

function token(service: Service, call: Call): void {
  const tokens = service.tokens.get(call.query.get('state') ?? '');
  if (!tokens) {
    fail(call, 401, 'tokenNotFound', 'no login with this state');
    return;
  }
  const data = { access_token: tokens.access_token, refresh_token: tokens.refresh_token };
  send(call, 200, { code: '0', success: true, message: '', data });
}

async function ready(service: Service, call: Call): Promise<void> {
  try {
    await service.db.query('SELECT 1');
    send(call, 200, { status: 'ready' });
  } catch (error) {
    send(call, 500, { status: 'not ready', message: goText(error) });
  }
}

async function openDatabase(box: Box): Promise<pg.Pool> {
  const name = box.env.DATABASE_DBNAME ?? 'auth';
  const first = await connectPool(box, databaseFromEnv(box, 'postgres'), 5);
  const found = await first.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (found.rowCount === 0) await first.query(`CREATE DATABASE "${name.replaceAll('"', '""')}"`);
  const db = await connectPool(box, databaseFromEnv(box, name), 5);
  await db.query(migration);
  return db;
}

async function start(box: Box): Promise<void> {
  const key = need(box, 'ENCRYPT_AESKEY');
  if (Buffer.byteLength(key) !== 32)
    box.die(`crypto/aes: invalid key size ${Buffer.byteLength(key)}`);
  const trim = (name: string) => need(box, name).replace(/\/$/, '');
  const settings = {
    publicUrl: trim('SERVER_BASEURL'),
    casdoorPublic: trim('PROVIDERS_CASDOOR_BASEURL'),
    casdoorInternal: trim('PROVIDERS_CASDOOR_INTERNALURL'),
    clientId: need(box, 'PROVIDERS_CASDOOR_CLIENTID'),
    clientSecret: need(box, 'PROVIDERS_CASDOOR_CLIENTSECRET'),
  };
  const service: Service = { ...settings, db: await openDatabase(box), tokens: new Map() };
  await serve(box, 8080, (call) => {
    if (call.path === '/health/ready') return ready(service, call);
    if (call.path === '/health') return send(call, 200, { status: 'ok' });
    if (call.path === callbackPath) return callback(service, call);
    if (call.path === `${base}/plugin/login`) return login(service, call);
    if (call.path === `${base}/plugin/login/token`) return token(service, call);
    if (call.path === `${base}/plugin/login/status`)
      return send(call, 200, {
        code: '0',
        success: true,
        data: {
          status: service.tokens.has(call.query.get('state') ?? '') ? 'LoggedIn' : 'LoggedOut',
        },
      });
    if (call.path === `${base}/manager/bind/account`)
      return send(call, 200, { code: '0', success: true, data: { requestId: randomUUID() } });
    send(call, 404, '404 page not found');
  });
}

export const oidcAuth: Role = { start };
