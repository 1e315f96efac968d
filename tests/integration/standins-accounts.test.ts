import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { libpqDsn } from '../../src/render/escape.ts';
import { casdoor } from '../../templates/rehearsal/standins/casdoor/index.ts';
import { oidcAuth } from '../../templates/rehearsal/standins/oidc-auth.ts';
import { buildServer, runServer, type ServerContainer } from '../support/server-images.ts';
import { closedPort } from '../support/sockets.ts';
import { ask, type Standin, startStandin } from '../support/standin.ts';

const password = "it's $5 #1";
const callback = 'http://10.0.0.5:39080/oidc-auth/api/v1/plugin/login/callback';
let server: ServerContainer;
const started: Standin[] = [];

beforeAll(async () => {
  await buildServer('postgres');
  const env = { POSTGRES_USER: 'zgsm', POSTGRES_PASSWORD: password };
  server = await runServer('postgres', { port: await closedPort(), env });
  await server.until(['pg_isready', '-q', '-h', '127.0.0.1']);
});
afterAll(() => server?.remove());
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
});

async function sql(database: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: server.port,
    user: 'zgsm',
    password,
    database,
  });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const init = (userPassword = 'first-password') => ({
  organizations: [
    {
      owner: 'admin',
      name: 'user-group',
      displayName: 'g',
      passwordType: 'bcrypt',
      passwordOptions: ['AtLeast6'],
    },
  ],
  applications: [
    {
      owner: 'admin',
      name: 'loginApp',
      organization: 'user-group',
      cert: 'cert-built-in',
      enablePassword: true,
      clientId: 'client',
      clientSecret: 'secret',
      redirectUris: [callback],
      expireInHours: 2,
      refreshExpireInHours: 2,
      grantTypes: ['authorization_code', 'password', 'refresh_token'],
      failedSigninLimit: 5,
      failedSigninFrozenTime: 15,
    },
  ],
  users: [
    {
      owner: 'user-group',
      name: 'demo',
      password: userPassword,
      phone: '13400000000',
      displayName: 'demo',
    },
  ],
});
const dsn = (more: Record<string, string> = {}) =>
  libpqDsn({
    host: '127.0.0.1',
    port: String(server.port),
    user: 'zgsm',
    password,
    sslmode: 'disable',
    dbname: 'casdoor',
    ...more,
  });

async function startCasdoor(
  file: unknown = init(),
  env: Record<string, string> = { initDataNewOnly: 'true' },
) {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const one = await startStandin(casdoor, {
    ports: [8000],
    files: { '/init_data.json': text },
    env: { driverName: 'postgres', dataSourceName: dsn(), ...env },
  });
  started.push(one);
  return one;
}
const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const grant = (at: Standin, pass = 'first-password', more: Record<string, string> = {}) =>
  ask(at.url(8000, '/api/login/oauth/access_token'), {
    body: form({
      grant_type: 'password',
      client_id: 'client',
      client_secret: 'secret',
      username: 'demo',
      password: pass,
      ...more,
    }),
  });
const appLogin = (at: Standin, clientId: string, redirectUri: string) =>
  ask(
    at.url(
      8000,
      `/api/get-app-login?${form({ clientId, redirectUri, responseType: 'code', type: 'code', scope: 'openid', state: 'x' })}`,
    ),
  );
const introspect = (at: Standin, token: string, secret = 'secret') =>
  ask(at.url(8000, '/api/login/oauth/introspect'), {
    headers: { authorization: `Basic ${btoa(`client:${secret}`)}` },
    body: form({ token, token_type_hint: 'access_token' }),
  });

beforeEach(async () => {
  await sql('postgres', 'DROP DATABASE IF EXISTS casdoor WITH (FORCE)');
  await sql('postgres', 'DROP DATABASE IF EXISTS auth WITH (FORCE)');
  await sql('postgres', 'CREATE DATABASE casdoor');
});

describe('Casdoor', () => {
  it("must end with the database's words when its database is missing or the password wrong", async () => {
    await expect(startCasdoor(init(), { dataSourceName: dsn({ dbname: 'none' }) })).rejects.toThrow(
      /database "none" does not exist/,
    );
    await expect(startCasdoor(init(), { dataSourceName: dsn({ password: 'x' }) })).rejects.toThrow(
      /password authentication failed/,
    );
  });
  it('must panic on broken init data', async () => {
    await expect(startCasdoor('{"organizations": [')).rejects.toThrow(/^panic: /);
  });
  it('must seed, hash the password and give tokens that it knows again', async () => {
    const at = await startCasdoor();
    const { body } = await grant(at);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 7200 });
    const claims = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({
      name: 'demo',
      phone_number: '13400000000',
      sub: claims.universal_id,
    });
    expect((await introspect(at, body.access_token)).body).toMatchObject({
      active: true,
      username: 'demo',
    });
    expect((await introspect(at, `${body.access_token}x`)).body).toEqual({ active: false });
    expect((await introspect(at, body.access_token, 'wrong')).status).toBe(401);
    const [row] = await sql(
      'casdoor',
      `SELECT password, password_type FROM "user" WHERE name = 'demo'`,
    );
    expect(row).toMatchObject({ password: expect.stringMatching(/^\$2/), password_type: 'bcrypt' });
    expect(await sql('casdoor', 'SELECT name FROM "user" ORDER BY name')).toEqual([
      { name: 'admin' },
      { name: 'demo' },
    ]);
  });
  it('must sign with a key of its own in each deployment', async () => {
    const key = async () =>
      (await ask((await startCasdoor()).url(8000, '/.well-known/jwks'))).body.keys[0].n;
    const first = await key();
    expect(await key()).toBe(first);
    await sql('casdoor', 'DELETE FROM cert');
    expect(await key()).not.toBe(first);
  });
  it('must tell a wrong client id and redirect address in the literal words', async () => {
    const at = await startCasdoor();
    expect((await appLogin(at, 'other', callback)).body).toMatchObject({
      status: 'error',
      msg: 'Invalid client_id',
    });
    const uri = 'http://10.0.0.9/x';
    expect((await appLogin(at, 'client', uri)).body.msg).toBe(
      `Redirect URI: ${uri} doesn't exist in the allowed Redirect URI list`,
    );
    expect((await appLogin(at, 'client', callback)).body.data.clientSecret).toBe('***');
  });
  it('must refuse a wrong password and lock after five', async () => {
    const at = await startCasdoor();
    for (let n = 0; n < 5; n++)
      expect((await grant(at, 'wrong')).body.error_description).toBe(
        'invalid username or password',
      );
    expect((await grant(at)).status).toBe(400);
  });
  it('must refuse an unknown client and a grant that is not allowed', async () => {
    const at = await startCasdoor();
    expect((await grant(at, undefined, { client_id: 'x' })).body).toMatchObject({
      error: 'invalid_client',
    });
    expect((await grant(at, undefined, { grant_type: 'client_credentials' })).body.error).toBe(
      'unsupported_grant_type',
    );
  });
  it('must keep what is there with initDataNewOnly, and replace it without', async () => {
    const idOf = async () =>
      (await sql('casdoor', `SELECT id FROM "user" WHERE name = 'demo'`))[0]?.id;
    await startCasdoor();
    const id = await idOf();
    const kept = await startCasdoor(init('second-password'));
    expect(await idOf()).toBe(id);
    expect((await grant(kept)).status).toBe(200);
    const replaced = await startCasdoor(init('second-password'), {});
    expect(await idOf()).not.toBe(id);
    expect((await grant(replaced, 'second-password')).status).toBe(200);
  });
  it('must let its admin, and nobody else, change accounts and the application', async () => {
    const at = await startCasdoor();
    const call = (path: string, body: unknown, cookie = '') =>
      ask(at.url(8000, path), { body, headers: { cookie } });
    expect((await call('/api/add-user', {})).body.msg).toBe('Unauthorized operation');
    const admin = {
      application: 'app-built-in',
      organization: 'built-in',
      username: 'admin',
      password: '123',
      type: 'login',
    };
    const login = await call('/api/login', admin);
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
    const user = {
      owner: 'user-group',
      name: 'second',
      password: 'abcdef',
      phone: '2',
      signupApplication: 'loginApp',
    };
    expect((await call('/api/add-user', user, cookie)).body).toMatchObject({
      status: 'ok',
      data: 'Affected',
    });
    expect((await call('/api/add-user', user, cookie)).body.msg).toBe('Username already exists');
    expect((await call('/api/add-user', { ...user, owner: 'nowhere' }, cookie)).body.msg).toMatch(
      /does not exist/,
    );
    expect((await call('/api/add-user', { ...user, name: 'a b' }, cookie)).body.status).toBe(
      'error',
    );
    const set = (newPassword: string) =>
      call(
        '/api/set-password',
        { userOwner: 'user-group', userName: 'second', newPassword },
        cookie,
      );
    expect((await set('short')).body.msg).toMatch(/at least 6/);
    expect((await set('longer-one')).body.status).toBe('ok');
    expect((await grant(at, 'longer-one', { username: 'second' })).status).toBe(200);
    const got = await ask(at.url(8000, '/api/get-application?id=admin/loginApp'), {
      headers: { cookie },
    });
    const changed = { ...got.body.data, redirectUris: ['http://new/'] };
    expect(
      (await call('/api/update-application?id=admin/loginApp', changed, cookie)).body.data,
    ).toBe('Affected');
    expect((await appLogin(at, 'client', 'http://new/')).body.status).toBe('ok');
    expect(
      (await call('/api/delete-user', { owner: 'user-group', name: 'second' }, cookie)).body.data,
    ).toBe('Affected');
    const users = await ask(at.url(8000, '/api/get-users?owner=user-group'), {
      headers: { cookie },
    });
    expect(
      users.body.data.map((u: { name: string; password: string }) => [u.name, u.password]),
    ).toEqual([['demo', '***']]);
  });
});

describe('oidc-auth', () => {
  const startAuth = async (provider: Standin) => {
    const one = await startStandin(oidcAuth, {
      ports: [8080],
      env: {
        SERVER_BASEURL: 'http://10.0.0.5:39080',
        PROVIDERS_CASDOOR_BASEURL: 'http://10.0.0.5:39080',
        PROVIDERS_CASDOOR_INTERNALURL: provider.url(8000),
        PROVIDERS_CASDOOR_CLIENTID: 'client',
        PROVIDERS_CASDOOR_CLIENTSECRET: 'secret',
        ENCRYPT_AESKEY: 'k'.repeat(32),
        DATABASE_HOST: '127.0.0.1',
        DATABASE_PORT: String(server.port),
        DATABASE_USERNAME: 'zgsm',
        DATABASE_PASSWORD: password,
        DATABASE_DBNAME: 'auth',
      },
    });
    started.push(one);
    return one;
  };
  /** Logs a user in as a browser would: the page's call, then the callback. */
  async function login(provider: Standin, auth: Standin, username: string) {
    const query = form({
      clientId: 'client',
      responseType: 'code',
      redirectUri: callback,
      type: 'code',
      state: username,
    });
    const body = {
      application: 'loginApp',
      organization: 'user-group',
      username,
      password: 'first-password',
      type: 'code',
    };
    const page = await ask(provider.url(8000, `/api/login?${query}`), { body });
    return ask(
      auth.url(
        8080,
        `/oidc-auth/api/v1/plugin/login/callback?${form({ code: page.body.data, state: username })}`,
      ),
    );
  }
  const two = () => {
    const data = init();
    return {
      ...data,
      users: [...data.users, { ...data.users[0], name: 'second', phone: '13400000001' }],
    };
  };

  it('must make its database and table, and write users without GitHub with an empty id', async () => {
    const provider = await startCasdoor(two());
    const auth = await startAuth(provider);
    expect((await ask(auth.url(8080, '/health/ready'))).status).toBe(200);
    expect((await ask(auth.url(8080, '/oidc-auth/api/v1/plugin/login'))).body.success).toBe(false);
    expect((await login(provider, auth, 'demo')).status).toBe(302);
    expect((await login(provider, auth, 'demo')).status).toBe(302);
    expect((await login(provider, auth, 'second')).status).toBe(302);
    expect(await sql('auth', 'SELECT name, github_id FROM auth_users ORDER BY name')).toEqual([
      { name: 'demo', github_id: '' },
      { name: 'second', github_id: '' },
    ]);
  });
  it('must fail for the second user with the literal error while the old index exists, and keep the index', async () => {
    const provider = await startCasdoor(two());
    await startAuth(provider);
    await sql('auth', 'CREATE UNIQUE INDEX idx_auth_users_github_id ON auth_users (github_id)');
    const auth = await startAuth(provider);
    expect((await login(provider, auth, 'demo')).status).toBe(302);
    const second = await login(provider, auth, 'second');
    expect(second.body).toMatchObject({ code: 'oidc-auth.updateInfoFailed', success: false });
    expect(second.body.message).toContain(
      'ERROR: duplicate key value violates unique constraint "idx_auth_users_github_id" (SQLSTATE 23505)',
    );
    await sql('auth', 'DROP INDEX idx_auth_users_github_id');
    await sql(
      'auth',
      `CREATE UNIQUE INDEX idx_auth_users_github_id ON auth_users (github_id) WHERE github_id <> ''`,
    );
    expect((await login(provider, auth, 'second')).status).toBe(302);
  });
  it('must not be ready when its database is gone', async () => {
    const auth = await startAuth(await startCasdoor());
    await sql('postgres', 'DROP DATABASE auth WITH (FORCE)');
    expect((await ask(auth.url(8080, '/health/ready'))).status).toBe(500);
  });
});
