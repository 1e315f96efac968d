import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildServer, runServer, type ServerContainer } from '../support/server-images.ts';
import { closedPort } from '../support/sockets.ts';

const started: ServerContainer[] = [];
const dirs: string[] = [];
beforeAll(() => buildServer('postgres'));
afterEach(async () => {
  for (const one of started.splice(0)) await one.remove();
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
});

const ready = ['pg_isready', '-q', '-h', '127.0.0.1'];
async function start(
  env: Record<string, string>,
  more: { command?: string[]; binds?: string[] } = {},
) {
  const one = await runServer('postgres', { port: await closedPort(), env, ...more });
  started.push(one);
  return one;
}
async function tempDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'standins-pg-'));
  dirs.push(dir);
  return dir;
}
/** From outside the container: on its own loopback the image trusts everybody, as the official one does. */
async function query(at: ServerContainer, sql: string, password: string): Promise<unknown> {
  const { port } = at;
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'owner',
    password,
    database: 'shop',
  });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {});
  } finally {
    await client.end();
  }
}
const env = { POSTGRES_USER: 'owner', POSTGRES_PASSWORD: "p'w $x", POSTGRES_DB: 'shop' };

describe("the rehearsal's Postgres", () => {
  it('must take user, password, database and flags as the official image does', async () => {
    const at = await start(env, { command: ['-c', 'max_connections=37'] });
    await at.until(ready);
    expect(await query(at, 'show max_connections', "p'w $x")).toEqual(['37']);
    expect(await query(at, 'select current_user, current_database()', "p'w $x")).toEqual([
      'owner',
      'shop',
    ]);
    await expect(query(at, 'select 1', 'wrong')).rejects.toThrow(/password authentication failed/);
  });
  it('must run init files before it listens on TCP', async () => {
    const dir = await tempDir();
    await chmod(dir, 0o755);
    await writeFile(join(dir, '10.sql'), 'create table a (x int); insert into a values (7);');
    await writeFile(join(dir, '20.sh'), 'sleep 3\n');
    const at = await start(env, { binds: [`${dir}:/docker-entrypoint-initdb.d:ro`] });
    await at.until(['pg_isready', '-q', '-U', 'owner']);
    expect((await at.exec(ready)).code).not.toBe(0);
    await at.until(ready);
    expect(await query(at, 'select x from a', "p'w $x")).toEqual([7]);
  });
  it('must refuse an empty password with a clear line', async () => {
    const at = await start({});
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await at.logs()).toMatch(/POSTGRES_PASSWORD is empty/);
  });
  it('must keep the password of its data directory when it is started with another', async () => {
    const dir = await tempDir();
    const binds = [`${dir}:/var/lib/postgresql/data`];
    const first = await start(env, { binds });
    await first.until(ready);
    await first.remove();
    started.pop();
    const again = await start({ ...env, POSTGRES_PASSWORD: 'other' }, { binds });
    await again.until(ready);
    await expect(query(again, 'select 1', 'other')).rejects.toThrow(/password authentication/);
    expect(await query(again, 'select 1', "p'w $x")).toEqual([1]);
  });
});
