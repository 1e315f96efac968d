import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { literal } from '../../src/base/message.ts';
import { Secret } from '../../src/base/secret.ts';
import type { Blueprint } from '../../src/config/blueprint.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import { imageDeployment } from '../support/deployment.ts';
import { docker } from '../support/engine.ts';
import { textOf } from '../support/facts.ts';
import { buildServer } from '../support/server-images.ts';
import { closedPort } from '../support/sockets.ts';
import { doctorOn, until } from '../support/toy-doctor.ts';

const signal = () => AbortSignal.timeout(60_000);
const project = `postgres-unwell-${process.pid}`;
const name = `${project}-postgres-1`;
const user = 'zgsm';
let port = 0;
let data = '';

const inside = async (sql: string, database = user) => {
  const env = ['env', 'PGOPTIONS=-c default_transaction_read_only=off'];
  const psql = ['psql', '-XqtA', '-v', 'ON_ERROR_STOP=1', '-U', user, '-d', database, '-c', sql];
  const { code, stdout, stderr } = await docker.exec(name, [...env, ...psql], signal());
  if (code !== 0) throw new Error(stderr);
  return stdout;
};

function deployment(): Deployment {
  const base = imageDeployment('/nonexistent', {});
  const row = { name: 'postgres', service: 'postgres', containerPort: 5432, default: port };
  const databases = {
    ...{ service: 'postgres', port: 'postgres', user, password: 'PASSWORD' },
    ...{ maintenance: user, names: ['auth', 'casdoor'] },
  };
  const blueprint = {
    ...base.blueprint,
    services: [{ name: 'postgres', image: 'postgres' }],
    ports: [{ ...row, public: false, title: literal('postgres') }],
    databases,
  } as unknown as Blueprint;
  const secrets = { get: () => new Secret('right'), has: () => true, names: () => [] };
  const settings = { ...base.settings, project, ports: { postgres: port } };
  return { ...base, blueprint, secrets, settings };
}

async function look() {
  const diagnosis = await doctorOn({ dir: '/nonexistent', deployment: deployment() as never });
  // The server of this test is in no network of a deployment, which is said as well.
  const roots = diagnosis.folded.roots.filter(
    ({ finding }) => finding.issue !== 'container-off-network',
  );
  const broken = roots.map(({ finding }) => finding.title.id);
  const own = diagnosis.findings.filter(({ issue }) => issue === 'postgres-unwell');
  const tables = diagnosis.findings.filter(({ issue }) => issue === 'database-schema-incomplete');
  const named = roots.map(({ finding }) => `${finding.issue}:${finding.subject}`);
  return { roots: named.filter((root) => root.endsWith(':postgres')), broken, own, tables };
}

/** Types what is advised, looks aside, until nothing is wrong. */
async function healAsAdvised() {
  const { own } = await look();
  const steps = own.flatMap(({ next }) => next.map(({ command }) => command));
  for (const command of steps.filter((one) => one.startsWith('docker') || one.startsWith('echo')))
    await promisify(execFile)('bash', ['-c', command.replace('docker exec -it', 'docker exec')]);
  // While it starts, nothing is broken either.
  await until(async () => (await look()).own.every(({ status }) => status === 'ok'), 60);
}

const healthy = async () => {
  const ok = [{ status: 'ok' }];
  expect(await look()).toMatchObject({ roots: [], own: ok, tables: ok });
};

beforeAll(async () => {
  await buildServer('postgres');
  port = await closedPort();
  const labels = {
    'com.docker.compose.project': project,
    'com.docker.compose.service': 'postgres',
    'com.docker.compose.project.working_dir': '/nonexistent',
  };
  const publish = [{ hostIp: '127.0.0.1', hostPort: port, containerPort: 5432 }];
  const env = { POSTGRES_USER: user, POSTGRES_PASSWORD: 'right' };
  const image = 'costrict-standins/postgres:local';
  data = await mkdtemp(join(tmpdir(), 'postgres-unwell-'));
  const binds = [`${data}:/var/lib/postgresql/data`];
  await docker.run({ name, image, labels, publish, env, binds }, signal());
  const ready = ['pg_isready', '-h', '127.0.0.1', '-U', user];
  await until(async () => (await docker.exec(name, ready, signal())).code === 0);
  await inside('CREATE DATABASE auth');
  await inside('CREATE DATABASE casdoor');
}, 300_000);
afterAll(async () => {
  await docker.remove(name, signal());
  await rm(data, { recursive: true, force: true });
});
afterEach(healthy);

describe('PostgreSQL', () => {
  it('must be well as it comes up', healthy);

  it.each([
    ['an expired role', `ALTER ROLE ${user} VALID UNTIL '2001-01-01'`, 'expired'],
    ['a closed database', 'ALTER DATABASE casdoor ALLOW_CONNECTIONS false', 'closed'],
    ['a database without connections', 'ALTER DATABASE auth CONNECTION LIMIT 0', 'closed'],
    [
      'a read-only database',
      'ALTER DATABASE casdoor SET default_transaction_read_only = on',
      'readOnly',
    ],
    ['a read-only role', `ALTER ROLE ${user} SET default_transaction_read_only = on`, 'readOnly'],
    [
      'a database where everything takes too long',
      'ALTER DATABASE casdoor SET statement_timeout = 1',
      'setting',
    ],
    [
      'a database where tables are not found',
      'ALTER DATABASE auth SET search_path = other',
      'setting',
    ],
    [
      'a role that finds no tables in one database',
      `ALTER ROLE ${user} IN DATABASE auth SET search_path = other`,
      'setting',
    ],
    ['a role that may not log in', `ALTER ROLE ${user} NOLOGIN`, 'role'],
  ])(
    'must be named for %s, and for nothing else, with steps that heal it',
    async (_what, make, title) => {
      await inside(make, 'template1');
      const { roots, broken } = await look();
      await healAsAdvised();
      expect(roots).toEqual(['postgres-unwell:postgres']);
      expect(broken).toEqual([`postgres-unwell.${title}`]);
    },
  );

  it.each([
    ['a sequence behind its table', "SELECT setval('t_id_seq', 2)", 'late'],
    ['a rule that drops rows', 'CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING', 'blocks'],
    [
      'a table that another one hides',
      `CREATE SCHEMA ${user}; CREATE TABLE ${user}.t (LIKE public.t)`,
      'shadowed',
    ],
    [
      'a trigger that rejects rows',
      `CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
       CREATE TRIGGER no BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION no()`,
      'blocks',
    ],
  ])('must be named for %s, with steps that heal it', async (_what, make, title) => {
    await inside('CREATE TABLE t (id serial PRIMARY KEY, v int)', 'casdoor');
    await inside('INSERT INTO t (v) SELECT generate_series(1, 5)', 'casdoor');
    await healthy();
    await inside(make, 'casdoor');
    const { roots, broken } = await look();
    await healAsAdvised();
    await inside('INSERT INTO t (v) VALUES (1)', 'casdoor');
    const rows = await inside('SELECT count(*) FROM t', 'casdoor');
    await inside('DROP TABLE t; DROP FUNCTION IF EXISTS no', 'casdoor');
    await inside(`DROP SCHEMA IF EXISTS ${user} CASCADE`, 'casdoor');
    expect(roots).toEqual(['postgres-unwell:postgres']);
    expect(broken).toEqual([`postgres-unwell.${title}`]);
    expect(rows.trim()).toBe('6');
  });

  it('must be warned of for what fails at the next start, with statements that prevent it', async () => {
    await inside('CREATE TABLE schema_migrations (version bigint, dirty boolean)', 'auth');
    await inside('INSERT INTO schema_migrations VALUES (7, true)', 'auth');
    const file = `${(await inside('SHOW data_directory')).trim()}/postgresql.auto.conf`;
    const entry = `echo "log_min_duration_statement = 'x'" >> "$1"`;
    await docker.exec(name, ['sh', '-c', entry, 'sh', file], signal());
    await inside('ALTER SYSTEM SET max_connections = 90', 'template1');
    await inside('SELECT pg_reload_conf()', 'template1');
    const notes = async () =>
      (await look()).own.filter(({ status }) => status === 'warn').map(({ title }) => title.id);
    await until(async () => (await notes()).length === 2, 10);
    expect(await notes()).toEqual(['postgres-unwell.dirty', 'postgres-unwell.badEntry']);
    await healAsAdvised();
    await inside('ALTER SYSTEM RESET max_connections', 'template1');
    await inside('SELECT pg_reload_conf()', 'template1');
    await inside('DROP TABLE schema_migrations', 'auth');
  });

  it('must be well with triggers that only write elsewhere or warn, and with rows that number themselves', async () => {
    await inside(
      `CREATE TABLE t (id serial PRIMARY KEY, v int); INSERT INTO t VALUES (1, 1), (2, 2);
       CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'x'; RETURN NULL; END $$;
       CREATE TRIGGER note AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION note();
       CREATE TABLE part () INHERITS (t);
       CREATE FUNCTION route() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         -- raise nothing here
         /* raise exception 'x'; */ INSERT INTO part VALUES (NEW.*); RETURN NULL; END $$;
       CREATE TRIGGER route BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION route()`,
      'casdoor',
    );
    await healthy();
    await inside('DROP TABLE part, t; DROP FUNCTION note; DROP FUNCTION route', 'casdoor');
  });

  it('must be named for commits that wait for a standby, with steps that heal it', async () => {
    await inside("ALTER SYSTEM SET synchronous_standby_names = 'nobody'", 'template1');
    await inside('SELECT pg_reload_conf()', 'template1');
    await until(async () => (await look()).broken.includes('postgres-unwell.setting'), 10);
    expect((await look()).roots).toEqual(['postgres-unwell:postgres']);
    await healAsAdvised();
    await inside('ALTER SYSTEM RESET synchronous_standby_names', 'template1');
  });

  it('must be warned of for an index that is not valid, with the statement that makes it so', async () => {
    await inside('CREATE TABLE t (id int PRIMARY KEY)', 'casdoor');
    const unset = "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 't_pkey'::regclass";
    await inside(unset, 'casdoor');
    const { own } = await look();
    expect(own.map(({ status, title }) => [status, title.id])).toEqual([
      ['warn', 'postgres-unwell.invalid'],
    ]);
    await healAsAdvised();
    await inside('DROP TABLE t', 'casdoor');
  });

  it('must say who has the connections, and how a foreign user is kept small', async () => {
    await inside("CREATE ROLE monitor LOGIN PASSWORD 'm'");
    const most = Number(await inside('SHOW max_connections'));
    const script = `for i in $(seq ${most}); do { sleep 60 | PGAPPNAME=zabbix_agent psql -h 127.0.0.1 -U monitor ${user}; } & done; sleep 60`;
    await docker.exec(
      name,
      ['sh', '-c', `PGPASSWORD=m setsid sh -c '${script}' >/dev/null 2>&1 &`],
      signal(),
    );
    const crowd = async () => {
      const { findings } = await doctorOn({
        dir: '/nonexistent',
        deployment: deployment() as never,
      });
      return findings.find(({ issue }) => issue === 'too-many-clients') ?? expect.fail('none');
    };
    // All of them are there: some come while others are counted.
    await until(async () => (await crowd()).status === 'broken', 60);
    const found = await crowd();
    expect(textOf(found)).toMatch(/monitor.*zabbix_agent/);
    const steps = found.next.filter(({ command }) => command.startsWith('docker'));
    for (const { command } of steps) await promisify(execFile)('bash', ['-c', command]);
    await until(async () => (await crowd()).status === 'ok', 20);
    await inside('DROP ROLE monitor');
  }, 120_000);

  it('must be well where somebody set what hinders nobody', async () => {
    await inside("ALTER DATABASE auth SET statement_timeout = '30s'");
    await inside('ALTER DATABASE auth SET search_path = app, public');
    await healthy();
    await inside('ALTER DATABASE auth RESET ALL');
  });

  it('must not be mistaken for one with another password', async () => {
    await inside(`ALTER ROLE ${user} PASSWORD 'other'`);
    const { roots } = await look();
    await inside(`ALTER ROLE ${user} PASSWORD 'right'`);
    expect(roots).toEqual(['postgres-password-mismatch:postgres']);
  });

  it('must tell that the whole server is read-only, with the way back', async () => {
    await inside('ALTER SYSTEM SET default_transaction_read_only = on');
    await inside('SELECT pg_reload_conf()');
    await until(async () => (await look()).broken.includes('postgres-unwell.readOnly'), 10);
    await healAsAdvised();
    await inside('ALTER SYSTEM RESET default_transaction_read_only');
  });

  it('must tell a rule of pg_hba.conf from a wrong password', async () => {
    const file = (await inside('SHOW hba_file')).trim();
    const shell = (script: string) => docker.exec(name, ['sh', '-c', script, 'sh', file], signal());
    await shell('cp "$1" "$1.kept"; { echo "host all all all reject"; cat "$1.kept"; } > "$1"');
    await inside('SELECT pg_reload_conf()');
    await until(async () => (await look()).broken.includes('postgres-unwell.rules'), 10);
    await healAsAdvised();
    await shell('mv "$1.kept" "$1"; chown --reference="$(dirname "$1")" "$1"');
    await inside('SELECT pg_reload_conf()');
    await until(async () => (await look()).broken.length === 0, 10);
  });

  it('must tell who holds a lock that a forgotten transaction took, and how to end it', async () => {
    await inside('CREATE TABLE IF NOT EXISTS kept (v int)');
    const held = inside('BEGIN; LOCK TABLE kept; SELECT pg_sleep(60)').catch(() => undefined);
    await until(async () => (await look()).broken.includes('postgres-unwell.locked'), 20);
    const { roots, own } = await look();
    expect(roots).toEqual(['postgres-unwell:postgres']);
    const pid = /pg_terminate_backend\((\d+)\)/.exec(own[0]?.next[1]?.command ?? '')?.[1];
    await inside(`SELECT pg_terminate_backend(${pid})`);
    await held;
  });
});
