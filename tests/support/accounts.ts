import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { libpqDsn } from '../../src/config/render/escape.ts';
import { casdoor } from '../../templates/rehearsal/standins/casdoor/index.ts';
import { buildServer, runServer, type ServerContainer } from './server-images.ts';
import { closedPort } from './sockets.ts';
import { type Standin, startStandin } from './standin.ts';

export const password = "it's $5 #1";
export const callback = 'http://10.0.0.5:39080/oidc-auth/api/v1/plugin/login/callback';
let server: ServerContainer;

export const databasePort = (): number => server.port;
export const started: Standin[] = [];

/** One Postgres for a test file; its two databases are fresh in each test. */
export function usePostgres(): void {
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
  beforeEach(async () => {
    await sql('postgres', 'DROP DATABASE IF EXISTS casdoor WITH (FORCE)');
    await sql('postgres', 'DROP DATABASE IF EXISTS auth WITH (FORCE)');
    await sql('postgres', 'CREATE DATABASE casdoor');
  });
}

export async function sql(database: string, text: string): Promise<Record<string, unknown>[]> {
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

export const init = (userPassword = 'first-password') => ({
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
export const dsn = (more: Record<string, string> = {}) =>
  libpqDsn({
    host: '127.0.0.1',
    port: String(server.port),
    user: 'zgsm',
    password,
    sslmode: 'disable',
    dbname: 'casdoor',
    ...more,
  });

/** Casdoor over that Postgres, in this process. */
export async function startCasdoor(
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
export const form = (fields: Record<string, string>) => new URLSearchParams(fields);
