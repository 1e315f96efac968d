import { describe, expect, it } from 'vitest';
import { say } from '../../../../src/base/message.ts';
import { quoteIdentifier } from '../../../../src/base/sql.ts';
import { databaseTarget } from '../../../../src/config/database-target.ts';
import { createDatabase, waitForDatabase } from '../../../../src/deploy/database/wait.ts';
import { databasesStep } from '../../../../src/deploy/steps/databases.ts';
import type { Effects, Postgres } from '../../../../src/effects/effects.ts';
import { toyBlueprint } from '../../../toy-stack/stack.ts';
import { container, contextWith, fakeDocker, toyInMemory } from '../fakes.ts';

const spec = toyBlueprint.databases ?? expect.fail('the toy has databases');
const coded = (code: string) => Object.assign(new Error(code), { code });

/** A server that fails in these ways, one an attempt, and then answers. */
function server(...failures: readonly string[]): Postgres & { sql: string[] } {
  const sql: string[] = [];
  let at = 0;
  return {
    sql,
    async session(_target, _signal, use) {
      const failure = failures[at++];
      if (failure !== undefined) throw coded(failure);
      return use({
        async query<Row>(text: string) {
          sql.push(text);
          // Nothing else is on it.
          return (/pg_database_size/.test(text) ? [] : [{ datname: 'toy' }]) as Row[];
        },
      });
    },
  };
}

const docker = (...looks: Parameters<typeof fakeDocker>) =>
  fakeDocker(...looks) as unknown as Effects['docker'];

describe('waiting for the database server', () => {
  it('must go on while it is starting, and end when it answers a query', async () => {
    const postgres = server('ECONNREFUSED', 'ECONNRESET', '57P03', '57P03');
    const context = contextWith({ postgres, docker: docker([[container('postgres')]]) });
    expect([...(await waitForDatabase(context, spec))]).toEqual(['toy']);
  });

  it.each(['28P01', '28000'])('must end at once at a refused password (%s)', async (code) => {
    const context = contextWith({ postgres: server(code), docker: docker([[]]) });
    await expect(waitForDatabase(context, spec)).rejects.toMatchObject({
      id: 'postgres-password',
      why: [{ params: { path: '/toy/data/postgres' } }],
      next: expect.arrayContaining([
        expect.objectContaining({ command: 'costrict fix postgres-password-mismatch' }),
      ]),
    });
  });

  it('must end with the log when the container has died', async () => {
    const dead = container('postgres', { state: 'exited', status: 'Exited (1)', exitCode: 1 });
    const engine = docker([[dead]], 'FATAL: data directory has wrong ownership');
    const context = contextWith({ postgres: server('ECONNREFUSED'), docker: engine });
    await expect(waitForDatabase(context, spec)).rejects.toMatchObject({
      id: 'service-stopped',
      quote: expect.arrayContaining(['FATAL: data directory has wrong ownership']),
    });
  });

  it('must give up in the end, and say what the server answered', async () => {
    const never = Array.from({ length: 10_000 }, () => 'ECONNREFUSED');
    const engine = docker([[container('postgres')]]);
    const context = contextWith({ postgres: server(...never), docker: engine });
    await expect(waitForDatabase(context, spec)).rejects.toMatchObject({
      id: 'database-silent',
      title: { params: { address: '127.0.0.1:25439', seconds: 60 } },
    });
  });
});

describe('the plan of a deploy', () => {
  const planWith = (looksOnly: boolean, ...failures: readonly string[]) => {
    const engine = docker([[container('postgres')]]);
    const fs = { stat: async () => undefined } as unknown as Effects['fs'];
    const context = contextWith({ postgres: server(...failures), docker: engine, fs });
    return databasesStep.plan({ ...context, options: { ...context.options, looksOnly } });
  };

  it('must not wait for a server that answers errors, but say what is not known', async () => {
    const { changes, unknown } = await planWith(true, '57P03', '57P03', '57P03');
    expect(changes).toEqual([]);
    expect(unknown && say(unknown, 'en')).toMatch(/postgres does not answer yet \(.*57P03/);
    expect(unknown && say(unknown, 'zh')).toContain('postgres 尚未应答');
  });

  it('must wait in the run itself, and know what is missing as soon as it answers', async () => {
    expect((await planWith(false, '57P03', '57P03')).unknown).toBeUndefined();
    const { changes, unknown } = await planWith(true);
    expect(unknown).toBeUndefined();
    expect(changes.map(({ name }) => name)).not.toContain('toy');
  });
});

describe('services that start alongside the server', () => {
  const planOf = (...there: readonly string[]) => {
    const context = contextWith({
      ...{ postgres: server(), docker: docker([there.map((name) => container(name))]) },
      fs: { stat: async () => undefined, list: async () => [] } as unknown as Effects['fs'],
    });
    const { deployment } = context;
    const blueprint = { ...deployment.blueprint, databases: { ...spec, alongside: ['cache'] } };
    return databasesStep.plan({ ...context, deployment: { ...deployment, blueprint } });
  };
  const containersOf = async (...there: readonly string[]) =>
    (await planOf(...there)).changes.flatMap(({ kind, name }) =>
      kind === 'container' ? [name] : [],
    );

  it('must be planned with it, after it', async () => {
    expect(await containersOf()).toEqual([spec.service, 'cache']);
    expect(await containersOf('cache')).toEqual([spec.service]);
  });

  it('must be left to the step of all services where the server runs already', async () => {
    expect(await containersOf(spec.service)).toEqual([]);
  });
});

describe('creating a database', () => {
  it('must quote whatever is in the name', async () => {
    expect(quoteIdentifier('a"; DROP TABLE x; --')).toBe('"a""; DROP TABLE x; --"');
    const postgres = server();
    await createDatabase(contextWith({ postgres }), 'odd "name"');
    expect(postgres.sql).toEqual(['CREATE DATABASE "odd ""name"""']);
  });

  it('must be content when another made it meanwhile', async () => {
    await createDatabase(contextWith({ postgres: server('42P04') }), 'shop');
  });

  it('must not be content with any other failure', async () => {
    const made = createDatabase(contextWith({ postgres: server('42501') }), 'shop');
    await expect(made).rejects.toThrow('42501');
  });
});

it('a database target must never show its password', () => {
  expect(JSON.stringify(databaseTarget(toyInMemory()))).not.toContain('secret');
});
