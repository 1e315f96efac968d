import { describe, expect, it } from 'vitest';
import { callback, dsn, form, init, sql, startCasdoor, usePostgres } from '../support/accounts.ts';
import { ask, type Standin } from '../support/standin.ts';

usePostgres();
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
    expect((await introspect(at, body.access_token, 'wrong')).body).toMatchObject({
      status: 'error',
      msg: 'Incorrect client secret for application: loginApp',
    });
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
    const wrong = 'invalid username or password: ';
    for (let left = 4; left >= 0; left--)
      expect((await grant(at, 'wrong')).body.error_description).toBe(
        `${wrong}password or code is incorrect, you have ${left} remaining chances`,
      );
    expect((await grant(at)).body.error_description).toMatch(
      /^invalid username or password: .* too many times, please wait for 15 minutes/,
    );
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
