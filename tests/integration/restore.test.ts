import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleToyTool } from '../support/bundle.ts';
import { docker } from '../support/rehearsal.ts';
import { buildToyImages, freePort, makeToy, removeToy, type Toy } from '../support/toy.ts';

let tool: string;
let toy: Toy;
/** The backup that clean made, below the deployment. */
let backup: string;
let contents: string;

interface Ended {
  readonly code: number | null;
  readonly killed: boolean;
  readonly out: string;
}

function run(args: readonly string[], killAt?: (dir: string) => Promise<boolean>): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tool, ...args], {
      env: { ...process.env, COSTRICT_LANG: 'en', NO_COLOR: '1', COSTRICT_DIR: toy.dir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let ended = false;
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
    child.once('close', (code, signal) => {
      ended = true;
      resolve({ code, killed: signal === 'SIGKILL', out });
    });
    if (!killAt) return;
    void (async () => {
      while (!ended) {
        if (await killAt(toy.dir)) child.kill('SIGKILL');
        await sleep(5);
      }
    })();
  });
}

const psqlNow = async (database: string, sql: string): Promise<string> => {
  const rows = await docker([
    ...['exec', `${toy.project}-postgres-1`, 'psql', '-h', '127.0.0.1', '-U', 'toy'],
    ...['-d', database, '-XAtc', sql],
  ]);
  return rows.trim();
};

/** A server that was started again a moment ago may still be on its way. */
const psql = async (database: string, sql: string): Promise<string> => {
  for (let n = 0; ; n++)
    try {
      return await psqlNow(database, sql);
    } catch (error) {
      if (n === 120 || !/starting up|Connection refused/.test(String(error))) throw error;
      await sleep(250);
    }
};

/** All that a restore has to bring back, as text. */
const seen = async (): Promise<string> =>
  [
    await psql('shop', 'SELECT id, name, encode(bytes, $$hex$$) FROM goods ORDER BY id'),
    await psql('shop', 'SELECT last_value, is_called FROM goods_id_seq'),
    await psql('shop', 'SELECT encode(lo_get(4242), $$hex$$)'),
    await psql('latin', 'SELECT encode(convert_to(name, $$LATIN1$$), $$hex$$) FROM t'),
    await psql('toy', 'SELECT datname, pg_encoding_to_char(encoding) FROM pg_database ORDER BY 1'),
    await psql(
      'toy',
      'SELECT rolname, rolcanlogin, rolpassword FROM pg_authid WHERE rolname !~ $$^pg_$$ ORDER BY 1',
    ),
    await psql(
      'toy',
      'SELECT datname, rolname, setconfig FROM pg_db_role_setting LEFT JOIN pg_database d ON d.oid = setdatabase LEFT JOIN pg_roles r ON r.oid = setrole ORDER BY 1, 2',
    ),
    await psql(
      'shop',
      "SELECT grantee, privilege_type FROM information_schema.table_privileges WHERE table_name = 'goods' ORDER BY 1, 2",
    ),
  ].join('\n');

const containers = () =>
  docker(['ps', '-q', '--filter', `label=com.docker.compose.project=${toy.project}`]);
const backups = () => readdir(join(toy.dir, 'backups'));
const page = async () =>
  (await fetch(`http://127.0.0.1:${toy.deployment.settings.ports.web}/`)).status;

const restore = (...args: string[]) =>
  run(['restore', backup, '--yes', '--confirm', toy.project, ...args]);

beforeAll(async () => {
  await buildToyImages();
  tool = await bundleToyTool();
  toy = await makeToy();
  const deployed = await run(['deploy', '--yes']);
  expect(deployed.code, deployed.out).toBe(0);
  await psql('shop', 'CREATE TABLE goods (id serial PRIMARY KEY, name text, bytes bytea)');
  await psql(
    'shop',
    `INSERT INTO goods (name, bytes) VALUES ('苹果 "''\\', '\\x00ff5c2e'), (E'\\\\.\\n\\\\N', NULL)`,
  );
  await psql('shop', "SELECT setval('goods_id_seq', 4711)");
  await psql('shop', "SELECT lo_from_bytea(4242, '\\x00010203ff')");
  await psql('toy', "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
  await psql('latin', 'CREATE TABLE t AS SELECT chr(233) || chr(255) AS name');
  await psql('toy', "CREATE ROLE reader LOGIN PASSWORD 'read''er-password'");
  await psql('toy', "ALTER ROLE reader SET search_path = 'x, y'");
  await psql('toy', "ALTER DATABASE shop SET timezone = 'Asia/Shanghai'");
  await psql('shop', 'GRANT SELECT ON goods TO reader');
  contents = await seen();
  const cleaned = await run(['clean', '--yes', '--confirm', toy.project]);
  expect(cleaned.code, cleaned.out).toBe(0);
  const [name = ''] = await backups();
  backup = `backups/${name}`;
  expect(cleaned.out).toContain(`restore ${backup}`);
}, 300_000);
afterAll(() => toy?.remove());

describe('restore', () => {
  it('must list the backups with the command that restores each', async () => {
    const { code, out } = await run(['restore']);
    expect(code, out).toBe(0);
    expect(out).toContain(`restore ${backup}`);
    const { out: json } = await run(['restore', '--format', 'json']);
    expect(JSON.parse(json).backups).toMatchObject([{ path: join(toy.dir, backup) }]);
  });

  it('must only look with --dry-run', async () => {
    const { code, out } = await run(['restore', backup, '--dry-run']);
    expect(code, out).toBe(0);
    expect(await readdir(join(toy.dir, 'data'))).toEqual([]);
    expect((await containers()).trim()).toBe('');
  });

  it('must bring everything back into a cleaned directory', async () => {
    const { code, out } = await restore();
    expect(code, out).toBe(0);
    expect(await seen()).toBe(contents);
    expect(await page()).toBe(200);
    expect(await readdir(join(toy.dir, 'data'))).toEqual(['postgres']);
    // Nothing was there to be saved.
    expect(await backups()).toHaveLength(1);
  });

  it('must not be reverted by undo, which would lose what came since', async () => {
    const { out } = await run(['undo', '--yes']);
    expect(out).toContain('nothing to undo');
    expect(await seen()).toBe(contents);
  });

  it('must ask for the name where data is replaced, and save it first', async () => {
    await psql('shop', "INSERT INTO goods (name) VALUES ('newer')");
    const newer = await seen();
    const refused = await run(['restore', backup, '--yes']);
    expect(refused.code, refused.out).toBe(5);
    expect(refused.out).toContain(`--confirm ${toy.project}`);
    expect(await seen()).toBe(newer);
    const { code, out } = await restore();
    expect(code, out).toBe(0);
    expect(await seen()).toBe(contents);
    const saved = `backups/${(await backups()).at(-1)}`;
    expect(saved).not.toBe(backup);
    expect(out).toContain(`restore ${saved}`);
    const back = await run(['restore', saved, '--yes', '--confirm', toy.project]);
    expect(back.code, back.out).toBe(0);
    expect(await seen()).toBe(newer);
  });

  it('must roll everything back when the restored system does not work', async () => {
    const before = await seen();
    const settings = await readFile(join(toy.dir, 'costrict.yaml'), 'utf8');
    const { code, out } = await restore('--set', 'page.mode=crash');
    expect(code, out).toBe(4);
    expect(out).toContain('Failed, and rolled back.');
    // At once: a server that is still starting has not been rolled back.
    expect(await psqlNow('postgres', 'SELECT 1')).toBe('1');
    expect(await seen()).toBe(before);
    expect(await readFile(join(toy.dir, 'costrict.yaml'), 'utf8')).toBe(settings);
    expect(await page()).toBe(200);
    expect(await readdir(join(toy.dir, 'data'))).toEqual(['postgres']);
  });

  it('must restore on a new machine, under another name and other ports', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'toy-new-'));
    const project = `${toy.project}-new`;
    const taken = await run(['restore', join(toy.dir, backup), '-C', dir, '--yes']);
    expect(taken.code, taken.out).toBe(5);
    expect(taken.out).toContain(toy.dir);
    const [web, postgres] = [await freePort(), await freePort()];
    const set = [`project=${project}`, `ports.web=${web}`, `ports.postgres=${postgres}`];
    const { code, out } = await run([
      ...['restore', join(toy.dir, backup), '-C', dir, '--yes'],
      ...set.flatMap((one) => ['--set', one]),
    ]);
    expect(code, out).toBe(0);
    expect((await fetch(`http://127.0.0.1:${web}/`)).status).toBe(200);
    const rows = ['exec', `${project}-postgres-1`, 'psql', '-h', '127.0.0.1', '-U', 'toy'];
    expect(await docker([...rows, '-d', 'shop', '-Atc', 'SELECT count(*) FROM goods'])).toBe('2');
    expect(await readFile(join(dir, 'secrets.env'), 'utf8')).toBe(
      await readFile(join(toy.dir, 'secrets.env'), 'utf8'),
    );
    // Settings that were lost: what is there is in no backup.
    await rm(join(dir, 'costrict.yaml'));
    await docker(['rm', '-f', `${project}-web-1`, `${project}-postgres-1`]);
    const held = await run([
      ...['restore', join(toy.dir, backup), '-C', dir, '--yes', '--set', `project=${project}`],
    ]);
    expect(held.code, held.out).toBe(5);
    expect(await readdir(join(dir, 'data/postgres'))).not.toEqual([]);
    await removeToy(dir, project);
  });

  it('must read a backup of the first version', async () => {
    const old = join(toy.dir, 'backups/20250101T000000Z');
    await cp(join(toy.dir, backup), old, { recursive: true });
    const manifest = JSON.parse(await readFile(join(old, 'manifest.json'), 'utf8'));
    const { version: _, stores: __, ...rest } = manifest;
    rest.files = rest.files.filter(({ path }: { path: string }) => path !== 'globals/roles.sql');
    // Contents alone, as the first version had them.
    const { gunzipSync, gzipSync } = await import('node:zlib');
    const { createHash } = await import('node:crypto');
    for (const file of rest.files) {
      if (!file.path.endsWith('.sql.gz')) continue;
      const text = gunzipSync(await readFile(join(old, file.path))).toString('latin1');
      const [, contentsAlone = ''] = /\\connect .*\n([\s\S]*)$/.exec(text) ?? [];
      // A role that it did not hold cannot be granted anything.
      const bytes = gzipSync(
        Buffer.from(contentsAlone.replace(/^GRANT .* TO reader;$/m, ''), 'latin1'),
      );
      await writeFile(join(old, file.path), bytes, { mode: 0o600 });
      file.bytes = bytes.length;
      file.sha256 = createHash('sha256').update(bytes).digest('hex');
    }
    await writeFile(join(old, 'manifest.json'), JSON.stringify({ ...rest, version: 1 }));
    const { code, out } = await run([
      ...['restore', 'backups/20250101T000000Z', '--yes', '--confirm', toy.project],
    ]);
    expect(code, out).toBe(0);
    expect(await psql('shop', 'SELECT count(*) FROM goods')).toBe('2');
    await rm(old, { recursive: true });
  });
});

describe('a restore that is killed', () => {
  const stages = ['save', 'data', 'load', 'services'];
  it.each(stages)('must be resumed by the same command after a kill in %s', async (step) => {
    await psql('shop', "INSERT INTO goods (name) VALUES ('newer')");
    const { killed, out } = await killedAt(step);
    expect(killed, out).toBe(true);
    const other = await run(['deploy', '--yes']);
    expect(other.code, other.out).toBe(5);
    expect(other.out).toContain(`restore ${backup}`);
    const again = await run(['restore', backup, '--yes']);
    expect([again.code, await seen()], again.out).toEqual([0, contents]);
    expect(await readdir(join(toy.dir, 'data'))).toEqual(['postgres']);
  });

  it.each(['data', 'services'])('must be undone after a kill in %s', async (step) => {
    await psql('shop', "INSERT INTO goods (name) VALUES ('newer')");
    const before = await seen();
    const { killed, out } = await killedAt(step);
    expect(killed, out).toBe(true);
    const shown = await run(['undo', '--dry-run']);
    expect(shown.out).toMatch(
      /data\/postgres[\s\S]*costrict\.yaml[\s\S]*Restarts +[\s\S]*postgres/,
    );
    expect(await run(['undo', '--yes'])).toMatchObject({ code: 0 });
    await expect.poll(() => seen().catch(String), { timeout: 30_000 }).toBe(before);
    expect(await readdir(join(toy.dir, 'data'))).toEqual(['postgres']);
    await restore();
  });
});

it('two restores at once must be one that works and one that changes nothing', async () => {
  await psql('shop', "INSERT INTO goods (name) VALUES ('newer')");
  const codes = (await Promise.all([restore(), restore()])).map(({ code }) => code);
  expect([codes.toSorted(), await seen()]).toEqual([[0, 6], contents]);
  expect(await readdir(join(toy.dir, 'data'))).toEqual(['postgres']);
});

/** Kills it as soon as a journal line says that a step has begun. */
async function killedAt(step: string): Promise<Ended> {
  const runs = join(toy.dir, '.costrict/runs');
  const known = new Set(await readdir(runs));
  return run(['restore', backup, '--yes', '--confirm', toy.project], async () => {
    for (const name of (await readdir(runs)).filter((one) => !known.has(one))) {
      const text = await readFile(join(runs, name, 'journal.ndjson'), 'utf8').catch(() => '');
      if (text.includes(`"type":"begin","action":"${step}"`)) return true;
    }
    return false;
  });
}
