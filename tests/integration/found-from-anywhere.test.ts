import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleToyTool } from '../support/bundle.ts';
import { ended } from '../support/child.ts';
import { docker } from '../support/rehearsal.ts';
import { buildToyImages, freePort, removeToy } from '../support/toy.ts';
import { treeOf } from '../support/tree.ts';

let tool: string;
let home: string;
let dir: string;
const project = `toy-found-${process.pid}`;

/** The tool from the home directory, as a person types it after logging in. */
async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [tool, ...args], {
    cwd: home,
    env: { ...process.env, COSTRICT_LANG: 'en', NO_COLOR: '1', HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { code, stdout, stderr } = await ended(child);
  return { code, stdout, stderr, all: `${stdout}${stderr}`.replace(/ ?\\?\n\s+/g, ' ') };
}

interface Row {
  readonly dir: string;
  readonly state: string;
  readonly project: string;
}

async function listed(env: Readonly<Record<string, string>> = {}): Promise<Row | undefined> {
  const { stdout } = await run(['list', '--format', 'json'], env);
  const rows: readonly Row[] = JSON.parse(stdout).installations;
  return rows.find((row) => row.dir === dir);
}

beforeAll(async () => {
  await buildToyImages();
  tool = await bundleToyTool();
  home = await mkdtemp(join(tmpdir(), 'toy-found-'));
  dir = join(home, 'apps/backend');
  await mkdir(join(home, 'apps'));
  const ports = [`ports.web=${await freePort()}`, `ports.postgres=${await freePort()}`];
  const set = [`project=${project}`, ...ports].flatMap((one) => ['--set', one]);
  const result = await run(['deploy', '--yes', '-C', dir, ...set]);
  expect(result.code, result.all).toBe(0);
});
afterAll(() => removeToy(home, project));

// Other tests have deployments on this engine at the same time: it is the only one, or one of those that are listed.
describe('a deployment of which only its containers tell', () => {
  it('must be listed with its state while it runs', async () => {
    expect(await listed()).toMatchObject({ state: 'running', project, version: 'dev' });
  });

  it('must be led to by the labels of a stopped container, from the home directory', async () => {
    await docker(['stop', '-t', '1', `${project}-postgres-1`]);
    expect(await listed()).toMatchObject({ state: 'partly' });
    const doctor = await run(['doctor']);
    expect(doctor.all).toContain('~/apps/backend');
    if (doctor.code === 1) expect(doctor.all).toContain('costrict -C ~/apps/backend fix');
    else expect(doctor.all).toContain('costrict -C ~/apps/backend doctor');
    await docker(['stop', '-t', '1', `${project}-web-1`]);
    expect(await listed()).toMatchObject({ state: 'stopped' });
  });

  it('must not be changed by a command that does not name it', async () => {
    const before = await treeOf(dir);
    for (const args of [['clean', '--yes'], ['up'], ['config', 'set', 'page.greeting', 'x']]) {
      const result = await run(args);
      expect(result.code, result.all).not.toBe(0);
      expect(result.all).toContain(`costrict -C ~/apps/backend ${args.join(' ')}`);
    }
    expect(await treeOf(dir)).toEqual(before);
  });
});

describe('a deployment that was noted', () => {
  it('must be found without an engine, by the next call, and doctor must write no note', async () => {
    const env = { XDG_STATE_HOME: join(home, 'state'), DOCKER_HOST: 'unix:///nonexistent.sock' };
    const before = await readdir(home);
    const none = await run(['doctor'], env);
    expect(none.code).toBe(2);
    expect(none.all).toContain('costrict init');
    expect(await readdir(home)).toEqual(before);
    expect((await run(['init', '-C', dir], env)).code).toBe(0);
    const found = await run(['config', 'get', 'project'], env);
    expect(found).toMatchObject({ code: 0, stdout: `${project}\n` });
    expect(found.stderr).toContain('Deployment: ~/apps/backend (the only one found)');
    expect(await listed(env)).toMatchObject({ state: 'unknown' });
  });
});
