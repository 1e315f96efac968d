import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { parseAssignments } from '../../src/config/settings/shell-assignments.ts';
import { tracesOf } from '../support/canaries.ts';
import { cli } from '../support/cli.ts';
import { docker, openRehearsal } from '../support/rehearsal.ts';
import { until } from '../support/toy-doctor.ts';
import { unpause } from '../support/unpause.ts';

const project = 'e2e-rehearsal';
const rehearsal = openRehearsal(inject('rehearsalDir'), project);
let top = '';
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'bundle-e2e-'));
});
afterAll(() => rm(top, { recursive: true, force: true }));

/** The rehearsal's own files, laid out as deploy.sh does: each service's files and data in a directory of its name. */
async function asDeploySh(): Promise<string> {
  const dir = join(top, 'backend');
  const from = (path: string) => join(rehearsal.dir, path);
  await mkdir(join(dir, 'codebase-embedder'), { recursive: true });
  for (const name of ['deploy.sh', 'db-initdb.sh', 'codebase-embedder/conf.yaml.tpl'])
    await writeFile(join(dir, name), '');
  for (const service of await readdir(from('config')))
    await cp(from(`config/${service}`), join(dir, service), { recursive: true });
  for (const service of ['higress', 'portal'])
    await cp(from(`data/${service}`), join(dir, service, 'data'), { recursive: true });
  await cp(from('configure.sh'), join(dir, 'configure.sh'));
  const compose = await readFile(from('docker-compose.yml'), 'utf8');
  const moved = compose
    .replaceAll('"./config/', '"./')
    .replace(/"\.\/data\/([a-z-]+)(\/[^"]*)?"/g, '"./$1/data$2"');
  await writeFile(join(dir, 'docker-compose.yml'), moved, { mode: 0o600 });
  return dir;
}

async function secretsOfRehearsal(): Promise<string[]> {
  const text = await readFile(join(rehearsal.dir, 'secrets.env'), 'utf8');
  const values = parseAssignments({ file: 'secrets.env', text }).map(({ value }) => value);
  return values.filter((value) => value !== '');
}

describe('the rehearsal, laid out as deploy.sh does', () => {
  it('must name the directory that its containers run on and nothing else, and nothing be written there', async () => {
    const dir = await asDeploySh();
    const { code, stdout } = await cli(['doctor', '-C', dir]);
    // The containers run on the rehearsal's own directory: that is said, and nothing else is wrong.
    expect(stdout).toMatch(/^✘ 1 problem found\./);
    expect(stdout).toContain('the containers were created from another directory');
    expect(stdout).toContain(`Checked an installation by deploy.sh, project ${project}`);
    expect(code).toBe(1);
    expect(await readdir(dir)).not.toContain('.costrict');
  });
});

describe('a bundle of the rehearsal', () => {
  it('must take less than 10 s and 20 MB, hold no secret and give the same report', async () => {
    const file = join(top, 'b.tgz');
    const start = performance.now();
    const saved = await rehearsal.run(['doctor', '--save', file]);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(saved.stderr).toContain('Saved');
    const { size, mode } = await stat(file);
    expect(size).toBeLessThan(20 * 1024 ** 2);
    expect(mode & 0o777).toBe(0o600);
    const text = gunzipSync(await readFile(file)).toString('utf8');
    for (const secret of await secretsOfRehearsal())
      for (const trace of tracesOf(secret)) expect(text).not.toContain(trace);
    for (const format of ['plain', 'json']) {
      const again = await rehearsal.run(['doctor', '--save', file, '--yes', '--format', format]);
      const read = await cli(['doctor', '--from', file, '--format', format], {
        env: { DOCKER_HOST: 'unix:///nowhere.sock', PATH: '/nowhere' },
      });
      // A file may come from anybody, which its report says first.
      const own = read.stdout.replace(/^.*not checked[\s\S]*?\n\n/, '');
      expect(own === read.stdout).toBe(format === 'json');
      expect(own).toBe(again.stdout);
      expect(read.code).toBe(again.code);
    }
  });
});

describe('after a healthy run', () => {
  it.each(['en', 'zh'])('a failure must say what changed since (%s)', async (lang) => {
    // The services that depend on it may still be coming back from the test before.
    await until(async () => (await rehearsal.run(['doctor'])).code === 0, 120);
    const path = join(rehearsal.dir, 'docker-compose.yml');
    const before = await readFile(path, 'utf8');
    await writeFile(path, before.replace('SNIPPET_TOP_N: "0"', 'SNIPPET_TOP_N: "7"'));
    await docker(['pause', `${project}-redis-1`]);
    try {
      const { stdout, code } = await rehearsal.run(['doctor', '--lang', lang]);
      expect(code).toBe(1);
      expect(stdout).toMatch(lang === 'en' ? /Changed since it last worked \(/ : /自上次正常（/);
      expect(stdout).toMatch(
        lang === 'en'
          ? /code-completion: environment changed \(SNIPPET_TOP_N\)/
          : /code-completion：环境变量已改变（SNIPPET_TOP_N）/,
      );
    } finally {
      await unpause(`${project}-redis-1`);
      await writeFile(path, before, { mode: 0o600 });
    }
  });
});
