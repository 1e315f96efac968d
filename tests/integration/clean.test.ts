import { spawn } from 'node:child_process';
import {
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtFile } from '../../src/doctor/probes/backup-file.ts';
import { newestBackup } from '../../src/doctor/probes/backup-sets.ts';
import { realFs } from '../../src/effects/real/fs.ts';
import { bundleToyTool } from '../support/bundle.ts';
import { docker } from '../support/rehearsal.ts';
import { buildToyImages, freePort, makeToy, type Toy } from '../support/toy.ts';

/** A name that a client could take for an option, or for an address. */
const likeOption = "--host=o'ther\\ dbname=x";

let tool: string;
let toy: Toy;
let outside: string;

function run(...args: string[]): Promise<{ code: number | null; out: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tool, ...args], {
      env: { ...process.env, COSTRICT_LANG: 'en', NO_COLOR: '1', COSTRICT_DIR: toy.dir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
    child.once('close', (code) => resolve({ code, out }));
  });
}

const containers = async () =>
  (await docker(['ps', '-aq', '--filter', `label=com.docker.compose.project=${toy.project}`]))
    .split('\n')
    .filter(Boolean).length;
const data = () => readdir(join(toy.dir, 'data'));
const backups = () => readdir(join(toy.dir, 'backups')).catch(() => []);

beforeAll(async () => {
  await buildToyImages();
  tool = await bundleToyTool();
  toy = await makeToy();
  outside = await mkdtemp(join(tmpdir(), 'outside-'));
  const deployed = await run('deploy', '--yes');
  expect(deployed.code, deployed.out).toBe(0);
  const server = ['exec', `${toy.project}-postgres-1`, 'psql', '-U', 'toy', '-d', 'shop', '-c'];
  await docker([...server, `CREATE DATABASE "${likeOption}"`]);
  await writeFile(join(outside, 'kept'), 'kept');
  await symlink(outside, join(toy.dir, 'data/link'));
  await mkdir(join(toy.dir, 'data/other'));
  await symlink(join(outside, 'kept'), join(toy.dir, 'data/other/link'));
}, 300_000);
afterAll(async () => {
  await toy?.remove();
  await rm(outside, { recursive: true, force: true });
});

/** Nothing was removed. */
async function untouched(): Promise<void> {
  expect(await containers()).toBe(2);
  expect(await data()).toContain('postgres');
  expect(await backups()).toEqual([]);
}

describe('clean', () => {
  it.each([[[]], [['--yes']], [['--yes', '--confirm', 'other']]])(
    'must refuse without the name of the project: %j',
    async (args) => {
      const { code, out } = await run('clean', ...args);
      expect(code, out).toBe(5);
      expect(out).toContain(`clean --yes --confirm ${toy.project}`);
      await untouched();
    },
  );

  it('must only look with --dry-run', async () => {
    const { code, out } = await run('clean', '--dry-run');
    expect(code, out).toBe(0);
    expect(out).toMatch(/backups\/[\s\S]*postgres[\s\S]*data\//);
    await untouched();
  });

  it('must refuse from a directory that the containers were not made from', async () => {
    const other = await mkdtemp(join(tmpdir(), 'toy-'));
    for (const name of ['costrict.yaml', 'secrets.env'])
      await cp(join(toy.dir, name), join(other, name));
    const { code, out } = await run('clean', '-C', other, '--yes', '--confirm', toy.project);
    expect(code, out).toBe(5);
    expect(out).toContain(toy.dir);
    await untouched();
    await rm(other, { recursive: true });
  });

  it('must refuse while containers of another project work on this data: the project was renamed', async () => {
    const path = join(toy.dir, 'costrict.yaml');
    const settings = await readFile(path, 'utf8');
    const renamed = `${toy.project}-renamed`;
    const other = settings.replace(toy.project, renamed);
    await writeFile(path, other.replace(/postgres: \d+/, `postgres: ${await freePort()}`));
    const rendered = await run('render');
    expect(rendered.code, rendered.out).toBe(0);
    const { code, out } = await run('clean', '--yes', '--confirm', renamed);
    expect(code, out).toBe(5);
    expect(out).toContain(toy.project);
    // A second database server on the same files would damage them.
    const starts = [
      ['deploy', '--yes'],
      ['deploy', '--dry-run'],
      ['deploy', '--from', 'databases', '--yes'],
      ['up'],
    ];
    for (const words of starts) {
      const refused = await run(...words);
      expect(refused.code, refused.out).toBe(5);
      expect(refused.out).toContain(`config set project ${toy.project}`);
    }
    await untouched();
    expect(await docker(['ps', '-aq', '--filter', `name=${renamed}-`])).toBe('');
    await writeFile(path, settings);
  });

  it('must remove nothing when a dump fails, and start again what it had stopped for it', async () => {
    const started = ['inspect', '-f', '{{.State.StartedAt}} {{.State.Running}}'];
    const before = await docker([...started, `${toy.project}-web-1`]);
    const postgres = `${toy.project}-postgres-1`;
    const path = (await docker(['exec', postgres, 'sh', '-c', 'command -v pg_dump'])).trim();
    await docker(['exec', '-u', '0', postgres, 'mv', path, `${path}.away`]);
    const { code, out } = await run('clean', '--yes', '--confirm', toy.project);
    expect(code, out).toBe(5);
    expect(out).toContain('could not be backed up');
    expect(out).toMatch(/1 service that was stopped for the backup was started again/);
    const after = await docker([...started, `${toy.project}-web-1`]);
    expect(after).not.toBe(before);
    expect(after).toContain('true');
    await untouched();
    await docker(['exec', '-u', '0', postgres, 'mv', `${path}.away`, path]);
  });

  it('must share its backups with the fix of a damaged one: a good one beside it, which undo removes', async () => {
    const old = join(toy.dir, 'backups/20250101T000000Z');
    await mkdir(old, { recursive: true });
    expect((await run('doctor', '--only', 'backup-invalid')).out).toContain('backup');
    const fixed = await run('fix', 'backup-invalid', '--yes');
    expect(fixed.code, fixed.out).toBe(0);
    expect(await backups()).toHaveLength(2);
    const undone = await run('undo', '--yes');
    expect(undone.code, undone.out).toBe(0);
    expect(await backups()).toEqual(['20250101T000000Z']);
    await rm(old, { recursive: true });
  });

  it('must refuse a data directory that is a link', async () => {
    const bare = await mkdtemp(join(tmpdir(), 'toy-'));
    for (const name of ['costrict.yaml', 'secrets.env'])
      await cp(join(toy.dir, name), join(bare, name));
    const text = await readFile(join(bare, 'costrict.yaml'), 'utf8');
    await writeFile(join(bare, 'costrict.yaml'), text.replace(toy.project, `${toy.project}-b`));
    await symlink(outside, join(bare, 'data'));
    const { code } = await run('clean', '-C', bare, '--yes', '--confirm', `${toy.project}-b`);
    expect(code).toBe(5);
    expect(await readdir(outside)).toEqual(['kept']);
    await rm(bare, { recursive: true });
  });

  it('must leave data where it is with --keep-data', async () => {
    const { code, out } = await run('clean', '--keep-data', '--yes');
    expect(code, out).toBe(0);
    expect(await containers()).toBe(0);
    expect(await data()).toContain('postgres');
  });

  it('must save every database first, start the server for that, and follow no link', async () => {
    const settings = await readFile(join(toy.dir, 'costrict.yaml'), 'utf8');
    const { code, out } = await run('clean', '--yes', '--confirm', toy.project);
    expect(code, out).toBe(0);
    expect(await containers()).toBe(0);
    expect(await data()).toEqual([]);
    expect(await readFile(join(outside, 'kept'), 'utf8')).toBe('kept');
    expect(await readFile(join(toy.dir, 'costrict.yaml'), 'utf8')).toBe(settings);
    const needed = ['toy', 'shop', 'odd "name"', 'postgres', likeOption];
    const set = await newestBackup(realFs, toy.dir, { needed, busy: false });
    expect(set).toMatchObject({ listed: true, missing: [] });
    const files = set?.files ?? [];
    for (const file of files) {
      const path = join(toy.dir, set?.path ?? '', file.path);
      const allowance = { read: 1e9, unpacked: 1e9, over: () => false };
      expect(await lookAtFile(realFs, path, file, allowance)).toEqual({ whole: true });
      expect((await lstat(path)).mode & 0o777).toBe(0o600);
    }
    const names = files.map(({ path }) => path);
    expect(names).toEqual(expect.arrayContaining(needed.map((name) => `${name}.sql.gz`)));
    expect(names).toContain('files/secrets.env');
    const shop = await readFile(join(toy.dir, set?.path ?? '', 'shop.sql.gz'));
    expect(gunzipSync(shop).toString()).toContain('database dump complete');
  });

  it('must say that there is nothing left, a second time', async () => {
    const { code, out } = await run('clean', '--yes', '--confirm', toy.project);
    expect(code, out).toBe(0);
    expect(out).toContain('neither containers nor data');
    expect(await backups()).toHaveLength(1);
  });
});
