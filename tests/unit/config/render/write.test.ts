import { chmod, lstat, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Deployment } from '../../../../src/config/deployment.ts';
import { compareFiles } from '../../../../src/config/render/compare.ts';
import { differences } from '../../../../src/config/render/difference.ts';
import { renderDeployment } from '../../../../src/config/render/render.ts';
import { writeFiles } from '../../../../src/config/render/write.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import type { CostrictSettings } from '../../../../src/stacks/costrict/deployment/settings-shape.ts';
import { testDeployment } from '../../../support/costrict.ts';
import { renderPorts } from '../../../support/rendered.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'render-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const conf = 'config/codebase-embedder/conf.yaml';
const here = (
  change: Partial<CostrictSettings> = {},
  secrets: Readonly<Record<string, string>> = {},
): Deployment<CostrictSettings> => ({ ...testDeployment(change, secrets), dir });

async function compare(deployment = here()) {
  const files = await renderDeployment(deployment, renderPorts, 4);
  return compareFiles(deployment, files, renderPorts);
}

async function render(deployment = here(), overwriteEdited = false): Promise<string[]> {
  return writeFiles(dir, await compare(deployment), { overwriteEdited }, realFs);
}

const stateOf = async (path: string, deployment = here()) =>
  (await compare(deployment)).files.find(({ file }) => file.path === path)?.state;

async function diffOf(path: string, deployment = here()): Promise<string> {
  const { files } = await compare(deployment);
  return (await differences(deployment, renderPorts, 4, files)).get(path) ?? '';
}

const mode = async (path: string) => ((await lstat(join(dir, path))).mode & 0o7777).toString(8);

test('rendering twice must write nothing the second time', async () => {
  expect((await render()).length).toBeGreaterThan(30);
  expect(await render()).toEqual([]);
  expect((await compare()).files.every(({ state }) => state === 'same')).toBe(true);
});

test('users of the machine must not look into what is rendered; containers must', async () => {
  const strict = {
    ...realFs,
    mkdir: (path: string, bits = 0o777) => realFs.mkdir(path, bits & ~0o077),
  };
  await writeFiles(dir, await compare(), { overwriteEdited: false }, strict);
  for (const path of ['config', 'data', '.costrict']) expect(await mode(path)).toBe('700');
  for (const path of ['docker-compose.yml', 'configure.sh', '.costrict/rendered.json'])
    expect(await mode(path)).toBe('600');
  expect(await mode('config/codebase-embedder')).toBe('755');
  expect(await mode(conf)).toBe('644');
});

test('a file whose mode was opened must be closed again', async () => {
  await render();
  await chmod(join(dir, 'docker-compose.yml'), 0o644);
  expect(await render()).toEqual(['docker-compose.yml']);
  expect(await mode('docker-compose.yml')).toBe('600');
});

test('changed settings must change the files that depend on them', async () => {
  await render();
  const { models } = here().settings;
  const changed = here({ models: { ...models, rerank: { ...models.rerank, model: 'other' } } });
  expect(await stateOf(conf, changed)).toBe('changed');
  expect((await render(changed)).sort()).toEqual([conf, 'configure.sh', 'docker-compose.yml']);
});

test('a file that a person edited must be kept, also when the settings change', async () => {
  await render();
  await writeFile(join(dir, conf), 'mine: true\n');
  const { models } = here().settings;
  const changed = here({ models: { ...models, rerank: { ...models.rerank, model: 'other' } } });
  expect(await stateOf(conf, changed)).toBe('edited');
  expect(await render(changed)).not.toContain(conf);
  expect(await readFile(join(dir, conf), 'utf8')).toBe('mine: true\n');
});

test('an edited file must be overwritten when that is asked for', async () => {
  await render();
  await writeFile(join(dir, conf), 'mine: true\n');
  expect(await render(here(), true)).toEqual([conf]);
  expect(await stateOf(conf)).toBe('same');
});

test('a file that was there before the first render must count as edited', async () => {
  await mkdir(join(dir, 'config/codebase-embedder'), { recursive: true });
  await writeFile(join(dir, conf), 'old\n');
  expect(await render()).not.toContain(conf);
});

test('a broken record must make files count as edited, never be trusted', async () => {
  await render();
  await writeFile(join(dir, conf), 'mine\n');
  for (const text of ['{', '[]', '{"files": {"__proto__": 1}}', '{"files": 3}', 'null']) {
    await writeFile(join(dir, '.costrict/rendered.json'), text);
    expect(await stateOf(conf)).toBe('edited');
  }
});

test('a run that was killed between its record and its files must not take its own work for edits', async () => {
  await render();
  const { models } = here().settings;
  const changed = here({ models: { ...models, rerank: { ...models.rerank, model: 'other' } } });
  const dies = {
    ...realFs,
    writeAtomic: async (path: string, data: string | Uint8Array, options?: { mode?: number }) => {
      if (path.endsWith('rendered.json')) return realFs.writeAtomic(path, data, options);
      throw new Error('killed');
    },
  };
  await expect(
    writeFiles(dir, await compare(changed), { overwriteEdited: false }, dies),
  ).rejects.toThrow('killed');
  expect(await stateOf(conf, changed)).toBe('changed');
  expect(await render(changed)).toContain(conf);
});

test('the difference must show what a person changed, and no secret', async () => {
  await render();
  const text = await readFile(join(dir, conf), 'utf8');
  await writeFile(
    join(dir, conf),
    text.replace('KeepDays: 7', 'KeepDays: 3').replace(/ApiKey: .*/, 'ApiKey: typed-by-hand'),
  );
  const diff = await diffOf(conf);
  expect(diff).toContain('-  KeepDays: 3\n+  KeepDays: 7');
  expect(diff).toContain('-    ApiKey: ••••\n+    ApiKey: "••••"');
  expect(diff).not.toMatch(/typed-by-hand|secret-of/);
});

test('earlier and new secrets must be masked in the difference of every file', async () => {
  const old = Object.fromEntries(
    here()
      .secrets.names()
      .map((name) => [name, `earlier-${name}`]),
  );
  await render(here({}, old));
  const { files } = await compare();
  const diffs = await differences(here(), renderPorts, 4, files);
  expect(diffs.size).toBeGreaterThan(8);
  const base64 = (text: string) => Buffer.from(text).toString('base64').slice(0, 12);
  for (const [path, diff] of diffs) {
    expect(diff, path).not.toMatch(/earlier-|secret-of/);
    expect(diff, path).not.toContain(base64('earlier-PASSWORD_HIGRESS'));
    expect(diff, path).not.toContain(base64('secret-of-PASSWORD_HIGRESS'));
    expect(diff, path).toContain('••••');
  }
});

test.each(['config', 'config/apisix', 'config/apisix/config.yaml', 'docker-compose.yml'])(
  'a symbolic link in place of %s must be refused, and nothing written through it',
  async (path) => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'));
    try {
      const isFile = /\.ya?ml$/.test(path);
      const aim = isFile ? join(elsewhere, 'aim') : elsewhere;
      if (isFile) await writeFile(aim, 'untouched');
      await mkdir(join(dir, path, '..'), { recursive: true });
      await symlink(aim, join(dir, path));
      await expect(render()).rejects.toMatchObject({ id: 'unexpected-link', exit: 5 });
      expect(await realFs.list(elsewhere)).toEqual(isFile ? ['aim'] : []);
      if (isFile) expect(await readFile(aim, 'utf8')).toBe('untouched');
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  },
);

test('a directory in place of a file must be refused', async () => {
  await mkdir(join(dir, 'docker-compose.yml'));
  await expect(render()).rejects.toMatchObject({ id: 'unexpected-kind', exit: 5 });
});

test('the state directory as a symbolic link must be refused', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'));
  await symlink(elsewhere, join(dir, '.costrict'));
  await expect(render()).rejects.toMatchObject({ id: 'unexpected-link' });
  expect(await realFs.list(elsewhere)).toEqual([]);
  await rm(elsewhere, { recursive: true });
});

/** Lines that a person may have written into a rendered file, and their secret parts. */
const handWritten: readonly (readonly [line: string, secret: string])[] = [
  ['client_secret = canary-1a', 'canary-1a'],
  ['  password: "canary-2b"', 'canary-2b'],
  ['# old: redis-cli -a canary-3c ping', 'canary-3c'],
  ['# mysql -u root -pcanary-4d', 'canary-4d'],
  ['# curl -u admin:canary-5e http://x', 'canary-5e'],
  ['# PGPASSWORD=canary-6f psql', 'canary-6f'],
  ['url: postgres://u:canary-7g@db:5432/x', 'canary-7g'],
  ['Authorization: Bearer canary8hhhhhhhh1', 'canary8hhhhhhhh1'],
  ['command: redis-server --requirepass canary-9i', 'canary-9i'],
  ['args: ["--password=canary-10j"]', 'canary-10j'],
  [
    'key: |\n  -----BEGIN PRIVATE KEY-----\n  canary11k\n  canary12l\n  -----END PRIVATE KEY-----',
    'canary11k',
  ],
];

test.each(handWritten)(
  'a difference must not show what a person wrote: %j',
  async (line, secret) => {
    await render();
    for (const path of [conf, 'docker-compose.yml']) {
      const text = await readFile(join(dir, path), 'utf8');
      await writeFile(join(dir, path), `${text}${line}\n`);
      const diff = await diffOf(path);
      expect(diff).toContain('••••');
      expect(diff).not.toContain(secret);
      expect(diff).not.toMatch(/canary1[12]/);
    }
  },
);

test('a difference must show every line that holds no secret as it is', async () => {
  await render();
  const text = await readFile(join(dir, conf), 'utf8');
  await writeFile(join(dir, conf), `${text}password: x\nplain: as it is\nlast: 1\n`);
  const diff = await diffOf(conf);
  expect(diff).toMatch(/^-password: ••••\n-plain: as it is\n-last: 1$/m);
});
