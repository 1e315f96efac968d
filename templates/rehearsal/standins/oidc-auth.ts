import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type Box, need, type Role } from './kit/box.ts';
import { call as request } from './kit/client.ts';
import { type Call, parseObject, send, serve } from './kit/http.ts';
import { connectPool, goText, parseDsn } from './kit/postgres.ts';

const base = '/oidc-auth/api/v1';
const callbackPath = `${base}/plugin/login/callback`;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The tables as gorm's migration makes them: it neither adds nor drops the unique index of older installations. */
const migration = `
CREATE TABLE IF NOT EXISTS auth_users (
  id uuid PRIMARY KEY, created_at timestamptz, updated_at timestamptz, name varchar(100),
  github_id varchar(100), github_name varchar(100), vip bigint DEFAULT 0, phone varchar(20),
  email varchar(100), password varchar(100), company varchar(100), location varchar(100),
  user_code varchar(100), external_accounts varchar(100), employee_number varchar(100),
  github_star text, devices jsonb, access_time timestamptz);
CREATE INDEX IF NOT EXISTS idx_auth_users_email ON auth_users (email);
CREATE INDEX IF NOT EXISTS idx_auth_users_name ON auth_users (name);
CREATE TABLE IF NOT EXISTS sync_locks (name text PRIMARY KEY, locked_at timestamptz);`;

interface Service {
  readonly db: pg.Pool;
  readonly key: Buffer;
  readonly publicUrl: string;
  readonly casdoorPublic: string;
  readonly casdoorInternal: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const fail = (call: Call, status: number, code: string, message: string) =>
  send(call, status, {
    ...{ code: `oidc-auth.${code}`, data: '', message, success: false },
    timestamp: new Date().toISOString(),
  });
const bad = (call: Call, message: string) => fail(call, 400, 'badRequestParameter', message);
const good = (call: Call, data: Record<string, unknown>) => {
  const timestamp = Math.floor(Date.now() / 1000);
  send(call, 200, { success: true, code: 200, message: '', data, timestamp });
};
const needed = (name: string) => `${name} needs to be provided`;
const noState =
  "Key: 'requestQuery.State' Error:Field validation for 'State' failed on the 'required' tag";

/** State carried through the accounts service and back, so that none is kept here. */
interface Carried {
  readonly state: string;
  readonly machine_code: string;
  readonly vscode_version: string;
}

function seal({ key }: Service, value: Carried): string {
  if (![16, 24, 32].includes(key.length))
    throw new Error(`failed to create cipher: crypto/aes: invalid key size ${key.length}`);
  const nonce = randomBytes(12);
  const cipher = createCipheriv(`aes-${8 * key.length}-gcm` as 'aes-256-gcm', key, nonce);
  const parts = [nonce, cipher.update(JSON.stringify(value)), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(parts).toString('base64url');
}

function unseal({ key }: Service, text: string): Carried {
  const bytes = Buffer.from(text, 'base64url');
  const nonce = bytes.subarray(0, 12);
  const cipher = createDecipheriv(`aes-${8 * key.length}-gcm` as 'aes-256-gcm', key, nonce);
  cipher.setAuthTag(bytes.subarray(-16));
  const plain = Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]);
  return JSON.parse(plain.toString());
}

function login(service: Service, call: Call) {
  const given = (name: string) => call.query.get(name) ?? '';
  const [state, machine_code] = [given('state'), given('machine_code')];
  const vscode_version = given('vscode_version');
  if (state === '') return bad(call, noState);
  if (given('platform') === 'plugin') {
    if (vscode_version === '') return bad(call, needed('vscode_version'));
    if (machine_code === '') return bad(call, needed('machine_code'));
  }
  const provider = given('provider');
  if (provider === '') return bad(call, 'please select a provider, such as casdoor.');
  let sealed: string;
  try {
    sealed = seal(service, { state, machine_code, vscode_version });
  } catch (error) {
    return fail(call, 500, 'loginEncryptFailed', `failed to encrypt data, ${goText(error)}`);
  }
  if (provider !== 'casdoor')
    return bad(call, 'this login method is not supported, please choose SMS or GitHub.');
  const { casdoorPublic, clientId, publicUrl } = service;
  call.response.writeHead(302, {
    location: `${casdoorPublic}/login/oauth/authorize?client_id=${clientId}&state=${sealed}&redirect_uri=${publicUrl}${callbackPath}&response_type=code`,
  });
  call.response.end();
}

/** The user of a token: by GitHub, else by phone; a name comes only with a sign-in method. */
function userOf(claims: Record<string, unknown>) {
  const properties = Object(claims.properties) as Record<string, unknown>;
  const phone = String(claims.phone ?? '').replaceAll('+86', '');
  const named = Object.keys(properties).length > 0;
  return {
    ...{ id: claims.universal_id, phone, name: named ? claims.name : phone },
    // Without GitHub an empty text, not NULL: the cause of the duplicate keys.
    github: String(properties.oauth_GitHub_id ?? ''),
  };
}

async function upsertUser(
  { db }: Service,
  claims: Record<string, unknown>,
  device: Record<string, unknown>,
): Promise<void> {
  const { id, name, phone, github } = userOf(claims);
  if (github === '' && phone === '')
    throw new Error('user must have either github_id, phone, or email');
  const [field, value] = github === '' ? ['phone', phone] : ['github_id', github];
  const values = [id, name, github, phone, JSON.stringify([device])];
  const updated = await db.query(
    `UPDATE auth_users SET id = $1, name = $2, github_id = $3, phone = $4, devices = $5, updated_at = now()
     WHERE ${field} = $6`,
    [...values, value],
  );
  if (updated.rowCount) return;
  try {
    await db.query(
      `INSERT INTO auth_users (id, name, github_id, phone, devices, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, now(), now())`,
      values,
    );
  } catch (error) {
    throw new Error(`failed to create user: failed to create: ${goText(error)}`);
  }
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
    throw new Error(`failed to get token, status: ${answer.status}`);
  return tokens;
}

async function callback(service: Service, call: Call): Promise<void> {
  const code = call.query.get('code');
  if (!code) return bad(call, needed('code'));
  const sealed = call.query.get('state');
  if (!sealed) return fail(call, 500, 'loginEncryptFailed', needed('state'));
  let carried: Carried;
  try {
    carried = unseal(service, sealed);
  } catch (error) {
    return fail(call, 500, 'LoginDecryptFailed', `failed to decrypt data, ${goText(error)}`);
  }
  const unknown = (why: unknown) =>
    fail(call, 500, 'userNotFound', `query user info fail: ${goText(why)}`);
  let tokens: Record<string, unknown>;
  try {
    tokens = await exchange(service, code);
  } catch (error) {
    return unknown(error);
  }
  const payload = String(tokens.access_token).split('.')[1] ?? '';
  const claims = parseObject(Buffer.from(payload, 'base64url').toString('utf8')) ?? {};
  if (!uuid.test(String(claims.universal_id))) return unknown('invalid UUID length');
  const device = { ...carried, id: randomUUID(), provider: 'casdoor', status: 'logged_out' };
  const { access_token, refresh_token } = tokens;
  try {
    await upsertUser(service, claims, { ...device, access_token, refresh_token });
  } catch (error) {
    return fail(call, 500, 'updateInfoFailed', `update user info fail: ${goText(error)}`);
  }
  call.response.writeHead(302, { location: `${service.casdoorPublic}/login/success` });
  call.response.end();
}

/** The editor asks until somebody has logged in; until then both tokens are empty. */
async function token({ db }: Service, call: Call): Promise<void> {
  const given = (name: string) => call.query.get(name) ?? '';
  const [state, machine_code] = [given('state'), given('machine_code')];
  if (state === '') return bad(call, noState);
  if (machine_code === '')
    return fail(call, 401, 'authenticationFailed', 'invalid authorization header format');
  const vscode_version = given('vscode_version');
  if (vscode_version === '') return bad(call, needed('machine_code or vscode_version'));
  const wanted = JSON.stringify([{ machine_code, vscode_version, state }]);
  const { rows } = await db.query('SELECT devices FROM auth_users WHERE devices @> $1', [wanted]);
  const { access_token = '', refresh_token = '' } = rows[0]?.devices[0] ?? {};
  good(call, { access_token, refresh_token, state });
}

function status(call: Call) {
  if (call.query.get('platform') !== 'plugin') return bad(call, 'device must be vscode plugin');
  if (!call.request.headers.authorization) return bad(call, needed('access_token'));
  fail(call, 401, 'tokenInvalid', 'invalid token, no related account exists');
}

/** One connection string for all: a password that has to be quoted must come quoted. */
function target({ env }: Box, database: string) {
  const { DATABASE_HOST: host, DATABASE_USERNAME: user, DATABASE_PASSWORD: password } = env;
  return parseDsn(
    `host=${host} user=${user} password=${password} dbname=${database} port=${env.DATABASE_PORT ?? 5432} sslmode=disable`,
  );
}

async function openDatabase(box: Box): Promise<pg.Pool> {
  const name = box.env.DATABASE_DBNAME ?? 'auth';
  const first = await connectPool(box, target(box, 'postgres'), 5);
  const found = await first.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (found.rowCount === 0) await first.query(`CREATE DATABASE "${name.replaceAll('"', '""')}"`);
  const db = await connectPool(box, target(box, name), 5);
  await db.query(migration);
  return db;
}

async function start(box: Box): Promise<void> {
  const trim = (name: string) => need(box, name).replace(/\/$/, '');
  const settings = {
    key: Buffer.from(need(box, 'ENCRYPT_AESKEY')),
    publicUrl: trim('SERVER_BASEURL'),
    casdoorPublic: trim('PROVIDERS_CASDOOR_BASEURL'),
    casdoorInternal: trim('PROVIDERS_CASDOOR_INTERNALURL'),
    clientId: need(box, 'PROVIDERS_CASDOOR_CLIENTID'),
    clientSecret: need(box, 'PROVIDERS_CASDOOR_CLIENTSECRET'),
  };
  const service: Service = { ...settings, db: await openDatabase(box) };
  await serve(box, 8080, (call) => {
    // It says only that the start is over; the database is not asked again.
    if (call.path === '/health/ready')
      return send(call, 200, { status: 'ok', message: 'Application ready' });
    if (call.path === callbackPath) return callback(service, call);
    if (call.path === `${base}/plugin/login`) return login(service, call);
    if (call.path === `${base}/plugin/login/token`) return token(service, call);
    if (call.path === `${base}/plugin/login/status`) return status(call);
    send(call, 404, '404 page not found');
  });
}

export const oidcAuth: Role = { start };
