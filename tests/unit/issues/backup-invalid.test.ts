import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Deployment } from '../../../src/config/deployment.ts';
import type { ProbeContext } from '../../../src/doctor/probe.ts';
import { parseManifest } from '../../../src/doctor/probes/backup-sets.ts';
import { runProbes } from '../../../src/doctor/run-probes.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { realClock } from '../../../src/effects/real/clock.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { issue as backupInvalid } from '../../../src/issues/backup-invalid/index.ts';
import { backups } from '../../../src/issues/backup-invalid/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';
import { opaqueToy } from '../../support/toy-parts.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'backups-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const complete = '\n--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict x\n';
const dump = (end = complete) => gzipSync(`--\n-- PostgreSQL database dump\n--\nSELECT 1;\n${end}`);

async function put(path: string, data: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), data);
}

/** A backup of ours; `written` says what the files were when they were written. */
async function backup(
  name: string,
  files: Readonly<Record<string, Uint8Array>>,
  more: { databases?: readonly string[]; written?: Readonly<Record<string, Uint8Array>> } = {},
): Promise<void> {
  const rows = Object.entries({ ...files, ...more.written }).map(([path, data]) => ({
    path,
    bytes: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
  }));
  for (const [path, data] of Object.entries(files)) await put(`backups/${name}/${path}`, data);
  const manifest = { version: 1, at: name, databases: more.databases ?? [], files: rows };
  await put(`backups/${name}/manifest.json`, JSON.stringify(manifest));
}

async function look(names: readonly string[] = ['auth', 'casdoor']) {
  const own = { ...opaqueToy, databases: { ...opaqueToy.databases, names } };
  const secrets = { names: () => [] };
  const deployment = { dir, blueprint: own, secrets } as unknown as Deployment;
  const effects = { fs: realFs, clock: realClock } as unknown as Effects;
  const facts = await runProbes({
    ...{ effects, blueprint: opaqueToy, deployment, dir, stage: 'running', probes: [backups] },
    ...{ signal: new AbortController().signal, budgetMs: 5000 },
  });
  const fact = facts.get(backups);
  const [finding] = detectOne(backupInvalid, factsOf([backups, fact]), 'running');
  return { fact, finding: finding ?? expect.fail('no finding') };
}

const older = '20250101-000000';
const newest = '20250102-030405';

describe('a backup of ours', () => {
  test('without one there must be no noise', async () => {
    expect((await look()).finding.status).toBe('skipped');
    await mkdir(join(dir, 'backups'));
    expect((await look()).finding.status).toBe('skipped');
  });

  test('the newest one must be looked at, and no other', async () => {
    await backup(older, { 'auth.sql.gz': Buffer.from('rubbish') }, { databases: ['auth'] });
    await backup(
      newest,
      { 'auth.sql.gz': dump(), 'config/a.yaml': Buffer.from('a: 1') },
      {
        databases: ['auth'],
      },
    );
    const { fact, finding } = await look();
    expect(finding.status).toBe('ok');
    expect(fact.value?.path).toBe(`backups/${newest}`);
  });

  const good = dump();
  const flipped = Buffer.from(good).fill(0xff, 20, 24);
  const other = gzipSync('x'.repeat(40));
  test.each([
    ['cut', good.subarray(0, -9), { 'auth.sql.gz': good.subarray(0, -9) }],
    ['no-gzip', flipped, {}],
    ['no-gzip', Buffer.from('<html>404</html>'), {}],
    ['unfinished', dump('\n'), {}],
    ['empty', gzipSync(''), {}],
    ['empty', Buffer.alloc(0), { 'auth.sql.gz': good }],
    ['size', good, { 'auth.sql.gz': Buffer.concat([good, good]) }],
    ['checksum', other, { 'auth.sql.gz': gzipSync('y'.repeat(40)) }],
    ['gone', good, { 'casdoor.sql.gz': good }],
  ])('a file that is %s must be broken and named', async (what, data, written) => {
    await backup(newest, { 'auth.sql.gz': data }, { databases: ['auth'], written });
    const { fact, finding } = await look();
    const found = fact.value?.damaged.map((row) => row.what);
    expect(found).toEqual([what === 'empty' && data.length === 0 ? 'size' : what]);
    expect(finding.status).toBe('broken');
    for (const lang of ['en', 'zh'] as const)
      expect(textOf(finding, lang)).toContain(`backups/${newest}/`);
  });

  test('a database that it should hold and does not must be a warning', async () => {
    await backup(newest, { 'auth.sql.gz': dump() }, { databases: ['auth', 'casdoor'] });
    const { finding } = await look();
    expect(finding.status).toBe('warn');
    expect(textOf(finding)).toContain('casdoor');
  });

  test('without its list it must be unfinished, unless one is under way', async () => {
    await backup(older, { 'auth.sql.gz': dump() }, { databases: ['auth'] });
    await put(`backups/${newest}/auth.sql.gz`, dump());
    expect((await look()).fact.value?.damaged[0]?.what).toBe('manifest');
    await put('.costrict/lock', '{}');
    expect((await look()).fact.value?.path).toBe(`backups/${older}`);
  });

  test('a large one must be skipped and not said to be fine; its size still counts', async () => {
    const large = gzipSync(Buffer.alloc(33 * 1024 ** 2), { level: 0 });
    await backup(newest, { 'auth.sql.gz': large }, { databases: ['auth'] });
    const { finding } = await look();
    expect(finding.status).toBe('skipped');
    expect(finding.evidence).toEqual([`backups/${newest}/auth.sql.gz`]);
  });

  test('a file that unpacks without end must not be unpacked to its end', async () => {
    const bomb = Buffer.concat(Array<Buffer>(100).fill(gzipSync(Buffer.alloc(4 * 1024 ** 2))));
    await backup(newest, { 'auth.sql.gz': bomb }, { databases: ['auth'] });
    expect((await look()).finding.status).toBe('skipped');
  });
});

describe('the list of a backup', () => {
  const file = { path: 'a.sql.gz', bytes: 1, sha256: 'ab' };
  test.each([
    ['no JSON', '{'],
    ['another version', { version: 2, databases: [], files: [] }],
    ['a path that leads out', { version: 1, databases: [], files: [{ ...file, path: '../x' }] }],
    ['an absolute path', { version: 1, databases: [], files: [{ ...file, path: '/etc/shadow' }] }],
    ['a size that is none', { version: 1, databases: [], files: [{ ...file, bytes: '1' }] }],
    ['too many files', { version: 1, databases: [], files: Array(3_000).fill(file) }],
  ])('with %s must be refused', (_, value) => {
    expect(
      parseManifest(typeof value === 'string' ? value : JSON.stringify(value)),
    ).toBeUndefined();
  });
});

describe('backups of scripts', () => {
  const folder = 'backups/postgres';
  test('the newest of each name must be whole, older ones do not matter', async () => {
    await put(`${folder}/auth_20250101_000000.sql.gz`, 'rubbish');
    await put(`${folder}/auth_20250102_000000.sql.gz`, 'rubbish');
    for (const name of ['auth', 'casdoor'])
      await put(`${folder}/${name}_20250102_030405.sql.gz`, dump());
    expect((await look()).finding.status).toBe('ok');
    await put(`${folder}/auth_20250103_000000.sql.gz`, dump().subarray(0, 40));
    const { finding } = await look(['auth']);
    expect(finding.status).toBe('broken');
    expect(finding.next.slice(0, 2).map(({ command }) => command)).toEqual([
      'costrict fix backup-invalid',
      `gzip -t ${folder}/auth_20250103_000000.sql.gz`,
    ]);
  });

  test('one that holds no dump at all must not pass for a backup', async () => {
    await put('backup/postgres_configs_20250102_030405.tar.gz', gzipSync('tar'));
    const { finding } = await look();
    expect(finding.status).toBe('warn');
    expect(textOf(finding)).toContain('auth, casdoor');
  });

  test('a database that the server does not have either need not be in it', async () => {
    await put('backups/postgres/auth_20250102_030405.sql.gz', dump());
    const up = { kind: 'up', missing: ['casdoor'] };
    const context = {
      ...{ effects: { fs: realFs, clock: realClock }, signal: new AbortController().signal },
      deployment: { dir, blueprint: { databases: { names: ['auth', 'casdoor', 'quota'] } } },
      get: async () => okFact(up),
    } as unknown as ProbeContext;
    expect(await backups.read(context)).toMatchObject({ value: { missing: ['quota'] } });
  });
});
