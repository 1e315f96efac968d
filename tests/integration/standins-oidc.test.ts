import { describe, expect, it } from 'vitest';
import { libpqValue } from '../../src/config/render/escape.ts';
import { oidcAuth } from '../../templates/rehearsal/standins/oidc-auth.ts';
import {
  callback,
  databasePort,
  form,
  init,
  password,
  sql,
  startCasdoor,
  started,
  usePostgres,
} from '../support/accounts.ts';
import { ask, type Standin, startStandin } from '../support/standin.ts';

usePostgres();

describe('oidc-auth', () => {
  const startAuth = async (provider: Standin, more: Record<string, string> = {}) => {
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
        DATABASE_PORT: String(databasePort()),
        DATABASE_USERNAME: 'zgsm',
        DATABASE_PASSWORD: libpqValue(password),
        DATABASE_DBNAME: 'auth',
        ...more,
      },
    });
    started.push(one);
    return one;
  };
  const device = { machine_code: 'm', vscode_version: '1', state: 'x' };
  const start = (auth: Standin, more: Record<string, string> = {}) => {
    const query = form({ ...device, platform: 'plugin', provider: 'casdoor', ...more });
    return ask(auth.url(8080, `/oidc-auth/api/v1/plugin/login?${query}`));
  };
  /** Logs a user in as a browser would: the start, the page's call, then the callback. */
  async function login(provider: Standin, auth: Standin, username: string) {
    const to = new URL((await start(auth)).headers.get('location') ?? '');
    const state = to.searchParams.get('state') ?? '';
    expect(to.searchParams.get('redirect_uri')).toBe(callback);
    const query = form({
      clientId: 'client',
      responseType: 'code',
      redirectUri: callback,
      type: 'code',
      state,
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
        `/oidc-auth/api/v1/plugin/login/callback?${form({ code: page.body.data, state })}`,
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
      { name: '13400000000', github_id: '' },
      { name: '13400000001', github_id: '' },
    ]);
    const query = form(device);
    const token = await ask(auth.url(8080, `/oidc-auth/api/v1/plugin/login/token?${query}`));
    expect(token.body.data).toMatchObject({ access_token: expect.stringMatching(/^ey/) });
  });
  it('must say what is missing, and a key of the wrong length only at a login', async () => {
    const auth = await startAuth(await startCasdoor(), { ENCRYPT_AESKEY: 'short' });
    expect((await start(auth, { vscode_version: '' })).body.message).toMatch(/^vscode_version /);
    expect((await start(auth, { provider: '' })).status).toBe(400);
    expect(await start(auth)).toMatchObject({
      status: 500,
      body: { code: 'oidc-auth.loginEncryptFailed', success: false },
    });
  });
  it('must not start with a password that would have to be quoted and is not', async () => {
    const raw = startAuth(await startCasdoor(), { DATABASE_PASSWORD: password });
    await expect(raw).rejects.toThrow();
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
  it('must stay ready when its database is gone: the real service asks it only at its start', async () => {
    const auth = await startAuth(await startCasdoor());
    await sql('postgres', 'DROP DATABASE auth WITH (FORCE)');
    expect((await ask(auth.url(8080, '/health/ready'))).status).toBe(200);
  });
});
