import { describe, expect, it } from 'vitest';
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
        DATABASE_PORT: String(databasePort()),
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
