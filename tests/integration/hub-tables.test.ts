import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostgresSession } from '../../src/effects/effects.ts';
import { readProviders } from '../../src/stacks/claude-code-hub/probes/providers.ts';
import { recentFailures } from '../../src/stacks/claude-code-hub/providers/failures.ts';
import { tables } from '../../templates/rehearsal/standins/hub/tables.ts';
import { buildServer, runServer } from '../support/server-images.ts';
import { closedPort } from '../support/sockets.ts';

let end: () => Promise<unknown> = async () => undefined;
let db: pg.Pool;

beforeAll(async () => {
  await buildServer('postgres');
  const env = { POSTGRES_PASSWORD: 'p', POSTGRES_DB: 'hub' };
  const running = await runServer('postgres', { port: await closedPort(), env });
  end = () => running.remove();
  await running.until(['pg_isready', '-q', '-h', '127.0.0.1']);
  const { port } = running;
  db = new pg.Pool({ host: '127.0.0.1', port, user: 'postgres', password: 'p', database: 'hub' });
  await db.query(tables);
}, 120_000);

afterAll(async () => {
  await db?.end();
  await end();
});

const session = {
  query: async (sql: string, values: unknown[] = []) => (await db.query(sql, values)).rows,
} as unknown as PostgresSession;

describe('what is read from the tables of Claude Code Hub', () => {
  it('must not wish for groups of deleted or disabled users: their keys stay as they were', async () => {
    await db.query(`INSERT INTO users (id, name, is_enabled, deleted_at) VALUES
      (1, 'there', true, NULL), (2, 'deleted', true, now()), (3, 'disabled', false, NULL)`);
    await db.query(`INSERT INTO keys (user_id, key, name, provider_group) VALUES
      (1, 'a', 'default', 'vip'), (2, 'b', 'default', 'gone'), (3, 'c', 'default', 'off')`);
    expect((await readProviders(session)).wanted).toEqual(['vip']);
  });

  it('must say of failures whether the provider answered since', async () => {
    const requests: readonly (readonly [minutes: number, provider: number, status: number])[] = [
      [9, 1, 401],
      [8, 1, 401],
      [7, 1, 200],
      [6, 2, 200],
      [5, 2, 403],
    ];
    for (const [minutes, id, statusCode] of requests)
      await db.query(
        `INSERT INTO message_request (provider_id, user_id, key, status_code, provider_chain, created_at)
         VALUES ($1::int, 1, 'a', $2::int, $3::jsonb, now() - make_interval(mins => $4::int))`,
        [id, statusCode, JSON.stringify([{ id, statusCode, reason: 'x' }]), minutes],
      );
    const failures = await recentFailures(session);
    expect(failures.get(1)).toEqual([{ kind: '401', n: 2, over: true }]);
    expect(failures.get(2)).toEqual([{ kind: '403', n: 1, over: false }]);
  });
});
