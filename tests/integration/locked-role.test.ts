import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserError } from '../../src/base/errors.ts';
import { Secret } from '../../src/base/secret.ts';
import { localSql } from '../../src/deploy/database/local-psql.ts';
import { lookingContext } from '../../src/repair/session.ts';
import { quietSession } from '../support/forged.ts';
import { docker } from '../support/rehearsal.ts';
import { buildToyImages, makeToy, type Toy, toyEffects } from '../support/toy.ts';

let toy: Toy;
let container: string;

beforeAll(async () => {
  await buildToyImages();
  toy = await makeToy();
  container = `${toy.project}-postgres-1`;
  const labels = ['project', 'service'].flatMap((name) => [
    '--label',
    `com.docker.compose.${name}=${name === 'project' ? toy.project : 'postgres'}`,
  ]);
  const env = ['POSTGRES_USER=toy', 'POSTGRES_PASSWORD=x'].flatMap((pair) => ['-e', pair]);
  await docker([
    'run',
    '-d',
    '--name',
    container,
    ...labels,
    ...env,
    'costrict-toy/postgres:local',
  ]);
  for (let tries = 0; tries < 120; tries += 1) {
    const ready = await docker(['exec', container, 'pg_isready', '-h', '127.0.0.1']).catch(
      () => '',
    );
    if (ready.includes('accepting')) return;
    await setTimeout(500);
  }
  throw new Error('no database');
}, 300_000);
afterAll(() => toy?.remove());

const inside = (sql: string) =>
  docker(['exec', container, 'psql', '-XqtA', '-U', 'toy', '-d', 'template1', '-c', sql]);

describe('a statement of a fix', () => {
  it('must not wait long for a row that another session holds, nor be done after all', async () => {
    await inside('CREATE TABLE kept AS SELECT 1 AS v');
    const holder = inside('BEGIN; UPDATE kept SET v = 2; SELECT pg_sleep(25); ROLLBACK;');
    await setTimeout(2_000);
    const address = await docker([
      'inspect',
      '-f',
      '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}',
      container,
    ]);
    const { effects, signal } = lookingContext(quietSession(toy));
    const login = { user: 'toy', password: new Secret('x'), database: 'template1' };
    const target = { host: address.trim(), port: 5432, ...login };
    const began = performance.now();
    const error = await effects.postgres
      .session(target, signal, (session) => session.query('UPDATE kept SET v = 9'))
      .catch((e) => e);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect((error as UserError).id).toBe('database-locked');
    await holder;
    await setTimeout(500);
    expect((await inside('SELECT v FROM kept')).trim()).toBe('1');
  }, 120_000);
});

describe('a statement of the administrator', () => {
  it('must not wait for ever for what another session holds, nor be done after all when that lets go', async () => {
    await inside('CREATE ROLE held');
    const holder = inside(
      'BEGIN; ALTER ROLE held CONNECTION LIMIT 7; SELECT pg_sleep(25); COMMIT;',
    );
    await setTimeout(2_000);
    const session = quietSession(toy);
    const ports = { ...session.effects, docker: toyEffects().docker };
    const context = lookingContext({ ...session, effects: ports });
    const began = performance.now();
    const error = await localSql(context, 'ALTER ROLE held CONNECTION LIMIT 9;\n').catch((e) => e);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect((error as UserError).id).toBe('database-refused');
    expect((error as UserError).quote.join()).toContain('timeout');
    await holder;
    await setTimeout(500);
    expect(await inside("SELECT rolconnlimit FROM pg_roles WHERE rolname = 'held'")).toContain('7');
  }, 120_000);

  it('must give what was asked for and nothing else', async () => {
    const session = quietSession(toy);
    const ports = { ...session.effects, docker: toyEffects().docker };
    expect(await localSql(lookingContext({ ...session, effects: ports }), 'SELECT 7;\n')).toBe('7');
  });
});
